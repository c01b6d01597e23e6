namespace Hdl.Testbenches.Models;

/// <summary>A tile with values at random places; some rows are empty and some are full where it is ragged.</summary>
static class RandomTile
{
    public static ushort[,] Make(int rows, int columns, double density, bool ragged, System.Random random)
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
