using System.Numerics;
using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class SecdedTests
{
    [Fact]
    public void All_words_of_4_bits_with_all_errors() => Check(new SecdedEncoder(4), new SecdedDecoder(4), 4, 8, Enumerable.Range(0, 16).Select(i => (BigInteger)i));

    [Fact]
    public void All_words_of_8_bits_with_all_errors() => Check(new SecdedEncoder(8), new SecdedDecoder(8), 8, 13, Enumerable.Range(0, 256).Select(i => (BigInteger)i));

    [Fact]
    public void All_words_of_1_bit_with_all_errors() => Check(new SecdedEncoder(1), new SecdedDecoder(1), 1, 4, [0, 1]);

    [Fact]
    public void Words_of_64_bits_with_all_errors()
    {
        var random = new System.Random(64);
        Check(new SecdedEncoder(64), new SecdedDecoder(64), 64, 72, [0, ulong.MaxValue, random.NextInt64(), random.NextInt64(), (ulong)random.NextInt64() << 1]);
    }

    static void Check(SecdedEncoder encoder, SecdedDecoder decoder, int width, int codeBits, IEnumerable<BigInteger> words)
    {
        foreach (BigInteger data in words)
        {
            encoder.Data = new UInt(data, width);
            Assert.Equal(codeBits, encoder.Code.Width);
            BigInteger code = encoder.Code.Value;
            Expect(code, data, corrected: false, uncorrectable: false);
            for (int first = 0; first < codeBits; first++)
            {
                BigInteger one = code ^ BigInteger.One << first;
                Expect(one, data, corrected: true, uncorrectable: false);
                for (int second = first + 1; second < codeBits; second++) Expect(one ^ BigInteger.One << second, null, corrected: false, uncorrectable: true);
            }
        }

        void Expect(BigInteger code, BigInteger? data, bool corrected, bool uncorrectable)
        {
            decoder.Code = new UInt(code, codeBits);
            Assert.Equal((corrected, uncorrectable), (decoder.Corrected, decoder.Uncorrectable));
            if (data is not null) Assert.Equal(data, decoder.Data.Value);
        }
    }
}
