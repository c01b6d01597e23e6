using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Elaboration-time arithmetic with the constants folded, so that the text is short.</summary>
static class Sizes
{
    public static readonly IntConst One = new(1);

    public static Expr Add(Expr a, Expr b) => (a, b) switch
    {
        (IntConst x, IntConst y) => new IntConst(x.Value + y.Value),
        (IntConst { Value: 0 }, _) => b,
        (_, IntConst { Value: 0 }) => a,
        _ => new Binary(BinaryOp.Add, a, b, BitType.Int),
    };

    public static Expr Multiply(Expr a, Expr b) => (a, b) switch
    {
        (IntConst x, IntConst y) => new IntConst(x.Value * y.Value),
        (IntConst { Value: 1 }, _) => b,
        (_, IntConst { Value: 1 }) => a,
        _ => new Binary(BinaryOp.Multiply, a, b, BitType.Int),
    };

    public static Expr Product(IEnumerable<Expr> factors) => factors.Aggregate((Expr)One, Multiply);

    public static Expr Max(Expr a, Expr b)
    {
        var difference = LinearForm.Of(a).Plus(LinearForm.Of(b), -1);
        if (difference.IsConstant) return difference.Constant >= 0 ? a : b;
        return new Binary(BinaryOp.Max, a, b, BitType.Int);
    }

    public static bool Same(Expr a, Expr b) => a.Equals(b) || LinearForm.Of(a).SameAs(LinearForm.Of(b));

    /// <summary>Whether a is smaller than b for all values of the parameters; false when unknown.</summary>
    public static bool Smaller(Expr a, Expr b) => LinearForm.Of(a).Plus(LinearForm.Of(b), -1) is { IsConstant: true, Constant: < 0 };
}
