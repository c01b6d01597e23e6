using System.Numerics;
using Xunit;

namespace Hdl.Testbenches.Runtime;

/// <summary>Results above 64 bits and operands of two widths; every operator on every type is in ValueTypeEquivalenceTests.</summary>
public sealed class ValueTypesArithmeticTests
{
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
}
