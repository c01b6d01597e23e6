using System.Globalization;
using System.Numerics;

namespace Hdl.Testbenches.Runtime;

/// <summary>A small reader of VCD files, written from the format's definition (IEEE 1364, clause 18).</summary>
internal sealed class VcdFile
{
    private readonly Dictionary<string, string> names = [];
    private readonly List<(long Time, string Name, BigInteger Value)> changes = [];

    public Dictionary<string, int> Widths { get; } = [];

    public static VcdFile Parse(string text)
    {
        var file = new VcdFile();
        var tokens = new Queue<string>(text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        var scopes = new Stack<string>();
        long time = 0;
        while (tokens.TryDequeue(out string? token))
        {
            switch (token[0])
            {
                case '$':
                    file.Declare(token, Body(tokens), scopes);
                    break;
                case '#':
                    long next = long.Parse(token[1..], CultureInfo.InvariantCulture);
                    time = next >= time ? next : throw new FormatException($"Time {next} follows {time}.");
                    break;
                case 'b':
                    file.Change(time, tokens.Dequeue(), BigInteger.Parse("0" + token[1..], NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture));
                    break;
                case '0' or '1':
                    file.Change(time, token[1..], token[0] - '0');
                    break;
                default:
                    throw new FormatException($"'{token}' is no VCD.");
            }
        }

        return scopes.Count == 0 ? file : throw new FormatException($"Scope '{scopes.Peek()}' is not closed.");
    }

    public Dictionary<string, BigInteger> ValuesAt(long time)
    {
        var values = new Dictionary<string, BigInteger>();
        foreach ((_, string name, BigInteger value) in changes.TakeWhile(change => change.Time <= time))
        {
            values[name] = value;
        }

        return values;
    }

    private static List<string> Body(Queue<string> tokens)
    {
        var body = new List<string>();
        while (tokens.Dequeue() is var token && token != "$end")
        {
            body.Add(token);
        }

        return body;
    }

    private void Declare(string command, List<string> body, Stack<string> scopes)
    {
        switch (command)
        {
            case "$scope":
                scopes.Push(body[1]);
                break;
            case "$upscope":
                scopes.Pop();
                break;
            case "$var":
                string name = string.Join('.', scopes.Reverse().Append(body[3]));
                names.Add(body[2], name);
                Widths.Add(name, int.Parse(body[1], CultureInfo.InvariantCulture));
                break;
        }
    }

    private void Change(long time, string identifier, BigInteger value)
    {
        string name = names[identifier];
        Assert(value >> Widths[name] == BigInteger.Zero, name);
        changes.Add((time, name, value));
    }

    private static void Assert(bool fits, string name)
    {
        if (!fits)
        {
            throw new FormatException($"A value of '{name}' has more bits than the variable.");
        }
    }
}
