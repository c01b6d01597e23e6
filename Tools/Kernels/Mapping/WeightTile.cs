using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>A block of weights as it goes through CC-MEM to a matrix node; <paramref name="Rows"/> inputs and <paramref name="Columns"/> outputs of it are not padding.</summary>
public sealed record WeightTile(BlockMatrix Block, int Rows, int Columns)
{
    /// <param name="matrix">A row for each output, at most 64 x 64.</param>
    public static WeightTile Of(float[,] matrix) => new(BlockQuantiser.Of(matrix), matrix.GetLength(1), matrix.GetLength(0));

    /// <summary>The words for CC-MEM, compressed where that is shorter, and the burst that delivers the tile from an address.</summary>
    public (IReadOnlyList<ulong> Words, Burst Burst) Encode(int address)
    {
        ulong[] dense = Block.Beats(), compressed = Block.CompressedBeats();
        return compressed.Length < dense.Length
            ? (compressed, new Burst(address, compressed.Length, dense.Length, true, Block.TileRows, Block.RowBeats))
            : (dense, new Burst(address, dense.Length, dense.Length, false, 0, 0));
    }

    /// <summary>The dense beats of a compressed tile.</summary>
    public static ulong[] Expand(IReadOnlyList<ulong> words, int rows, int rowBeats) => CompressedTile.Beats(CompressedTile.Decode(words, rows, 4 * rowBeats));
}
