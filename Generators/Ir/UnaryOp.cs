namespace Hdl.Compiler.Ir;

/// <summary>Operators with one operand. <see cref="Log2"/> (ceiling, 0 for operands below 2) is for elaboration-time integers only.</summary>
public enum UnaryOp
{
    Not, Negate, AndReduce, OrReduce, XorReduce, Log2,
}
