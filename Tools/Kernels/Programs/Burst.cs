using Hdl.Designs;

namespace Hdl.Tools.Kernels.Programs;

/// <summary>A tile of weights in CC-MEM: where its words lie, and the dense beats that they make. A compressed one has rows of <paramref name="RowBeats"/> beats.</summary>
public readonly record struct Burst(int Base, int Words, int Beats, bool Sparse, int Rows, int RowBeats)
{
    public const int MemoryWords = 8192;

    /// <summary>The command's first beat: base 16, words 16, stride 16, beats a row 8, flags 8.</summary>
    public ulong Word => (uint)Base | (ulong)(uint)Words << 16 | 1UL << 32 | (ulong)(uint)RowBeats << 48 | (Sparse ? 1UL << 56 : 0);

    public static Burst Of(ulong word, int rows) => new((int)(word & 0xFFFF), (int)(word >> 16 & 0xFFFF), 0, (word >> 56 & 1) != 0, rows, (int)(word >> 48 & 0xFF));
}
