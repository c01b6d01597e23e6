using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>What U1…U64 and S1…S64 implement of the run time's <c>IArithmetic</c>: operators whose results are wrapped to the operands' type.</summary>
public static class IntegerFunctions
{
    const string Interface = "Hdl.IArithmetic`1.";

    /// <summary>The value of a member on operands of a type of bits; null for a member of another interface.</summary>
    /// <param name="function">The member with the types of its parameters, as a <see cref="Call"/> names it.</param>
    public static Expr? Of(string function, BitType type, EquatableArray<Expr> operands)
    {
        if (!function.StartsWith(Interface, StringComparison.Ordinal)) return null;
        string member = function.Substring(Interface.Length).Split('(')[0];
        return (member, operands.Count) switch
        {
            ("Zero", 0) => new FromInt(new IntConst(0), type),
            ("Add", 2) => new Binary(BinaryOp.Add, operands[0], operands[1], type),
            ("Subtract", 2) => new Binary(BinaryOp.Subtract, operands[0], operands[1], type),
            ("Multiply", 2) => new Binary(BinaryOp.Multiply, operands[0], operands[1], type),
            ("MultiplyAdd", 3) => new Binary(BinaryOp.Add, new Binary(BinaryOp.Multiply, operands[0], operands[1], type), operands[2], type),
            ("Less", 2) => new Binary(BinaryOp.Less, operands[0], operands[1], BitType.Bool),
            _ => null,
        };
    }
}
