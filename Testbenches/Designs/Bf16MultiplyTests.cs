using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class Bf16MultiplyTests
{
    readonly Bf16Multiply dut = new();

    /// <summary>Zeros, ones, a third, the subnormals' ends, the normals' ends, roots of the ends, infinities, and NaNs, of both signs.</summary>
    public static TheoryData<ushort> Special =>
    [
        0x0000, 0x8000, 0x0001, 0x807F, 0x0080, 0x8081, 0x00FF, 0x3F80, 0xBF80, 0x3F81, 0x3FFF, 0xBF7F, 0x3EAB, 0x4000, 0x3F00, 0xC049,
        0x1F80, 0x2000, 0x203F, 0x5F80, 0xDFB5, 0x5FFF, 0x7F7F, 0xFF7F, 0x7F80, 0xFF80, 0x7FC0, 0x7F81, 0xFFFF,
    ];

    [Theory]
    [InlineData(0x3FC0, 0x4000, 0x4040)] // 1.5 * 2
    [InlineData(0xBF80, 0x4049, 0xC049)] // -1 * pi
    [InlineData(0x3F81, 0x3F81, 0x3F82)] // a tail below half is dropped
    [InlineData(0x3FFF, 0x3F81, 0x4000)] // rounding carries into the exponent
    [InlineData(0x7F7F, 0x4000, 0x7F80)] // too great
    [InlineData(0x0080, 0x3F00, 0x0040)] // below the least normal number
    [InlineData(0x0080, 0xBF00, 0x8040)]
    [InlineData(0x0080, 0x3F7F, 0x0080)] // a subnormal that rounds to a normal number
    [InlineData(0x007F, 0x7F7F, 0x407D)] // a subnormal operand
    [InlineData(0x7F80, 0x8000, 0x7FC0)] // infinity times zero
    [InlineData(0x7F80, 0x0001, 0x7F80)]
    [InlineData(0x0001, 0x3F00, 0x0000)] // half of the least number is a tie to zero
    [InlineData(0x0003, 0x3F00, 0x0002)]
    [InlineData(0xFF80, 0x3F80, 0xFF80)]
    [InlineData(0x7F81, 0x0000, 0x7FC0)]
    public void Multiplies_numbers_worked_out_by_hand(int a, int b, int product)
    {
        Expect((ushort)a, (ushort)b);
        Assert.Equal(product, (int)dut.Product.Bits);
    }

    [Theory]
    [MemberData(nameof(Special))]
    public void Multiplies_each_number_with_a_special_one(ushort special)
    {
        for (int a = 0; a < 65536; a++)
        {
            Expect((ushort)a, special);
            Expect(special, (ushort)a);
        }
    }

    [Fact]
    public void Multiplies_random_pairs()
    {
        var random = new System.Random(7);
        for (int i = 0; i < 200_000; i++)
        {
            ushort a = (ushort)random.Next(65536);
            // Every other pair has a product near an end of the range.
            int exponent = i % 4 == 0 ? 128 - (a >> 7 & 255) : i % 4 == 1 ? 382 - (a >> 7 & 255) : -1;
            ushort b = (ushort)random.Next(65536);
            if (exponent is >= 0 and <= 255) b = (ushort)(b & 0x807F | exponent << 7);
            Expect(a, b);
        }
    }

    void Expect(ushort a, ushort b)
    {
        dut.A = new Hdl.Numbers.Bf16(a);
        dut.B = new Hdl.Numbers.Bf16(b);
        int expected = Bf16.Multiply(a, b);
        int product = (int)dut.Product.Bits;
        if (product != expected) Assert.Fail($"{a:X4} * {b:X4} gave {product:X4}, not {expected:X4}.");
    }
}
