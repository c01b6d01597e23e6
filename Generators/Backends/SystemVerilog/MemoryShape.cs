using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>A memory is one array of words, whatever its axes.</summary>
static class MemoryShape
{
    public static Expr Words(EquatableArray<Expr> lengths) => Sizes.Product(lengths);

    /// <summary>The width of an address; a memory of one word has one bit of address, 0.</summary>
    public static Expr AddressBits(EquatableArray<Expr> lengths)
    {
        var words = Words(lengths);
        if (words is not IntConst c) return new Binary(BinaryOp.Max, new Unary(UnaryOp.Log2, words, BitType.Int), Sizes.One, BitType.Int);
        int bits = 1;
        while (1L << bits < c.Value) bits++;
        return new IntConst(bits);
    }
}
