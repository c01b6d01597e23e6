using System.Numerics;
using System.Runtime.InteropServices;
using Hdl.Runtime;

namespace Hdl.Testbenches.Runtime;

/// <summary>Functions on words against <see cref="BigInteger"/>, of lengths with and without a form of their own.</summary>
public sealed unsafe class WideTests
{
    public static TheoryData<int> Lengths => [3, 4, 8, 9];

    [Theory, MemberData(nameof(Lengths))]
    public void Sums_and_differences_carry_across_words(int words)
    {
        var random = new Random(words);
        var modulus = BigInteger.One << 64 * words;
        for (int i = 0; i < 2000; i++)
        {
            ulong[] left = Numbers(random, words), right = Numbers(random, words), result = new ulong[words];
            fixed (ulong* d = result, l = left, r = right)
            {
                Wide.Add(d, l, r, words);
                Assert.Equal((Value(left) + Value(right)) % modulus, Value(result));
                Wide.Subtract(d, l, r, words);
                Assert.Equal((modulus + Value(left) - Value(right)) % modulus, Value(result));
            }
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Shifts_take_any_amount_in_place_too(int words)
    {
        var random = new Random(words);
        var modulus = BigInteger.One << 64 * words;
        for (int amount = 0; amount < 64 * words + 70; amount++)
        {
            ulong[] value = Numbers(random, words);
            bool signed = random.Next(2) == 0;
            var number = signed && (long)value[^1] < 0 ? Value(value) - modulus : Value(value);
            ulong[] left = [.. value], right = [.. value];
            fixed (ulong* l = left, r = right)
            {
                Wide.ShiftLeft(l, l, words, (ulong)amount);
                Wide.ShiftRight(r, r, words, (ulong)amount, signed);
            }

            Assert.Equal((Value(value) << amount) % modulus, Value(left));
            Assert.Equal(((number >> amount) % modulus + modulus) % modulus, Value(right));
        }
    }

    [Fact]
    public void An_amount_of_64_bits_shifts_all_out()
    {
        ulong[] ones = [.. Enumerable.Repeat(ulong.MaxValue, 8)];
        fixed (ulong* s = ones)
        {
            Wide.ShiftRight(s, s, 8, ulong.MaxValue, signed: true);
            Assert.All(ones, word => Assert.Equal(ulong.MaxValue, word));
            Wide.ShiftLeft(s, s, 8, ulong.MaxValue);
            Assert.All(ones, word => Assert.Equal(0ul, word));
        }
    }

    static BigInteger Value(ulong[] words) => new(MemoryMarshal.AsBytes<ulong>(words), isUnsigned: true);

    /// <summary>Words through which carries run are as frequent as others.</summary>
    static ulong[] Numbers(Random random, int words) => [.. Enumerable.Range(0, words).Select(_ => random.Next(4) switch { 0 => 0ul, 1 => ulong.MaxValue, 2 => (ulong)random.Next(2), _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue) })];
}
