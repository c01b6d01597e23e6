namespace Hdl.Testbenches.Models;

/// <summary>
/// A tile of 16-bit values in compressed form: 24-bit entries, the least byte first, packed into 64-bit words. A row is an entry with its count of values that are not
/// zero, then for each its column in the low 8 bits and the value above.
/// </summary>
static class CompressedTile
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

    /// <summary>A tile with values at random places; some rows are empty and some are full where <paramref name="ragged"/>.</summary>
    public static ushort[,] Random(int rows, int columns, double density, bool ragged, System.Random random)
    {
        var tile = new ushort[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            double own = !ragged ? density : random.Next(4) switch { 0 => 0, 1 => 1, _ => density };
            for (int c = 0; c < columns; c++)
                if (random.NextDouble() < own) tile[r, c] = (ushort)random.Next(1, 1 << 16);
        }

        return tile;
    }
}
