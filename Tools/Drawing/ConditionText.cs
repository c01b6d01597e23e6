using System.Globalization;
using Hdl.Compiler.Ir;

namespace Hdl.Tools.Drawing;

/// <summary>Writes an expression in the signs of C#, short, for people.</summary>
static class ConditionText
{
    const int Atom = 100;

    public static string Of(Guard guard) => guard.Holds ? Of(guard.Condition) : Not(guard.Condition);

    public static string Of(Expr expr) => Write(expr).Text;

    static string Not(Expr condition) => condition switch
    {
        Unary { Op: UnaryOp.Not } not => Of(not.Operand),
        Binary { Op: BinaryOp.Equal } equal => Of(equal with { Op = BinaryOp.NotEqual }),
        Binary { Op: BinaryOp.NotEqual } differs => Of(differs with { Op = BinaryOp.Equal }),
        _ => "!" + Within(condition, Atom),
    };

    static string Within(Expr expr, int precedence)
    {
        var (text, own) = Write(expr);
        return own >= precedence ? text : $"({text})";
    }

    static (string Text, int Precedence) Write(Expr expr) => expr switch
    {
        IntConst e => (e.Value.ToString(CultureInfo.InvariantCulture), Atom),
        Const e => (e.Type == BitType.Bool ? e.Value.IsZero ? "false" : "true" : e.Value.ToString(CultureInfo.InvariantCulture), Atom),
        ParameterRef e => (e.Name, Atom),
        LoopVar e => (e.Name, Atom),
        LocalRef e => (e.Name, Atom),
        FromInt e => Write(e.Value),
        Resize e => Write(e.Operand),
        Read e => ((e.Instance.Length == 0 ? "" : e.Instance + ".") + e.Signal + (e.Indices.Count == 0 ? "" : $"[{string.Join(", ", e.Indices.Select(Of))}]"), Atom),
        ReadField e => ($"{Within(e.Operand, Atom)}.{e.Field}", Atom),
        Unary { Op: UnaryOp.Not or UnaryOp.Negate } e => (e.Op == UnaryOp.Negate ? "-" + Within(e.Operand, Atom) : e.Type == BitType.Bool ? Not(e.Operand) : "~" + Within(e.Operand, Atom), Atom - 1),
        Unary e => ($"{Within(e.Operand, Atom)}.{e.Op}()", Atom),
        Binary { Op: BinaryOp.Min or BinaryOp.Max } e => ($"{e.Op}({Of(e.Left)}, {Of(e.Right)})", Atom),
        Binary e => ($"{Within(e.Left, Sign(e).Precedence)} {Sign(e).Text} {Within(e.Right, Sign(e).Precedence + 1)}", Sign(e).Precedence),
        Select e => ($"{Within(e.Condition, 2)} ? {Of(e.WhenTrue)} : {Of(e.WhenFalse)}", 1),
        Slice { Width: IntConst { Value: 1 } } e => ($"{Within(e.Operand, Atom)}[{Of(e.Offset)}]", Atom),
        Slice e => ($"{Within(e.Operand, Atom)}[{Of(e.Offset)}, {Of(e.Width)}]", Atom),
        Concat e => ($"Concat({string.Join(", ", e.Parts.Select(Of))})", Atom),
        _ => (expr.ToString(), Atom),
    };

    static (string Text, int Precedence) Sign(Binary binary) => binary.Op switch
    {
        BinaryOp.Multiply => ("*", 10),
        BinaryOp.Divide => ("/", 10),
        BinaryOp.Remainder => ("%", 10),
        BinaryOp.Add => ("+", 9),
        BinaryOp.Subtract => ("-", 9),
        BinaryOp.ShiftLeft => ("<<", 8),
        BinaryOp.ShiftRight => (">>", 8),
        BinaryOp.Less => ("<", 7),
        BinaryOp.LessOrEqual => ("<=", 7),
        BinaryOp.Greater => (">", 7),
        BinaryOp.GreaterOrEqual => (">=", 7),
        BinaryOp.Equal => ("==", 6),
        BinaryOp.NotEqual => ("!=", 6),
        BinaryOp.And => (binary.Type == BitType.Bool ? "&&" : "&", 5),
        BinaryOp.Xor => ("^", 4),
        _ => (binary.Type == BitType.Bool ? "||" : "|", 3),
    };
}
