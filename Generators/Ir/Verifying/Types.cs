namespace Hdl.Compiler.Ir.Verifying;

/// <summary>Questions on types and sizes.</summary>
static class Types
{
    /// <summary>Whether the types are equal as far as can be told: a width that is still an expression may equal any other, a type parameter any type.</summary>
    public static bool Same(BitType left, BitType right)
    {
        if (left == BitType.Int || right == BitType.Int) return left == right;
        if (left.Named is { } a && (a.IsParameter || a.Arguments.Count > 0)) return true;
        if (right.Named is { } b && (b.IsParameter || b.Arguments.Count > 0)) return true;
        if (left.Named is not null || right.Named is not null) return left == right;
        if (left.Signed != right.Signed) return false;
        return left.Width is not IntConst || right.Width is not IntConst || left.Width == right.Width;
    }

    public static IEnumerable<string> ParametersIn(Expr size) => size switch
    {
        ParameterRef parameter => [parameter.Name],
        Unary unary => ParametersIn(unary.Operand),
        Binary binary => ParametersIn(binary.Left).Concat(ParametersIn(binary.Right)),
        Select select => ParametersIn(select.Condition).Concat(ParametersIn(select.WhenTrue)).Concat(ParametersIn(select.WhenFalse)),
        _ => [],
    };
}
