using System.Globalization;
using Hdl.Numbers;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Numbers;

/// <summary>
/// The number types against exact integers and the processor. Random cases are a sample; <c>HDL_NUMBER_CASES=10000000 dotnet test --filter FloatingPointTests</c> runs as many as it says.
/// </summary>
public sealed class FloatingPointTests
{
    static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("HDL_NUMBER_CASES") ?? "20000", CultureInfo.InvariantCulture);

    public static TheoryData<string> Types => [.. NumberType.All.Keys];

    public static TheoryData<string> Narrow => [.. NumberType.All.Keys.Where(k => k != "Fp32")];

    [Theory]
    [MemberData(nameof(Types))]
    public void Special_numbers(string name)
    {
        var type = NumberType.All[name];
        uint[] special = [.. type.Model.Special.Distinct()];
        foreach (uint a in special)
        {
            foreach (uint b in special)
            {
                Pair(type, a, b);
                foreach (uint c in special) Same(type, "a * b + c", type.Model.MultiplyAdd(a, b, c), type.MultiplyAdd(a, b, c), a, b, c);
            }
        }
    }

    [Theory]
    [InlineData("Fp8E4M3")]
    [InlineData("Fp8E5M2")]
    public void All_pairs_of_8_bits(string name)
    {
        for (uint a = 0; a < 256; a++)
        {
            for (uint b = 0; b < 256; b++) Pair(NumberType.All[name], a, b);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Random_numbers(string name)
    {
        var type = NumberType.All[name];
        var random = new System.Random(1);
        for (int i = 0; i < Cases; i++)
        {
            uint a = type.Random(random, 0), b = type.Random(random, a);
            Pair(type, a, b);
            uint c = type.Random(random, i % 2 == 0 ? type.Model.Multiply(a, b) : a);
            Same(type, "a * b + c", type.Model.MultiplyAdd(a, b, c), type.MultiplyAdd(a, b, c), a, b, c);
        }
    }

    [Fact]
    public void Binary32_is_the_processors()
    {
        var type = NumberType.All["Fp32"];
        var random = new System.Random(2);
        for (int i = 0; i < Cases; i++)
        {
            uint a = type.Random(random, 0), b = type.Random(random, a), c = type.Random(random, i % 2 == 0 ? type.Multiply(a, b) : a);
            var (x, y, z) = (BitConverter.UInt32BitsToSingle(a), BitConverter.UInt32BitsToSingle(b), BitConverter.UInt32BitsToSingle(c));
            Same(type, "a + b", Bits(x + y), type.Add(a, b), a, b);
            Same(type, "a - b", Bits(x - y), type.Subtract(a, b), a, b);
            Same(type, "a * b", Bits(x * y), type.Multiply(a, b), a, b);
            Same(type, "a * b + c", Bits(MathF.FusedMultiplyAdd(x, y, z)), type.MultiplyAdd(a, b, c), a, b, c);
            Assert.Equal((x < y, x <= y, x == y, x > y, x >= y), type.Compare(a, b));
        }

        static uint Bits(float value) => float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value);
    }

    [Fact]
    public void Binary16_is_the_processors()
    {
        var type = NumberType.All["Fp16"];
        var random = new System.Random(3);
        for (int i = 0; i < Cases; i++)
        {
            uint a = type.Random(random, 0), b = type.Random(random, a);
            Half x = BitConverter.UInt16BitsToHalf((ushort)a), y = BitConverter.UInt16BitsToHalf((ushort)b);
            Same(type, "a + b", Bits(x + y), type.Add(a, b), a, b);
            Same(type, "a - b", Bits(x - y), type.Subtract(a, b), a, b);
            Same(type, "a * b", Bits(x * y), type.Multiply(a, b), a, b);
            Assert.Equal((x < y, x <= y, x == y, x > y, x >= y), type.Compare(a, b));
            uint single = (uint)random.NextInt64();
            Same(type, "(Fp16)a", Bits((Half)BitConverter.UInt32BitsToSingle(single)), type.FromSingle(single), single);
        }

        static uint Bits(Half value) => Half.IsNaN(value) ? 0x7E00u : BitConverter.HalfToUInt16Bits(value);
    }

    /// <summary>Each number, the one half way to the next, and its neighbours in binary32.</summary>
    [Theory]
    [MemberData(nameof(Narrow))]
    public void All_conversions(string name)
    {
        var type = NumberType.All[name];
        var single = NumberType.All["Fp32"].Model;
        for (uint bits = 0; bits < 2 * type.Model.Sign; bits++)
        {
            uint wide = type.ToSingle(bits);
            Same(type, "(Fp32)a", type.Model.Convert(bits, single, false), wide, bits);
            Same(type, "(Fp32)a", Canonical(type.Model.Value(bits)), wide, bits);
            uint next = type.ToSingle(Math.Min(bits + 1, 2 * type.Model.Sign - 1));
            uint middle = (uint)(((ulong)wide + next) / 2);
            foreach (uint from in new[] { wide, wide + 1, wide - 1, middle, middle + 1, middle - 1 })
            {
                Same(type, "(type)a", single.Convert(from, type.Model, false), type.FromSingle(from), from);
                Same(type, "Saturate(a)", single.Convert(from, type.Model, true), type.SaturateSingle(from), from);
            }
        }

        static uint Canonical(double value) => double.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits((float)value);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Doubles_are_rounded_once(string name)
    {
        var type = NumberType.All[name];
        var random = new System.Random(4);
        for (int i = 0; i < Cases / 4; i++)
        {
            // A number and a little: a float in between would make a tie of some.
            uint bits = type.Random(random, 0);
            double value = type.Model.Value(bits);
            double near = i % 2 == 0 ? value * (1 + Math.ScaleB(1, -type.Model.Fraction - 2)) + Math.ScaleB(value, random.Next(-52, -20)) : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            uint expected = double.IsNaN(near) ? type.Model.NaN : double.IsInfinity(near) ? type.Model.Convert(near < 0 ? type.Model.Limit | type.Model.Sign : type.Model.Limit, type.Model, false) : Nearest(near);
            uint given = type.FromDouble(near);
            if (expected != given) Assert.Fail($"{name}.FromDouble({near:R}) gave {given:X}, not {expected:X}.");
        }

        uint Nearest(double number)
        {
            long raw = BitConverter.DoubleToInt64Bits(number);
            long field = raw >> 52 & 0x7FF;
            long significand = raw & (1L << 52) - 1 | (field == 0 ? 0 : 1L << 52);
            return type.Model.Nearest(number < 0 ? -significand : significand, (int)Math.Max(field, 1) - 1075, double.IsNegative(number));
        }
    }

    [Theory]
    [InlineData(448f, 0x7E, 0x7E)]
    [InlineData(464f, 0x7E, 0x7E)] // a tie to even
    [InlineData(464.1f, 0x7F, 0x7E)]
    [InlineData(-464.1f, 0x7F, 0xFE)]
    [InlineData(float.NegativeInfinity, 0x7F, 0xFE)]
    [InlineData(float.NaN, 0x7F, 0x7F)]
    [InlineData(0.001953125f, 0x01, 0x01)]
    public void E4M3_of_OCP(float value, int rounded, int saturated)
    {
        var number = new Fp32((U32)BitConverter.SingleToUInt32Bits(value));
        Assert.Equal(rounded, (int)((Fp8E4M3)number).Bits);
        Assert.Equal(saturated, (int)Fp8E4M3.Saturate(number).Bits);
    }

    static void Pair(NumberType type, uint a, uint b)
    {
        var model = type.Model;
        Same(type, "a + b", model.Add(a, b), type.Add(a, b), a, b);
        Same(type, "a - b", model.Add(a, b ^ model.Sign), type.Subtract(a, b), a, b);
        Same(type, "a * b", model.Multiply(a, b), type.Multiply(a, b), a, b);
        var (x, y) = (model.Value(a), model.Value(b));
        if (type.Compare(a, b) != (x < y, x <= y, x == y, x > y, x >= y)) Assert.Fail($"{type}: {a:X} and {b:X} compare as {type.Compare(a, b)}.");
    }

    static void Same(NumberType type, string operation, uint expected, uint given, params ReadOnlySpan<uint> operands)
    {
        if (expected != given) Assert.Fail($"{type}: {operation} of {string.Join(", ", operands.ToArray().Select(o => o.ToString("X", CultureInfo.InvariantCulture)))} gave {given:X}, not {expected:X}.");
    }
}
