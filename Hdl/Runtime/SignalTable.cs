using System.Globalization;

namespace Hdl.Runtime;

/// <summary>
/// The layouts of all signals of an emulator as text, which costs a build nothing where a constructor call for each would. A line is a signal, its fields with blanks between:
/// path, kind, direction, type, bytes of an element, lengths of the axes (<c>2,64</c>; <c>-</c> for none), offset, instances, and for an enum its labels (<c>Idle=0,Busy=1</c>).
/// </summary>
public static class SignalTable
{
    /// <param name="text">The lines.</param>
    /// <param name="lanes">The lanes of a batch; 1 where there is no batch.</param>
    public static SignalLayout[] Read(string text, int lanes) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => ReadLine(line, lanes))];

    private static SignalLayout ReadLine(string line, int lanes)
    {
        string[] fields = line.Split(' ');
        string type = fields[3];
        string[][]? labels = fields.Length < 9 ? null : [.. fields[8].Split(',').Select(label => label.Split('='))];
        return new(
            Path: fields[0],
            Kind: fields[1],
            Direction: fields[2],
            Width: type == "bool" ? 1 : Number(type[1..]),
            Signed: type[0] == 'S',
            Lengths: fields[5] == "-" ? [] : [.. fields[5].Split(',').Select(Number)],
            Offset: Number(fields[6]),
            ElementBytes: Number(fields[4]),
            LabelValues: labels?.Select(l => long.Parse(l[1], CultureInfo.InvariantCulture)).ToArray(),
            LabelNames: labels?.Select(l => l[0]).ToArray(),
            type,
            lanes,
            Instances: Number(fields[7]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
