using System.Numerics;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Makes hardware constants and checks that they fit.</summary>
static class Constants
{
    public static Expr Fit(BigInteger value, BitType type, Location? location)
    {
        if (type.Width is not IntConst { Value: var bits })
        {
            // The width is known at elaboration only; a constant that needs a bit is carried there.
            return value >= int.MinValue && value <= int.MaxValue ? new FromInt(new IntConst((int)value), type) : new Resize(Exact(value), type);
        }
        var (low, high) = Range(bits, type.Signed);
        if (value < low || value > high) throw new Unsupported(Descriptors.ConstantDoesNotFit, location, value, Describe(type), low, high);
        return new Const(value, type);
    }

    public static bool Fits(BigInteger value, BitType type)
    {
        if (type.Width is not IntConst { Value: var bits }) return false;
        var (low, high) = Range(bits, type.Signed);
        return value >= low && value <= high;
    }

    public static (BigInteger Low, BigInteger High) Range(int bits, bool signed) => signed
        ? (-(BigInteger.One << (bits - 1)), (BigInteger.One << (bits - 1)) - 1)
        : (BigInteger.Zero, (BigInteger.One << bits) - 1);

    /// <summary>A constant in as few bits as it needs.</summary>
    public static Const Exact(BigInteger value)
    {
        int bits = 1;
        while (!Fits(value, new BitType(new IntConst(bits), value.Sign < 0))) bits++;
        return new Const(value, new BitType(new IntConst(bits), value.Sign < 0));
    }

    public static string Describe(BitType type) => type.Width is IntConst c ? $"{(type.Signed ? "S" : "U")}{c.Value}" : $"{(type.Signed ? "SInt" : "UInt")} of {IrPrinter.Print(type.Width)} bits";
}
