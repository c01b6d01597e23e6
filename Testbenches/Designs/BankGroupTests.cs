using Hdl.Designs;
using Hdl.Streams;
using Hdl.Testbenches.Models;
using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Designs;

public sealed class BankGroupTests
{
    const int Latency = 3;

    [Theory]
    [InlineData(2, 64)]
    [InlineData(4, 32)]
    [InlineData(8, 16)]
    public void Random_bursts_and_writes_give_the_words_of_the_model(int banks, int depth) => CheckBursts(new BankGroup(banks, depth), banks * depth);

    [Fact]
    public void Random_bursts_when_compiled_in_the_build() => CheckBursts(new BankGroup(2, 32), 64);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(100)]
    public void A_dense_burst_takes_its_beats_and_the_latency(int beats)
    {
        var group = Preloaded(4, 64, Enumerable.Range(0, 256).Select(i => (ulong)i * 3));
        Command(group, 5, beats);
        for (int cycle = 0; cycle < Latency + beats; cycle++)
        {
            Assert.Equal(cycle >= Latency, group.OutValid);
            if (group.OutValid)
            {
                Assert.Equal((5 + cycle - Latency) % 256 * 3, (int)group.OutData);
                Assert.Equal(cycle == Latency + beats - 1, group.OutLast);
            }

            group.Step();
            group.CommandValid = false;
        }

        Assert.False(group.OutValid);
        Assert.Equal(beats, (int)group.Delivered);
        Assert.Equal(beats, (int)group.Reads);
        Assert.Equal(0, (int)group.Stalled);
    }

    [Fact]
    public void Bursts_follow_each_other_without_a_gap()
    {
        var group = Preloaded(2, 32, Enumerable.Range(0, 64).Select(i => (ulong)i));
        int taken = 0;
        Command(group, 0, 5);
        for (int cycle = 0; cycle < Latency + 20; cycle++)
        {
            Assert.Equal(cycle >= Latency, group.OutValid);
            if (group.OutValid) Assert.Equal((cycle - Latency) % 5 == 4, group.OutLast);
            if (group.CommandValid && group.CommandReady) taken++;
            group.Step();
            group.CommandValid = taken < 4;
        }

        Assert.False(group.OutValid);
        Assert.Equal(20, (int)group.Delivered);
    }

    [Fact]
    public void A_stalled_receiver_loses_nothing_and_is_counted()
    {
        var group = Preloaded(4, 64, Enumerable.Range(0, 256).Select(i => (ulong)i));
        Command(group, 0, 50);
        int cycle = 0;
        for (int seen = 0; seen < 50; cycle++)
        {
            group.OutReady = cycle is < 20 or >= 31;
            if (group.OutValid && group.OutReady) Assert.Equal(seen++, (int)group.OutData);
            group.Step();
            group.CommandValid = false;
        }

        Assert.Equal(Latency + 50 + 11, cycle);
        Assert.Equal(11, (int)group.Stalled);
        Assert.Equal(50, (int)group.Delivered);
    }

    [Fact]
    public void A_write_waits_for_its_bank_and_goes_beside_a_read_of_another()
    {
        var group = Preloaded(2, 32, Enumerable.Range(0, 64).Select(i => (ulong)i));
        // Even words only: bank 0 is read in each of 20 cycles.
        Command(group, 0, 20, stride: 2);
        group.Step();
        group.CommandValid = false;
        group.WriteValid = true;
        group.WriteData = (U64)77;
        for (int cycle = 0; cycle < 20; cycle++)
        {
            group.WriteAddress = 8;
            Assert.False(group.WriteReady);
            group.WriteAddress = 9;
            Assert.True(group.WriteReady);
            group.Step();
        }

        group.WriteAddress = 8;
        Assert.True(group.WriteReady);
        group.Step();
        Assert.Equal(77, (int)group.Peek("bank.words", 0, 4));
        Assert.Equal(77, (int)group.Peek("bank.words", 1, 4));
        Assert.Equal(10, (int)group.Peek("bank.words", 0, 5));
    }

    [Theory]
    [InlineData(1, 4, 0.5)]
    [InlineData(3, 256, 0.4)]
    [InlineData(9, 64, 0.1)]
    [InlineData(12, 20, 0.9)]
    [InlineData(6, 100, 0.0)]
    [InlineData(5, 128, 1.0)]
    public void Sparse_tiles_come_out_dense(int rows, int columns, double density)
    {
        var random = new System.Random(rows * columns);
        for (int round = 0; round < 4; round++)
        {
            ushort[,] tile = RandomTile.Make(rows, columns, density, ragged: round > 0, random);
            ulong[] words = CompressedTile.Encode(tile);
            Assert.Equal(tile, CompressedTile.Decode(words, rows, columns));
            var group = Preloaded(4, 256, words);
            // Words beyond the tile are dropped.
            int extra = round == 2 ? 3 : 0;
            Assert.Equal(CompressedTile.Beats(tile), Expand(group, rows, columns, words.Length + extra, () => round == 0 || random.Next(3) > 0, out _));
            Assert.Equal(words.Length + extra, (int)group.Reads);
            // The next burst is dense again.
            Assert.Equal(words.Take(1), Receive(group, () => Command(group, 0, 1), 1, () => true, out _));
        }
    }

    // 24 bits an entry and 16 a value: a beat of four columns takes 1.5 x density words, so beats per cycle are at most min(1, 1 / (1.5 x density)). Evenly spread
    // values reach that, up to the entry that heads each row and the cycles in which the first words come.
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(1, 1)]
    public void Beats_per_cycle_are_what_the_density_allows(int values, int of)
    {
        const int rows = 8, columns = 256;
        var tile = new ushort[rows, columns];
        for (int i = 0; i < tile.Length; i++)
            if (i * values / of != (i + 1) * values / of) tile[i / columns, i % columns] = (ushort)(i + 1);
        ulong[] words = CompressedTile.Encode(tile);
        var group = Preloaded(8, 256, words);
        Assert.Equal(CompressedTile.Beats(tile), Expand(group, rows, columns, words.Length, () => true, out int cycles));

        int beats = rows * columns / 4;
        Assert.Equal(beats, (int)group.Delivered);
        Assert.Equal((int)group.Decoding, beats + (int)group.Starved);
        Assert.InRange((int)group.Decoding, Math.Max(beats, words.Length), Math.Max(beats, words.Length) + rows + 2);
        Assert.InRange(cycles, (int)group.Decoding, (int)group.Decoding + Latency + 1);
        double rate = beats / (double)(int)group.Decoding, bound = Math.Min(1, of / (1.5 * Math.Max(values, 1)));
        Assert.InRange(rate, 0.97 * bound, bound);
    }

    [Fact]
    public void A_stall_in_a_tile_changes_the_counters()
    {
        var tile = RandomTile.Make(4, 64, 0.4, ragged: false, new System.Random(3));
        ulong[] words = CompressedTile.Encode(tile);
        var group = Preloaded(4, 64, words);
        Expand(group, 4, 64, words.Length, () => true, out int freely);
        int decoding = (int)group.Decoding;
        Assert.Equal(0, (int)group.Stalled);
        group.Reset();
        int turn = 0;
        Expand(group, 4, 64, words.Length, () => turn++ is < 20 or >= 40, out int stalled);
        Assert.Equal(20, (int)group.Stalled);
        Assert.Equal(64, (int)group.Delivered);
        Assert.InRange(stalled, freely + 1, freely + 20);
        Assert.True((int)group.Decoding > decoding);
    }

    [Fact]
    public void A_reset_in_a_tile_leaves_nothing_behind()
    {
        var random = new System.Random(11);
        for (int at = 1; at < 40; at += 3)
        {
            var tile = RandomTile.Make(5, 32, 0.5, ragged: true, random);
            ulong[] words = CompressedTile.Encode(tile);
            var group = Preloaded(2, 64, words);
            Command(group, 0, words.Length, sparse: true, rows: 5, rowBeats: 8);
            for (int i = 0; i < at; i++)
            {
                group.Step();
                group.CommandValid = false;
            }

            group.Reset();
            Assert.False(group.OutValid);
            Assert.Equal(CompressedTile.Beats(tile), Expand(group, 5, 32, words.Length, () => true, out _));
        }
    }

    [Fact]
    public void A_burst_that_ends_within_its_tile_reads_zeros()
    {
        var tile = new ushort[2, 8];
        for (int c = 0; c < 8; c++) tile[0, c] = (ushort)(100 + c);
        ulong[] words = CompressedTile.Encode(tile);
        var group = Preloaded(2, 16, words);
        // Two words hold the head and the first four values, of which the last is whole.
        ulong[] beats = Expand(group, 2, 8, 2, () => true, out _);
        Assert.Equal(CompressedTile.Beats(tile)[0], beats[0]);
        Assert.Equal([0UL, 0UL], beats[2..]);
    }

    static BankGroup Preloaded(int banks, int depth, IEnumerable<ulong> words)
    {
        var group = new BankGroup(banks, depth) { OutReady = true };
        int at = 0;
        foreach (ulong word in words)
        {
            group.Poke("bank.words", word, at % banks, at / banks);
            at++;
        }

        return group;
    }

    static void Command(BankGroup group, int start, int beats, int stride = 1, bool sparse = false, int rows = 0, int rowBeats = 0)
    {
        group.CommandValid = true;
        group.Base = start;
        group.Beats = beats;
        group.Stride = stride;
        group.Sparse = sparse;
        group.Rows = rows;
        group.RowBeats = rowBeats;
    }

    static ulong[] Expand(BankGroup group, int rows, int columns, int words, Func<bool> ready, out int cycles) =>
        Receive(group, () => Command(group, 0, words, sparse: true, rows: rows, rowBeats: columns / 4), rows * columns / 4, ready, out cycles);

    /// <summary>Gives a command and takes its beats; the number of cycles from the one in which the command was taken to the one of the last beat.</summary>
    static ulong[] Receive(BankGroup group, Action command, int count, Func<bool> ready, out int cycles)
    {
        var beats = new List<ulong>();
        command();
        cycles = 0;
        while (beats.Count < count)
        {
            Assert.True(cycles < 20_000, $"{beats.Count} of {count} beats came.");
            group.OutReady = ready();
            bool taken = group.CommandValid && group.CommandReady;
            if (group.OutValid && group.OutReady)
            {
                beats.Add((ulong)group.OutData);
                Assert.Equal(beats.Count == count, group.OutLast);
            }

            group.Step();
            if (taken) group.CommandValid = false;
            cycles++;
        }

        return [.. beats];
    }

    static void CheckBursts(BankGroup group, int words)
    {
        var random = new System.Random(words);
        ulong[] memory = new ulong[words];
        for (int a = 0; a < words; a++) memory[a] = Write(group, a, random);
        var expected = new Queue<(ulong Data, bool Last)>();
        int delivered = 0;
        bool offered = false;
        int start = 0, beats = 0, stride = 0;
        var checker = new StreamChecker<(U64, bool)>("Out", () => group.OutValid, () => group.OutReady, () => (group.OutData, group.OutLast), ready => group.OutReady = ready);
        for (int cycle = 0; cycle < 3000; cycle++)
        {
            if (cycle % 500 == 0)
            {
                group.Reset();
                checker.Reset();
                expected.Clear();
                delivered = 0;
            }

            if (!offered && random.Next(4) == 0)
            {
                (start, beats, stride) = (random.Next(words), random.Next(20), random.Next(words));
                offered = true;
            }

            Command(group, start, beats, stride);
            group.CommandValid = offered;
            group.OutReady = random.Next(100) < cycle / 100 % 5 * 25;
            checker.Check(cycle);
            if (offered && group.CommandReady)
            {
                for (int i = 0; i < beats; i++) expected.Enqueue((memory[(start + i * stride) % words], i == beats - 1));
                offered = false;
            }

            if (group.OutValid)
            {
                Assert.NotEmpty(expected);
                Assert.Equal(expected.Peek(), ((ulong)group.OutData, (bool)group.OutLast));
                if (group.OutReady)
                {
                    expected.Dequeue();
                    delivered++;
                }
            }

            group.Step();
            Assert.Equal(delivered, (int)group.Delivered);
        }
    }

    static ulong Write(BankGroup group, int address, System.Random random)
    {
        ulong data = (ulong)random.NextInt64();
        group.WriteValid = true;
        group.WriteAddress = address;
        group.WriteData = (U64)data;
        Assert.True(group.WriteReady);
        group.Step();
        group.WriteValid = false;
        return data;
    }
}
