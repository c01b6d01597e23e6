using Hdl.Numbers;
using Hdl.Testbenches.Models;
using Bf16 = Hdl.Numbers.Bf16;

namespace Hdl.Testbenches.Numbers;

/// <summary>A number type by its bits, beside the model of its format.</summary>
sealed record NumberType(
    string Name,
    FloatFormat Model,
    Func<uint, uint, uint> Add,
    Func<uint, uint, uint> Subtract,
    Func<uint, uint, uint> Multiply,
    Func<uint, uint, uint, uint> MultiplyAdd,
    Func<uint, uint, (bool Less, bool LessOrEqual, bool Equal, bool Greater, bool GreaterOrEqual)> Compare,
    Func<uint, uint> FromSingle,
    Func<uint, uint> SaturateSingle,
    Func<uint, uint> ToSingle,
    Func<double, uint> FromDouble)
{
    public static readonly IReadOnlyDictionary<string, NumberType> All = new[]
    {
        new NumberType("Bf16", new FloatFormat(8, 7, true),
            (a, b) => (uint)(U32)(new Bf16((U16)(int)a) + new Bf16((U16)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Bf16((U16)(int)a) - new Bf16((U16)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Bf16((U16)(int)a) * new Bf16((U16)(int)b)).Bits,
            (a, b, c) => (uint)(U32)Bf16.MultiplyAdd(new Bf16((U16)(int)a), new Bf16((U16)(int)b), new Bf16((U16)(int)c)).Bits,
            (a, b) => (new Bf16((U16)(int)a) < new Bf16((U16)(int)b), new Bf16((U16)(int)a) <= new Bf16((U16)(int)b), Bf16.AreEqual(new Bf16((U16)(int)a), new Bf16((U16)(int)b)), new Bf16((U16)(int)a) > new Bf16((U16)(int)b), new Bf16((U16)(int)a) >= new Bf16((U16)(int)b)),
            a => (uint)(U32)((Bf16)new Fp32((U32)a)).Bits, a => (uint)(U32)Bf16.Saturate(new Fp32((U32)a)).Bits, a => (uint)((Fp32)new Bf16((U16)(int)a)).Bits, v => (uint)(U32)Bf16.FromDouble(v).Bits),
        new NumberType("Fp16", new FloatFormat(5, 10, true),
            (a, b) => (uint)(U32)(new Fp16((U16)(int)a) + new Fp16((U16)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Fp16((U16)(int)a) - new Fp16((U16)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Fp16((U16)(int)a) * new Fp16((U16)(int)b)).Bits,
            (a, b, c) => (uint)(U32)Fp16.MultiplyAdd(new Fp16((U16)(int)a), new Fp16((U16)(int)b), new Fp16((U16)(int)c)).Bits,
            (a, b) => (new Fp16((U16)(int)a) < new Fp16((U16)(int)b), new Fp16((U16)(int)a) <= new Fp16((U16)(int)b), Fp16.AreEqual(new Fp16((U16)(int)a), new Fp16((U16)(int)b)), new Fp16((U16)(int)a) > new Fp16((U16)(int)b), new Fp16((U16)(int)a) >= new Fp16((U16)(int)b)),
            a => (uint)(U32)((Fp16)new Fp32((U32)a)).Bits, a => (uint)(U32)Fp16.Saturate(new Fp32((U32)a)).Bits, a => (uint)((Fp32)new Fp16((U16)(int)a)).Bits, v => (uint)(U32)Fp16.FromDouble(v).Bits),
        new NumberType("Fp32", new FloatFormat(8, 23, true),
            (a, b) => (uint)(new Fp32((U32)a) + new Fp32((U32)b)).Bits,
            (a, b) => (uint)(new Fp32((U32)a) - new Fp32((U32)b)).Bits,
            (a, b) => (uint)(new Fp32((U32)a) * new Fp32((U32)b)).Bits,
            (a, b, c) => (uint)Fp32.MultiplyAdd(new Fp32((U32)a), new Fp32((U32)b), new Fp32((U32)c)).Bits,
            (a, b) => (new Fp32((U32)a) < new Fp32((U32)b), new Fp32((U32)a) <= new Fp32((U32)b), Fp32.AreEqual(new Fp32((U32)a), new Fp32((U32)b)), new Fp32((U32)a) > new Fp32((U32)b), new Fp32((U32)a) >= new Fp32((U32)b)),
            a => a, a => a, a => a, v => (uint)Fp32.FromDouble(v).Bits),
        new NumberType("Fp8E4M3", new FloatFormat(4, 3, false),
            (a, b) => (uint)(U32)(new Fp8E4M3((U8)(int)a) + new Fp8E4M3((U8)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Fp8E4M3((U8)(int)a) - new Fp8E4M3((U8)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Fp8E4M3((U8)(int)a) * new Fp8E4M3((U8)(int)b)).Bits,
            (a, b, c) => (uint)(U32)Fp8E4M3.MultiplyAdd(new Fp8E4M3((U8)(int)a), new Fp8E4M3((U8)(int)b), new Fp8E4M3((U8)(int)c)).Bits,
            (a, b) => (new Fp8E4M3((U8)(int)a) < new Fp8E4M3((U8)(int)b), new Fp8E4M3((U8)(int)a) <= new Fp8E4M3((U8)(int)b), Fp8E4M3.AreEqual(new Fp8E4M3((U8)(int)a), new Fp8E4M3((U8)(int)b)), new Fp8E4M3((U8)(int)a) > new Fp8E4M3((U8)(int)b), new Fp8E4M3((U8)(int)a) >= new Fp8E4M3((U8)(int)b)),
            a => (uint)(U32)((Fp8E4M3)new Fp32((U32)a)).Bits, a => (uint)(U32)Fp8E4M3.Saturate(new Fp32((U32)a)).Bits, a => (uint)((Fp32)new Fp8E4M3((U8)(int)a)).Bits, v => (uint)(U32)Fp8E4M3.FromDouble(v).Bits),
        new NumberType("Fp8E5M2", new FloatFormat(5, 2, true),
            (a, b) => (uint)(U32)(new Fp8E5M2((U8)(int)a) + new Fp8E5M2((U8)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Fp8E5M2((U8)(int)a) - new Fp8E5M2((U8)(int)b)).Bits,
            (a, b) => (uint)(U32)(new Fp8E5M2((U8)(int)a) * new Fp8E5M2((U8)(int)b)).Bits,
            (a, b, c) => (uint)(U32)Fp8E5M2.MultiplyAdd(new Fp8E5M2((U8)(int)a), new Fp8E5M2((U8)(int)b), new Fp8E5M2((U8)(int)c)).Bits,
            (a, b) => (new Fp8E5M2((U8)(int)a) < new Fp8E5M2((U8)(int)b), new Fp8E5M2((U8)(int)a) <= new Fp8E5M2((U8)(int)b), Fp8E5M2.AreEqual(new Fp8E5M2((U8)(int)a), new Fp8E5M2((U8)(int)b)), new Fp8E5M2((U8)(int)a) > new Fp8E5M2((U8)(int)b), new Fp8E5M2((U8)(int)a) >= new Fp8E5M2((U8)(int)b)),
            a => (uint)(U32)((Fp8E5M2)new Fp32((U32)a)).Bits, a => (uint)(U32)Fp8E5M2.Saturate(new Fp32((U32)a)).Bits, a => (uint)((Fp32)new Fp8E5M2((U8)(int)a)).Bits, v => (uint)(U32)Fp8E5M2.FromDouble(v).Bits),
    }.ToDictionary(t => t.Name);

    public override string ToString() => Name;

    /// <summary>A random number: of all bits alike, or beside <paramref name="near"/> in exponent, so that sums cancel and ties occur.</summary>
    public uint Random(System.Random random, uint near)
    {
        uint bits = (uint)random.NextInt64() & (2 * Model.Sign - 1);
        switch (random.Next(4))
        {
            case 0: return bits;
            case 1: return bits & ~((1u << random.Next(Model.Fraction + 1)) - 1);
            default:
                uint exponent = (Model.Sign - 1) >> Model.Fraction;
                long field = (near >> Model.Fraction & exponent) + random.Next(-Model.Fraction - 3, Model.Fraction + 4);
                return bits & ~(exponent << Model.Fraction) | (uint)Math.Clamp(field, 0, exponent) << Model.Fraction;
        }
    }
}
