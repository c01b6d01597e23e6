using Hdl.Designs;
using Hdl.Streams;

namespace Hdl.Testbenches.Designs;

public sealed class CimMacroTests
{
    const int Latency = 10;

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    [InlineData(5, 16)]
    [InlineData(8, 17)]
    [InlineData(16, 64)]
    [InlineData(64, 64)]
    public void Random_traffic_gives_the_sums_of_the_model(int rows, int columns) => Check(new CimMacro(rows, columns), rows, columns);

    [Fact]
    public void Random_traffic_when_compiled_in_the_build() => Check(new CimMacro(6, 20), 6, 20);

    // A card's rating counts 512 multiply-accumulates a cycle for each 64x64 unit.
    [Fact]
    public void A_64x64_macro_does_512_multiply_accumulates_a_cycle()
    {
        const int size = 64, vectors = 100;
        var macro = new CimMacro(size, size) { InValid = true, OutReady = true };
        int taken = 0, given = 0, cycle = 0;
        for (; given < vectors; cycle++)
        {
            macro.InValid = taken < vectors;
            if (macro.InValid && macro.InReady) taken++;
            if (macro.OutValid) given++;
            macro.Step();
        }

        // Vectors follow each other every 8 cycles; the first one's latency is all that is added.
        Assert.Equal(8 * (vectors - 1) + Latency + 1, cycle);
        Assert.Equal(512, vectors * size * size / (int)macro.Computed);
        Assert.Equal(8 * vectors, (int)macro.Computed);
        Assert.Equal(0, (int)macro.Stalled);
        Assert.Equal(cycle, (int)macro.Computed + (int)macro.Waiting);
    }

    [Fact]
    public void Sums_at_the_ends_of_the_range_are_exact()
    {
        // 64 x 127 x 128 is the largest magnitude with one side symmetric; 21 bits hold it.
        const int rows = 64;
        foreach (var (activation, weight) in new[] { (127, -128), (-128, 127), (127, 127), (-127, -128), (-128, -127) })
        {
            var macro = new CimMacro(rows, 2) { OutReady = true, WriteValid = true };
            for (int r = 0; r < rows; r++)
            {
                macro.WriteRow = r;
                macro.WriteWeights.Fill(weight);
                macro.Step();
            }

            macro.WriteValid = false;
            macro.Activations.Fill(activation);
            macro.Swap = true;
            macro.InValid = true;
            macro.Step();
            macro.InValid = false;
            macro.Step(Latency - 1);
            Assert.True(macro.OutValid);
            Assert.Equal(21, macro.Sums[0].Width);
            Assert.Equal(rows * activation * weight, (int)macro.Sums[1]);
        }
    }

    [Fact]
    public void A_stalled_output_holds_the_vectors_behind_it_and_is_counted()
    {
        static (int Cycles, int Computed, int Stalled, int Waiting) Run(int stall)
        {
            var macro = new CimMacro(4, 3) { InValid = true };
            int taken = 0, given = 0, cycle = 0;
            for (; given < 5; cycle++)
            {
                macro.InValid = taken < 5;
                macro.OutReady = cycle < 12 || cycle >= 12 + stall;
                if (macro.InValid && macro.InReady) taken++;
                if (macro.OutValid && macro.OutReady) given++;
                macro.Step();
            }

            return (cycle, (int)macro.Computed, (int)macro.Stalled, (int)macro.Waiting);
        }

        var free = Run(0);
        Assert.Equal((8 * 4 + Latency + 1, 40, 0), (free.Cycles, free.Computed, free.Stalled));
        // The output register hides a stall until the next vector is complete.
        Assert.Equal(free, Run(6));
        var held = Run(30);
        Assert.Equal(40, held.Computed);
        Assert.InRange(held.Stalled, 15, 30);
        Assert.Equal(free.Cycles + held.Stalled, held.Cycles);
        Assert.Equal(held.Cycles, held.Computed + held.Stalled + held.Waiting);
    }

    static void Check(CimMacro macro, int rows, int columns)
    {
        var random = new System.Random(rows * 100 + columns);
        var weights = new int[2, rows, columns];
        var expected = new Queue<int[]>();
        int bank = 0, given = 0, most = 0, swaps = 0;
        int[]? offered = null;
        bool swap = false;
        var checker = new StreamChecker<string>("Sums", () => macro.OutValid, () => macro.OutReady, () => string.Join(' ', macro.Sums), ready => macro.OutReady = ready);
        for (int cycle = 0; cycle < 3000; cycle++)
        {
            // A reset in the middle drops the vectors within, and clears the cells.
            if (cycle % 1000 == 900)
            {
                macro.Reset();
                checker.Reset();
                Array.Clear(weights);
                expected.Clear();
                bank = 0;
            }

            if (offered is null && random.Next(100) < 10 + cycle / 250 % 4 * 30)
            {
                offered = Vector(rows, random, least: -127);
                swap = random.Next(4) == 0;
            }

            macro.InValid = offered is not null;
            macro.Swap = swap;
            if (offered is not null) Set(macro.Activations, offered);
            macro.OutReady = random.Next(100) < 100 - cycle / 300 % 3 * 48;
            int row = random.Next(rows);
            int[] data = Vector(columns, random, least: -128);
            bool writes = random.Next(3) > 0;
            macro.WriteValid = writes;
            macro.WriteRow = row;
            Set(macro.WriteWeights, data);
            checker.Check(cycle);

            if (macro.OutValid)
            {
                Assert.NotEmpty(expected);
                Assert.Equal(expected.Peek(), macro.Sums.Select(s => (int)s));
            }

            bool takes = offered is not null && macro.InReady;
            if (macro.OutValid && macro.OutReady)
            {
                expected.Dequeue();
                given++;
            }

            if (writes)
                for (int c = 0; c < columns; c++) weights[1 - bank, row, c] = data[c];
            if (takes)
            {
                if (swap)
                {
                    bank = 1 - bank;
                    swaps++;
                }

                expected.Enqueue([.. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Sum(r => offered![r] * weights[bank, r, c]))]);
                offered = null;
                most = Math.Max(most, expected.Count);
            }

            macro.Step();
        }

        Assert.True(given > 100 && swaps > 10);
        // One vector waits at the output, one is complete behind it, and one is being fed.
        Assert.InRange(most, 2, 3);
    }

    static int[] Vector(int length, System.Random random, int least) => [.. Enumerable.Range(0, length).Select(_ => random.Next(least, 128))];

    static void Set(Vec<S8> port, IReadOnlyList<int> values)
    {
        for (int i = 0; i < values.Count; i++) port[i] = values[i];
    }
}
