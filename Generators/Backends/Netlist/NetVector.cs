using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>The nets of a signal, or of a port of an instance array: element after element, row-major, with the indices of the instances first.</summary>
/// <param name="First">The lowest bit of the first element.</param>
sealed record NetVector(int First, int Width, int[] Lengths, Signal Signal)
{
    public int Elements { get; } = Lengths.Aggregate(1, (product, length) => product * length);

    public int Bits => Elements * Width;

    public int[] All => Enumerable.Range(First, Bits).ToArray();

    public int[] Element(int position) => Enumerable.Range(First + position * Width, Width).ToArray();
}
