using Hdl.Designs;
using Hdl.Streams;
using Hdl.Testbenches.Models;
using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Designs;

public sealed class CompressionDecoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tiles_and_dense_bursts_in_any_order_with_gaps_on_both_sides(int seed)
    {
        var random = new System.Random(seed);
        var decoder = new CompressionDecoder();
        var words = new Queue<(ulong Data, bool Last, bool Sparse, int Rows, int RowBeats)>();
        var expected = new Queue<(ulong Data, bool Last)>();
        for (int burst = 0; burst < 40; burst++)
        {
            if (random.Next(3) == 0)
            {
                int length = random.Next(1, 6);
                for (int i = 0; i < length; i++)
                {
                    ulong data = (ulong)random.NextInt64();
                    words.Enqueue((data, i == length - 1, false, 0, 0));
                    expected.Enqueue((data, i == length - 1));
                }
            }
            else
            {
                int rows = random.Next(1, 6), rowBeats = random.Next(1, 65);
                ushort[,] tile = RandomTile.Make(rows, 4 * rowBeats, random.NextDouble(), ragged: random.Next(2) == 0, random);
                ulong[] encoded = [.. CompressedTile.Encode(tile), .. Enumerable.Range(0, random.Next(3)).Select(_ => (ulong)random.NextInt64())];
                for (int i = 0; i < encoded.Length; i++) words.Enqueue((encoded[i], i == encoded.Length - 1, true, rows, rowBeats));
                ulong[] beats = CompressedTile.Beats(tile);
                for (int i = 0; i < beats.Length; i++) expected.Enqueue((beats[i], i == beats.Length - 1));
            }
        }

        var checker = new StreamChecker<(U64, bool)>("Out", () => decoder.OutValid, () => decoder.OutReady, () => (decoder.OutData, decoder.OutLast), ready => decoder.OutReady = ready);
        int taken = 0, blocked = 0, total = words.Count;
        bool offers = false;
        for (int cycle = 0; expected.Count > 0; cycle++)
        {
            Assert.True(cycle < 100_000, $"{expected.Count} beats are missing.");
            offers = words.Count > 0 && (offers || random.Next(100) < 25 + cycle / 200 % 4 * 25);
            decoder.InValid = offers;
            if (words.TryPeek(out var word))
                (decoder.InData, decoder.InLast, decoder.Sparse, decoder.Rows, decoder.RowBeats) = ((U64)word.Data, word.Last, word.Sparse, word.Rows, word.RowBeats);
            decoder.OutReady = random.Next(100) < 40 + cycle / 300 % 3 * 30;
            checker.Check(cycle);
            if (offers && decoder.InReady)
            {
                words.Dequeue();
                taken++;
                offers = false;
            }

            if (decoder.OutValid)
            {
                Assert.Equal(expected.Peek(), ((ulong)decoder.OutData, (bool)decoder.OutLast));
                if (decoder.OutReady) expected.Dequeue();
                else blocked++;
            }

            decoder.Step();
        }

        // The words behind the last tile may still be under way.
        Assert.InRange(taken, total - 3, total);
        Assert.Equal(taken, (int)decoder.Words);
        Assert.InRange((int)decoder.Blocked, 1, blocked);
        Assert.True((int)decoder.Starved > 0);
        Assert.Equal((int)decoder.Decoding, (int)decoder.Made + (int)decoder.Starved + (int)decoder.Blocked);
    }
}
