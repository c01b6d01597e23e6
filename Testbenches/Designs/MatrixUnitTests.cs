using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class MatrixUnitTests
{
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(1, 5, 2)]
    [InlineData(5, 1, 3)]
    [InlineData(3, 4, 5)]
    [InlineData(7, 16, 4)]
    [InlineData(16, 16, 16)]
    [InlineData(17, 33, 3)]
    public void Random_commands_give_the_sums_of_the_model(int rows, int columns, int depth) => Check(new MatrixUnit(rows, columns, depth), rows, columns, depth);

    [Fact]
    public void Random_commands_when_compiled_in_the_build() => Check(new MatrixUnit(4, 6, 8), 4, 6, 8);

    // Four 16x16x16 products back to back, weights behind the one before: the cycles of first and last vector, in and out, of Gemmini's weight-stationary stream
    // (preload in cycles 1 to 16; a row latency of 32).
    [Fact]
    public void Back_to_back_products_take_the_cycles_of_Gemminis_stream()
    {
        const int size = 16;
        var unit = new MatrixUnit(size, size, 4 * size);
        var model = new WeightStationary(size, size, 4 * size);
        var random = new System.Random(1);
        var weights = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, size).Select(_ => Vector(size, random)).ToArray()).ToArray();
        var expected = new Queue<int[]>();
        var ins = new List<int>();
        var outs = new List<int>();
        for (int cycle = 1; cycle <= 112; cycle++)
        {
            int tile = (cycle - 1) / size, row = (cycle - 1) % size;
            unit.LoadWeights = tile < 4;
            if (tile < 4) Set(unit.Weights, weights[tile][size - 1 - row]);
            unit.InValid = tile is >= 1 and <= 4;
            unit.Swap = row == 0;
            unit.Address = (tile - 1 & 3) * size + row;
            if (unit.InValid)
            {
                ins.Add(cycle);
                int[] vector = Vector(size, random);
                Set(unit.Activations, vector);
                if (unit.Swap) model.Swap();
                expected.Enqueue(model.Multiply(vector));
            }

            if (tile < 4) model.Load(weights[tile][size - 1 - row]);
            if (unit.OutValid)
            {
                outs.Add(cycle);
                Assert.Equal(expected.Dequeue(), unit.Sums.Select(s => (int)s));
            }

            unit.Step();
        }

        Assert.Empty(expected);
        Assert.Equal([(17, 32), (33, 48), (49, 64), (65, 80)], ins.Chunk(size).Select(c => (c[0], c[^1])));
        Assert.Equal([(49, 64), (65, 80), (81, 96), (97, 112)], outs.Chunk(size).Select(c => (c[0], c[^1])));
        // 4,096 multiply-accumulates in each of the 64 cycles with a vector: 16,384 in 112 cycles are 0.571 of what the array could do.
        Assert.Equal(64, (int)unit.Computed);
        Assert.Equal(48, (int)unit.Waiting);
    }

    [Fact]
    public void A_bubble_delays_what_follows_and_is_counted()
    {
        static (int LastOut, int Waiting) Run(int bubble)
        {
            var unit = new MatrixUnit(4, 6, 8);
            int cycle = 0;
            for (int outs = 0; outs < 20; cycle++)
            {
                unit.InValid = cycle < 20 + bubble && (cycle < 10 || cycle >= 10 + bubble);
                if (unit.OutValid) outs++;
                unit.Step();
            }

            Assert.Equal(20, (int)unit.Computed);
            return (cycle - 1, (int)unit.Waiting);
        }

        Assert.Equal((29, 10), Run(0));
        Assert.Equal((36, 17), Run(7));
    }

    [Fact]
    public void Products_longer_than_the_array_are_summed_in_the_bank()
    {
        var unit = new MatrixUnit(4, 6, 8);
        var random = new System.Random(5);
        int[][] weights = [.. Enumerable.Range(0, 12).Select(_ => Vector(6, random))];
        int[][] activations = [.. Enumerable.Range(0, 8).Select(_ => Vector(12, random))];
        var sums = new List<int[]>();
        // Three tiles of 4 along the reduction, 8 vectors through each.
        for (int cycle = 0; cycle < 4 + 24 + 10; cycle++)
        {
            int tile = (cycle - 4) / 8, i = (cycle - 4) % 8, next = cycle < 4 ? 0 : tile + 1, step = cycle < 4 ? cycle : i;
            unit.LoadWeights = next < 3 && step < 4;
            if (next < 3 && step < 4) Set(unit.Weights, weights[4 * next + 3 - step]);
            unit.InValid = cycle >= 4 && tile < 3;
            if (unit.InValid)
            {
                unit.Swap = i == 0;
                unit.Accumulate = tile > 0;
                unit.Address = i;
                Set(unit.Activations, activations[i][(4 * tile)..(4 * tile + 4)]);
            }

            if (unit.OutValid) sums.Add([.. unit.Sums.Select(s => (int)s)]);
            unit.Step();
        }

        Assert.Equal(24, sums.Count);
        for (int i = 0; i < 8; i++)
            for (int c = 0; c < 6; c++)
                Assert.Equal(Enumerable.Range(0, 12).Sum(k => activations[i][k] * weights[k][c]), sums[16 + i][c]);
    }

    static void Check(MatrixUnit unit, int rows, int columns, int depth)
    {
        var random = new System.Random(rows * 1000 + columns);
        var model = new WeightStationary(rows, columns, depth);
        var flight = new Queue<(int Due, int[] Product, int Address, bool Accumulate)>();
        int vectors = 0, written = 0, compared = 0;
        bool[] known = new bool[depth];
        for (int cycle = 0; cycle < 600; cycle++)
        {
            // A reset while vectors are under way drops them.
            if (cycle % 200 == 150)
            {
                unit.Reset();
                model.Reset();
                flight.Clear();
                vectors = 0;
            }

            unit.InValid = random.Next(4) > 0;
            unit.Swap = random.Next(rows) == 0;
            unit.Accumulate = random.Next(2) == 0;
            int address = random.Next(depth);
            unit.Address = address;
            unit.LoadWeights = random.Next(3) > 0;
            int[] activations = Vector(rows, random), weights = Vector(columns, random);
            Set(unit.Activations, activations);
            Set(unit.Weights, weights);

            bool due = flight.TryPeek(out var first) && first.Due == cycle;
            Assert.Equal(due, unit.OutValid);
            if (due)
            {
                var (_, product, place, accumulate) = flight.Dequeue();
                Assert.Equal(model.Store(product, place, accumulate), unit.Sums.Select(s => (int)s));
                compared++;
                if (accumulate && known[place]) written++;
                known[place] = true;
            }

            if (unit.InValid)
            {
                if (unit.Swap) model.Swap();
                flight.Enqueue((cycle + rows + columns, model.Multiply(activations), address, unit.Accumulate));
                vectors++;
            }

            if (unit.LoadWeights) model.Load(weights);
            unit.Step();
        }

        Assert.Equal(vectors, (int)unit.Computed);
        Assert.True(compared > 200 && written > 20);
    }

    static int[] Vector(int length, System.Random random) => [.. Enumerable.Range(0, length).Select(_ => random.Next(8) == 0 ? -128 : random.Next(-128, 128))];

    static void Set(Vec<S8> port, IReadOnlyList<int> values)
    {
        for (int i = 0; i < values.Count; i++) port[i] = values[i];
    }
}
