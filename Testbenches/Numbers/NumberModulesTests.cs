using Hdl.Designs;
using Hdl.Numbers;

namespace Hdl.Testbenches.Numbers;

/// <summary>The hardware of an operator is what C# computes.</summary>
public sealed class NumberModulesTests
{
    const int Cases = 5000;

    readonly System.Random random = new(8);

    [Fact]
    public void Adds_and_compares()
    {
        var dut = new Fp16Add();
        var type = NumberType.All["Fp16"];
        uint[] special = [.. type.Model.Special];
        for (int i = 0; i < Cases; i++)
        {
            uint first = i < special.Length * special.Length ? special[i / special.Length] : type.Random(random, 0);
            uint second = i < special.Length * special.Length ? special[i % special.Length] : type.Random(random, first);
            var (a, b) = (new Fp16((U16)(int)first), new Fp16((U16)(int)second));
            (dut.A, dut.B) = (a, b);
            Assert.Equal((a + b, a - b, a < b, Fp16.AreEqual(a, b)), (dut.Sum, dut.Difference, dut.Less, dut.Equal));
        }
    }

    [Fact]
    public void Accumulates()
    {
        var dut = new Fp16Accumulate();
        dut.Reset();
        var type = NumberType.All["Fp16"];
        var sum = default(Fp16);
        for (int i = 0; i < Cases; i++)
        {
            uint first = type.Random(random, 0);
            var (a, b, c) = (new Fp16((U16)(int)first), new Fp16((U16)(int)type.Random(random, 30 << 10 & ~first)), new Fp16((U16)(int)type.Random(random, first)));
            bool start = random.Next(4) == 0;
            (dut.A, dut.B, dut.First, dut.Start) = (a, b, c, start);
            dut.Step();
            sum = Fp16.MultiplyAdd(a, b, start ? c : sum);
            Assert.Equal(sum, dut.Sum);
        }
    }

    [Fact]
    public void Converts()
    {
        var dut = new Fp8Convert();
        for (int i = 0; i < Cases; i++)
        {
            // Exponents about those that FP8 has.
            uint bits = i % 3 == 0 ? (uint)random.NextInt64() : (uint)random.Next(2) << 31 | (uint)random.Next(105, 150) << 23 | (uint)random.Next(16) << 19 | (uint)random.Next(2);
            var number = new Fp32((U32)bits);
            dut.In = number;
            Assert.Equal(((Fp8E4M3)number, Fp8E4M3.Saturate(number), (Fp8E5M2)number, (Fp32)(Fp8E4M3)number), (dut.E4M3, dut.SaturatedE4M3, dut.E5M2, dut.Back));
        }
    }

    [Fact]
    public void Multiplies_in_fixed_point()
    {
        var dut = new FixedMultiply();
        for (int i = 0; i < Cases; i++)
        {
            int a = random.Next(int.MinValue, int.MaxValue) >> random.Next(32), b = random.Next(int.MinValue, int.MaxValue) >> random.Next(32);
            if (i % 4 == 0) (a, b) = (a << 12, (b << 3) + 4);
            (dut.A, dut.B) = (a, b);
            decimal nearest = Math.Round((decimal)a * b / 65536, MidpointRounding.ToEven);
            Assert.Equal((int)Math.Clamp(nearest, int.MinValue, int.MaxValue), (int)dut.Product);
        }
    }

    [Fact]
    public void Takes_mantissas()
    {
        var dut = new BlockMantissa();
        for (int i = 0; i < Cases; i++)
        {
            int exponent = random.Next(1, 255);
            var number = new Fp32((U32)((uint)random.Next(2) << 31 | (uint)Math.Max(0, exponent - random.Next(45)) << 23 | (uint)random.Next(1 << 23)));
            (dut.In, dut.Exponent) = (number, exponent);
            U8 shared = exponent;
            var mantissa = BlockFloat.Mantissa(number, shared, 16);
            Assert.Equal((BlockFloat.Mantissa(number, shared, 4), BlockFloat.Mantissa(number, shared, 8), mantissa, BlockFloat.Value(mantissa, shared, 16)), (dut.Mantissa4, dut.Mantissa8, dut.Mantissa16, dut.Number));
        }
    }
}
