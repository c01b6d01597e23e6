using System.Numerics;

namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>The elements of one signal of one module object, row-major, with what they are at power-up.</summary>
sealed class Storage
{
    public Storage(string path, Signal signal, BitType type, int[] lengths, BigInteger initial, BigInteger[] contents, int lanes)
    {
        Path = path;
        Signal = signal;
        Type = type;
        Lengths = lengths;
        int count = 1;
        foreach (int length in lengths) count *= length;
        Initial = new BigInteger[count];
        // The words of a memory follow each other along its last axis; of a batch, each word lies beside those of the other lanes.
        int copies = signal.Kind == SignalKind.Memory ? Math.Max(1, lanes) : 1, words = lengths.Length == 0 ? 1 : lengths[lengths.Length - (signal.Kind == SignalKind.Memory && lanes > 0 ? 2 : 1)];
        for (int i = 0; i < count; i++) Initial[i] = signal.Kind is not (SignalKind.Memory or SignalKind.Table) ? initial : i / copies % words < contents.Length ? contents[i / copies % words] : 0;
        Values = (BigInteger[])Initial.Clone();
    }

    public string Path { get; }

    public Signal Signal { get; }

    /// <summary>The element type, its width a constant.</summary>
    public BitType Type { get; }

    public int[] Lengths { get; }

    public BigInteger[] Values { get; private set; }

    /// <summary>Power-up values; a reset puts them back into registers.</summary>
    public BigInteger[] Initial { get; }

    public void Reset() => Initial.CopyTo(Values, 0);

    /// <summary>Takes over new values; true if one differs.</summary>
    public bool Replace(BigInteger[] values)
    {
        bool changed = false;
        for (int i = 0; i < values.Length && !changed; i++) changed = values[i] != Values[i];
        Values = values;
        return changed;
    }
}
