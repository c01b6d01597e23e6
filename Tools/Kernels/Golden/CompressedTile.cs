namespace Hdl.Tools.Kernels.Golden;

/// <summary>
/// A tile of 16-bit values in compressed form: 24-bit entries, the least byte first, packed into 64-bit words. A row is an entry with its count of values that are not
/// zero, then for each its column in the low 8 bits and the value above.
/// </summary>
public static class CompressedTile
{
    const int WordBytes = 8;

    public static ulong[] Encode(ushort[,] tile)
    {
        var bytes = new List<byte>();
        void Entry(int bits)
        {
            for (int i = 0; i < 3; i++) bytes.Add((byte)(bits >> (8 * i)));
        }

        for (int r = 0; r < tile.GetLength(0); r++)
        {
            Entry(Enumerable.Range(0, tile.GetLength(1)).Count(c => tile[r, c] != 0));
            for (int c = 0; c < tile.GetLength(1); c++)
                if (tile[r, c] != 0) Entry(tile[r, c] << 8 | c);
        }

        while (bytes.Count % WordBytes != 0) bytes.Add(0);
        return [.. bytes.Chunk(WordBytes).Select(word => BitConverter.ToUInt64(word))];
    }

    public static ushort[,] Decode(IReadOnlyList<ulong> words, int rows, int columns)
    {
        byte[] bytes = [.. words.SelectMany(BitConverter.GetBytes)];
        int at = 0;
        int Entry()
        {
            int bits = bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16;
            at += 3;
            return bits;
        }

        var tile = new ushort[rows, columns];
        for (int r = 0; r < rows; r++)
            for (int left = Entry(); left > 0; left--)
            {
                int entry = Entry();
                tile[r, entry & 255] = (ushort)(entry >> 8);
            }

        return tile;
    }

    /// <summary>The dense beats of a tile, four columns each, the first lowest.</summary>
    public static ulong[] Beats(ushort[,] tile)
    {
        var beats = new ulong[tile.Length / 4];
        for (int i = 0; i < tile.Length; i++)
            beats[i / 4] |= (ulong)tile[i / tile.GetLength(1), i % tile.GetLength(1)] << (16 * (i % 4));
        return beats;
    }

    /// <summary>The tile of dense beats.</summary>
    /// <exception cref="ArgumentException">The beats are not whole rows, or a row has none or more than 64.</exception>
    public static ushort[,] OfBeats(ReadOnlySpan<ulong> beats, int rowBeats)
    {
        if (rowBeats is < 1 or > 64 || beats.Length % rowBeats != 0) throw new ArgumentException($"{beats.Length} beats in rows of {rowBeats}: whole rows of 1 to 64 beats make a tile");
        var tile = new ushort[beats.Length / rowBeats, 4 * rowBeats];
        for (int i = 0; i < tile.Length; i++) tile[i / (4 * rowBeats), i % (4 * rowBeats)] = (ushort)(beats[i / 4] >> (16 * (i % 4)));
        return tile;
    }
}
