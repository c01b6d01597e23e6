using System.Numerics;
using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class PipelinedMultiplierTests
{
    [Fact]
    public void Multiplies_all_signed_numbers_of_5_bits() => Check(new PipelinedMultiplier(5, 1, true), 5, 1, true, [.. from a in Enumerable.Range(0, 32) from b in Enumerable.Range(0, 32) select ((BigInteger)a, (BigInteger)b)]);

    [Fact]
    public void Multiplies_all_unsigned_numbers_of_5_bits() => Check(new PipelinedMultiplier(5, 2, false), 5, 2, false, [.. from a in Enumerable.Range(0, 32) from b in Enumerable.Range(0, 32) select ((BigInteger)a, (BigInteger)b)]);

    [Fact]
    public void Multiplies_signed_numbers_of_8_bits() => Check(new PipelinedMultiplier(8, 3, true), 8, 3, true, Random(8, 1000));

    [Fact]
    public void Multiplies_signed_numbers_of_40_bits() => Check(new PipelinedMultiplier(40, 7, true), 40, 7, true, Random(40, 500));

    static (BigInteger, BigInteger)[] Random(int width, int count)
    {
        var random = new System.Random(width);
        return [.. Enumerable.Range(0, count).Select(_ => ((BigInteger)random.NextInt64(1L << width), (BigInteger)random.NextInt64(1L << width)))];
    }

    static void Check(PipelinedMultiplier multiplier, int width, int stages, bool signed, (BigInteger Left, BigInteger Right)[] pairs)
    {
        BigInteger Number(BigInteger bits) => signed && bits >> (width - 1) == 1 ? bits - (BigInteger.One << width) : bits;
        for (int cycle = 0; cycle < pairs.Length + stages; cycle++)
        {
            multiplier.InValid = cycle < pairs.Length && cycle % 5 != 3;
            (multiplier.Left, multiplier.Right) = (new UInt(pairs[cycle % pairs.Length].Left, width), new UInt(pairs[cycle % pairs.Length].Right, width));
            int done = cycle - stages;
            Assert.Equal(done >= 0 && done % 5 != 3, multiplier.OutValid);
            if (multiplier.OutValid) Assert.Equal(Number(pairs[done].Left) * Number(pairs[done].Right) & (BigInteger.One << 2 * width) - 1, multiplier.Product.Value);
            multiplier.Step();
        }
    }
}
