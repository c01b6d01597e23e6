using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>An elaboration-time integer as a sum of terms with constant factors; what is not linear is a term of its own.</summary>
sealed class LinearForm
{
    readonly Dictionary<Expr, long> terms = new();

    LinearForm(long constant) => Constant = constant;

    public long Constant { get; private set; }

    public IReadOnlyDictionary<Expr, long> Terms => terms;

    public bool IsConstant => terms.Count == 0;

    public static LinearForm Of(Expr e)
    {
        var result = new LinearForm(0);
        result.Add(e, 1);
        return result;
    }

    public static LinearForm Of(long constant) => new(constant);

    /// <summary>This plus a multiple of another.</summary>
    public LinearForm Plus(LinearForm other, long factor = 1)
    {
        var result = new LinearForm(Constant + factor * other.Constant);
        foreach (var t in terms) result.Term(t.Key, t.Value);
        foreach (var t in other.terms) result.Term(t.Key, factor * t.Value);
        return result;
    }

    public LinearForm Plus(long constant) => Plus(Of(constant));

    public long Factor(Expr term) => terms.TryGetValue(term, out long f) ? f : 0;

    public bool SameAs(LinearForm other) => Plus(other, -1) is { IsConstant: true, Constant: 0 };

    void Add(Expr e, long factor)
    {
        switch (e)
        {
            case IntConst c: Constant += factor * c.Value; break;
            case Binary { Op: BinaryOp.Add } b: Add(b.Left, factor); Add(b.Right, factor); break;
            case Binary { Op: BinaryOp.Subtract } b: Add(b.Left, factor); Add(b.Right, -factor); break;
            case Unary { Op: UnaryOp.Negate } u: Add(u.Operand, -factor); break;
            case Binary { Op: BinaryOp.Multiply, Left: IntConst c } b: Add(b.Right, factor * c.Value); break;
            case Binary { Op: BinaryOp.Multiply, Right: IntConst c } b: Add(b.Left, factor * c.Value); break;
            default: Term(e, factor); break;
        }
    }

    void Term(Expr e, long factor)
    {
        long sum = Factor(e) + factor;
        if (sum == 0) terms.Remove(e);
        else terms[e] = sum;
    }
}
