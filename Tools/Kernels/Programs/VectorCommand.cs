using Hdl.Designs;

namespace Hdl.Tools.Kernels.Programs;

/// <summary>A vector command; addresses in words of the scratchpad. As a step it is what each turn of a loop adds to its fields.</summary>
public readonly record struct VectorCommand(VectorOperation Operation, int Count, int Destination, int A = 0, int B = 0, ulong Immediate = 0)
{
    public const int Lanes = 8, MostElements = 1023, ScratchpadWords = 8192;

    /// <summary>The descriptor's first beat, low bits first: operation 6, count 10, destination 16, A 16, B 16. The second is the immediate.</summary>
    public ulong Word => (uint)((int)Operation | Count << 6 | Destination << 16) | (ulong)(uint)(A | B << 16) << 32;

    /// <summary>The immediate of RootMeanSquare: the mean is over 2^<paramref name="log2Count"/> squares, and <paramref name="epsilon"/> is added to it.</summary>
    public static ulong MeanOf(int log2Count, double epsilon) => (uint)log2Count | (ulong)Math.Round(epsilon * Math.Pow(2, 32)) << 32;

    public static VectorCommand Of(ulong word, ulong immediate) => new(
        (VectorOperation)(word & 63), (int)(word >> 6 & 1023), (int)(word >> 16 & 0xFFFF), (int)(word >> 32 & 0xFFFF), (int)(word >> 48), immediate);

    /// <summary>This command after some turns of a loop.</summary>
    public VectorCommand After(VectorCommand step, int turns) =>
        new(Operation, Count + turns * step.Count, Destination + turns * step.Destination, A + turns * step.A, B + turns * step.B, Immediate + (ulong)turns * step.Immediate);

    /// <summary>The words that the command reads and writes, and whether they start a vector, which lies on rows of 8.</summary>
    /// <remarks>Destinations first. Rounds nothing: a vector of 5 elements takes 5 words.</remarks>
    public IEnumerable<(string Operand, int Address, int Words, bool Row)> Operands()
    {
        (int d, int a, int b) = Operation switch
        {
            VectorOperation.Copy or VectorOperation.Silu => (Count, Count, 0),
            VectorOperation.Add or VectorOperation.Multiply or VectorOperation.Rotate => (Count, Count, Count),
            VectorOperation.Scale or VectorOperation.Exp => (Count, Count, 1),
            VectorOperation.Dot => (1, Count, Count),
            VectorOperation.DotRows => (Count, Lanes, Lanes * Count),
            VectorOperation.MixRows => (Lanes, Count, Lanes * Count),
            VectorOperation.Max or VectorOperation.Sum or VectorOperation.RootMeanSquare => (1, Count, 0),
            VectorOperation.Reciprocal => (1, 1, 0),
            _ => (0, Count, 0),
        };
        if (d > 0) yield return ("destination", Destination, d, d > 1 || Operation is VectorOperation.DotRows);
        if (a > 0) yield return ("A", A, a, a > 1);
        if (b > 0) yield return ("B", B, b, b > 1);
    }
}
