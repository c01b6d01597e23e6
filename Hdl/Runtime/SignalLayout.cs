namespace Hdl.Runtime;

/// <summary>Where a signal's elements lie in an emulator's arena, and what they mean.</summary>
/// <param name="Path">The name with its place in the hierarchy: <c>cell.SumOut</c>.</param>
/// <param name="Kind"><c>wire</c>, <c>register</c>, <c>memory</c>, or for a property <c>assert</c>, <c>assume</c> or <c>cover</c>.</param>
/// <param name="Direction"><c>none</c>, <c>input</c> or <c>output</c>.</param>
/// <param name="Width">Bits of an element.</param>
/// <param name="Signed">Whether an element is stored sign-extended; otherwise it is zero-extended.</param>
/// <param name="Lengths">The axes, row-major and dense: those of the instance arrays on the path first, then the signal's own.</param>
/// <param name="Offset">Bytes from the arena's start to the first element.</param>
/// <param name="ElementBytes">1, 2, 4 or 8; above 64 bits a multiple of 8, little-endian.</param>
/// <param name="LabelValues">For an enum, the values that have names.</param>
/// <param name="LabelNames">For an enum, their names.</param>
/// <param name="Type">The C# type of an element.</param>
/// <param name="Lanes">The lanes of a batch, of which this is one; 1 where there is no batch. Path, axes and elements are those of one lane.</param>
/// <param name="Instances">1 where the elements lie row-major. Else the first axes, of so many instances together, lie innermost: element after element of the axes behind them, for each all instances side by side.</param>
public sealed record SignalLayout(
    string Path,
    string Kind,
    string Direction,
    int Width,
    bool Signed,
    int[] Lengths,
    int Offset,
    int ElementBytes,
    long[]? LabelValues,
    string[]? LabelNames,
    string Type,
    int Lanes = 1,
    int Instances = 1)
{
    /// <summary>Bytes from an element to the next one of the last axis: in a batch the lanes of an element lie side by side.</summary>
    public int Stride { get; } = ElementBytes * Lanes * Instances;

    /// <summary>The signal in another lane of a batch, of one in lane 0.</summary>
    public SignalLayout InLane(int lane) => lane == 0 ? this : this with { Offset = Offset + lane * ElementBytes };

    /// <summary>How many elements there are over all axes.</summary>
    public long Elements { get; } = Lengths.Aggregate(1L, (product, length) => product * length);

    /// <summary>Bytes from the arena's start to the element of a row-major position.</summary>
    public long Place(long flatIndex)
    {
        if (Instances == 1)
        {
            return Offset + flatIndex * Stride;
        }

        (long instance, long inner) = Math.DivRem(flatIndex, Elements / Instances);
        return Offset + inner * Stride + instance * ElementBytes;
    }

    /// <summary>The row-major position of an element.</summary>
    /// <exception cref="ArgumentException">There are more or fewer indices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside its axis.</exception>
    public long Flatten(ReadOnlySpan<int> indices)
    {
        if (indices.Length != Lengths.Length)
        {
            throw new ArgumentException($"Signal '{Path}' has {Lengths.Length} axes [{string.Join(", ", Lengths)}] but {indices.Length} indices were given; give one index per axis, instance arrays first.");
        }

        long flat = 0;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            if ((uint)indices[axis] >= (uint)Lengths[axis])
            {
                throw Fault.Index(Path, indices[axis], Lengths[axis]);
            }

            flat = flat * Lengths[axis] + indices[axis];
        }

        return flat;
    }
}
