using System.Numerics;
using Xunit;

namespace Hdl.Testbenches.Runtime;

/// <summary>Every operator on every pair of values of the small types, against integers without bounds.</summary>
public sealed class ValueTypesArithmeticTests
{
    [Fact]
    public void Unsigned_operators_agree_with_integers()
    {
        Unsigned(default(U1), a => a, (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Unsigned(default(U2), a => a, (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Unsigned(default(U3), a => a, (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Unsigned(default(U4), a => a, (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Unsigned(default(U5), a => a, (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
    }

    [Fact]
    public void Signed_operators_agree_with_integers()
    {
        Signed(default(S1), (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Signed(default(S2), (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Signed(default(S3), (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Signed(default(S4), (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
        Signed(default(S5), (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, b) => a % b, a => -a);
    }

    [Fact]
    public void Results_above_64_bits_are_exact()
    {
        BigInteger greatest = ulong.MaxValue;
        Assert.Equal(greatest + greatest, (U64.MaxValue + U64.MaxValue).Value);
        Assert.Equal(greatest * greatest, (U64.MaxValue * U64.MaxValue).Value);
        Assert.Equal(-greatest, (U64.MinValue - U64.MaxValue).Value);
        Assert.Equal(-greatest, (-U64.MaxValue).Value);
        Assert.Equal((BigInteger)long.MinValue * long.MinValue, (S64.MinValue * S64.MinValue).Value);
        Assert.Equal(-(BigInteger)long.MinValue, (S64.MinValue / (S64)(-1)).Value);
        Assert.Equal(S64.MinValue, (S64)(S64.MinValue / (S64)(-1)));
        Assert.Equal(default, S64.MinValue % (S64)(-1));
        Assert.Equal(65, (U64.MaxValue + U64.MaxValue).Width);
        Assert.Equal(128, (U64.MaxValue * U64.MaxValue).Width);
        Assert.Equal(-(BigInteger.One << 63) + 1, (BigInteger)(U63.MinValue - U63.MaxValue));
    }

    [Fact]
    public void The_wider_operand_gives_the_width()
    {
        U8 narrow = 200;
        U16 wide = 1000;
        S16 signed = -5;
        U17 sum = narrow + wide;
        S17 mixed = signed + narrow;
        S32 product = signed * narrow;
        Assert.Equal(1200, sum);
        Assert.Equal(195, mixed);
        Assert.Equal(-1000, product);
        Assert.True(narrow < wide);
        Assert.True(signed < narrow);
    }

    private static void Unsigned<T, TSum, TDifference, TProduct, TNegated>(
        T zero, Func<T, UInt> dynamic, Func<T, T, TSum> add, Func<T, T, TDifference> subtract, Func<T, T, TProduct> multiply, Func<T, T, T> divide, Func<T, T, T> remainder, Func<T, TNegated> negate)
        where T : struct, IBits<T>
        where TSum : struct, IBits<TSum>
        where TDifference : struct, IBits<TDifference>
        where TProduct : struct, IBits<TProduct>
        where TNegated : struct, IBits<TNegated>
    {
        Pairs(add, subtract, multiply, divide, remainder, negate);
        foreach (T value in Values.All<T>())
        {
            Assert.Equal(Values.Number(value), dynamic(value).Value);
            Assert.Equal(T.Width, dynamic(value).Width);
        }

        Assert.Equal(2 * T.Width, TProduct.Width);
        Assert.False(TSum.Signed);
        Assert.Equal(zero, T.FromRaw(0));
    }

    private static void Signed<T, TSum, TDifference, TProduct, TQuotient, TNegated>(
        T zero, Func<T, T, TSum> add, Func<T, T, TDifference> subtract, Func<T, T, TProduct> multiply, Func<T, T, TQuotient> divide, Func<T, T, T> remainder, Func<T, TNegated> negate)
        where T : struct, IBits<T>
        where TSum : struct, IBits<TSum>
        where TDifference : struct, IBits<TDifference>
        where TProduct : struct, IBits<TProduct>
        where TQuotient : struct, IBits<TQuotient>
        where TNegated : struct, IBits<TNegated>
    {
        Pairs(add, subtract, multiply, divide, remainder, negate);
        Assert.Equal(T.Width + 1, TQuotient.Width);
        Assert.Equal(zero, T.FromRaw(0));
    }

    private static void Pairs<T, TSum, TDifference, TProduct, TQuotient, TNegated>(
        Func<T, T, TSum> add, Func<T, T, TDifference> subtract, Func<T, T, TProduct> multiply, Func<T, T, TQuotient> divide, Func<T, T, T> remainder, Func<T, TNegated> negate)
        where T : struct, IBits<T>
        where TSum : struct, IBits<TSum>
        where TDifference : struct, IBits<TDifference>
        where TProduct : struct, IBits<TProduct>
        where TQuotient : struct, IBits<TQuotient>
        where TNegated : struct, IBits<TNegated>
    {
        Assert.Equal(T.Width + 1, TSum.Width);
        Assert.Equal(T.Width + 1, TDifference.Width);
        Assert.True(TDifference.Signed && TNegated.Signed);
        foreach (T left in Values.All<T>())
        {
            BigInteger a = Values.Number(left);
            Assert.Equal(-a, Values.Number(negate(left)));
            foreach (T right in Values.All<T>())
            {
                BigInteger b = Values.Number(right);
                Assert.Equal(a + b, Values.Number(add(left, right)));
                Assert.Equal(a - b, Values.Number(subtract(left, right)));
                Assert.Equal(a * b, Values.Number(multiply(left, right)));
                Assert.Equal(b.IsZero ? 0 : BigInteger.Divide(a, b), Values.Number(divide(left, right)));
                Assert.Equal(b.IsZero ? a : BigInteger.Remainder(a, b), Values.Number(remainder(left, right)));
                Assert.Equal(a.CompareTo(b), Math.Sign(left.CompareTo(right)));
                Assert.Equal(a == b, left.Equals(right));
            }
        }
    }
}
