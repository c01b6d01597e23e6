namespace Hdl.Compiler.Ir;

/// <summary>
/// Operators with two operands; every one is total. Division by zero gives 0 and its remainder the dividend; division truncates to zero. A shift by the
/// width or more gives 0, or all sign bits for <see cref="ShiftRight"/> of a signed operand. Shift amounts are unsigned and are
/// not extended with the left operand. Min and Max take part in size expressions and in hardware alike.
/// </summary>
public enum BinaryOp
{
    Add, Subtract, Multiply, Divide, Remainder,
    And, Or, Xor,
    ShiftLeft, ShiftRight,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
    Min, Max,
}
