namespace Hdl.Compiler.Frontend;

/// <summary>A signal or a child's port at constant sizes; the first <paramref name="InstanceAxes"/> of its lengths are those of the instance.</summary>
sealed record SignalShape(string Instance, string Signal, IReadOnlyList<int> Lengths, int InstanceAxes, int Width, bool IsWire)
{
    public string Name => Instance.Length == 0 ? Signal : Instance + "." + Signal;

    public int Count => Lengths.Aggregate(1, (product, length) => product * length);

    /// <summary>All bits of an element; of those beyond the 64th nothing is kept.</summary>
    public ulong AllBits => Bits(0, Width);

    public ulong Bits(int offset, int width)
    {
        if (Width > 64) return ulong.MaxValue;
        width = Math.Min(width, Width - offset);
        return width <= 0 ? 0 : (width == 64 ? ulong.MaxValue : (1UL << width) - 1) << offset;
    }

    /// <summary><c>cell[1, 2].Out[3]</c></summary>
    public string Describe(int element)
    {
        var indices = new int[Lengths.Count];
        for (int axis = Lengths.Count - 1; axis >= 0; axis--)
        {
            indices[axis] = element % Lengths[axis];
            element /= Lengths[axis];
        }
        string List(IEnumerable<int> some) => some.Any() ? "[" + string.Join(", ", some) + "]" : "";
        return (Instance.Length == 0 ? "" : Instance + List(indices.Take(InstanceAxes)) + ".") + Signal + List(indices.Skip(InstanceAxes));
    }
}
