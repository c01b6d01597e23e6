using System.Globalization;
using System.Numerics;

namespace Hdl.Court;

/// <summary>The values of a proof's waveform, step by step.</summary>
sealed class ProofWaveform
{
    readonly Dictionary<string, string> names = [];
    readonly List<Dictionary<string, BigInteger>> steps = [];
    bool isNext;

    public IEnumerable<string> Names => names.Values;

    /// <param name="text">A value change dump as Yosys writes it: all values at each step.</param>
    public static ProofWaveform Read(string text)
    {
        var waves = new ProofWaveform();
        foreach (string line in text.Split('\n').Select(l => l.Trim()))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["$var", _, _, var id, var name, "$end"]) waves.names[id] = name.StartsWith('\\') ? name[1..] : name;
            else if (line.StartsWith('#')) waves.isNext = true;
            else if (words is [['b', .. var bits], var vector] && waves.names.TryGetValue(vector, out string? wide)) waves.Set(wide, bits);
            else if (line is ['0' or '1' or 'x' or 'z', ..] && waves.names.TryGetValue(line[1..], out string? bit)) waves.Set(bit, line[..1]);
        }
        return waves;
    }

    /// <summary>What does not change at a step keeps its value; the last time stands behind the last step.</summary>
    void Set(string name, string bits)
    {
        if (isNext) steps.Add(steps.Count == 0 ? [] : new(steps[^1]));
        isNext = false;
        steps[^1][name] = Value(bits);
    }

    /// <summary>The value at the last step; -1 where there is none.</summary>
    public BigInteger Last(string name) => steps.Count > 0 && steps[^1].TryGetValue(name, out var value) ? value : BigInteger.MinusOne;

    /// <summary>The steps but for the last ones.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, BigInteger>> Steps(int without) => [.. steps.Take(steps.Count - without)];

    // What is neither 0 nor 1 may be either.
    static BigInteger Value(string bits) => BigInteger.Parse("0" + bits.Replace('x', '0').Replace('z', '0'), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
}
