using System.Numerics;

namespace Hdl.Compiler.Ir;

/// <summary>
/// The one definition of what every operator means, used by the interpreter and by constant folding. A value is the mathematical integer that its
/// bits stand for (negative for a signed type with the sign bit set), so an operator is exact arithmetic on these integers followed by
/// <see cref="Wrap"/> to the result. All functions are total.
/// </summary>
public static class Operators
{
    /// <summary>The widest shift, slice or insert that changes anything; keeps a large offset from making a large number.</summary>
    const int WidestOffset = 1 << 20;

    /// <summary>The value of the lowest <paramref name="width"/> bits, read as a signed or unsigned number.</summary>
    public static BigInteger Wrap(BigInteger value, int width, bool signed)
    {
        if (width <= 0) return BigInteger.Zero;
        var bits = value & Mask(width);
        return signed && !(bits >> (width - 1)).IsZero ? bits - (BigInteger.One << width) : bits;
    }

    /// <summary>The value wrapped to the type; an elaboration-time integer wraps at 32 bits like C#'s int.</summary>
    public static BigInteger Wrap(BigInteger value, BitType type) => type.IsInt ? Wrap(value, 32, signed: true) : Wrap(value, type.Bits, type.Signed);

    /// <summary>Whether the type holds the value.</summary>
    public static bool Fits(BigInteger value, BitType type) => Wrap(value, type) == value;

    /// <summary>The result of a binary operator on the values of its operands.</summary>
    public static BigInteger Evaluate(BinaryOp op, BigInteger left, BigInteger right, BitType result) => op switch
    {
        BinaryOp.Equal => Bit(left == right),
        BinaryOp.NotEqual => Bit(left != right),
        BinaryOp.Less => Bit(left < right),
        BinaryOp.LessOrEqual => Bit(left <= right),
        BinaryOp.Greater => Bit(left > right),
        BinaryOp.GreaterOrEqual => Bit(left >= right),
        _ => Wrap(Exact(op, left, right), result),
    };

    /// <summary>The result of a unary operator; the reductions are over the bits of the operand's type.</summary>
    public static BigInteger Evaluate(UnaryOp op, BigInteger operand, BitType operandType, BitType result) => op switch
    {
        UnaryOp.Not => Wrap(-operand - 1, result),
        UnaryOp.Negate => Wrap(-operand, result),
        UnaryOp.AndReduce => Bit(BitsOf(operand, operandType) == Mask(WidthOf(operandType))),
        UnaryOp.OrReduce => Bit(!operand.IsZero),
        UnaryOp.XorReduce => Bit(IsOdd(BitsOf(operand, operandType))),
        UnaryOp.Log2 => Log2(operand),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "No meaning is defined for this operator."),
    };

    /// <summary><paramref name="width"/> bits from <paramref name="offset"/> up, unsigned; bits outside the operand are 0.</summary>
    public static BigInteger Slice(BigInteger operand, BitType operandType, BigInteger offset, int width) =>
        Wrap(ShiftLeft(BitsOf(operand, operandType), -offset), width, signed: false);

    /// <summary>The value with <paramref name="width"/> bits from <paramref name="offset"/> up replaced; bits outside its type are dropped.</summary>
    public static BigInteger Insert(BigInteger value, BitType type, BigInteger offset, int width, BigInteger bits)
    {
        if (width <= 0 || BigInteger.Abs(offset) >= WidestOffset) return value;
        var mask = ShiftLeft(Mask(width), offset);
        return Wrap((value & ~mask) | ShiftLeft(bits & Mask(width), offset), type);
    }

    /// <summary>The upper value's bits above the lower's.</summary>
    public static BigInteger Concat(BigInteger upper, BigInteger lower, BitType lowerType) => (upper << WidthOf(lowerType)) | BitsOf(lower, lowerType);

    /// <summary>The bits of a value as an unsigned number.</summary>
    public static BigInteger BitsOf(BigInteger value, BitType type) => Wrap(value, WidthOf(type), signed: false);

    static BigInteger Exact(BinaryOp op, BigInteger left, BigInteger right) => op switch
    {
        BinaryOp.Add => left + right,
        BinaryOp.Subtract => left - right,
        BinaryOp.Multiply => left * right,
        BinaryOp.Divide => right.IsZero ? BigInteger.Zero : BigInteger.Divide(left, right),
        BinaryOp.Remainder => right.IsZero ? left : BigInteger.Remainder(left, right),
        BinaryOp.And => left & right,
        BinaryOp.Or => left | right,
        BinaryOp.Xor => left ^ right,
        // A negative amount can only be an elaboration-time integer; read as unsigned it is beyond every width.
        BinaryOp.ShiftLeft => right.Sign < 0 || right >= WidestOffset ? BigInteger.Zero : left << (int)right,
        BinaryOp.ShiftRight => right.Sign < 0 || right >= WidestOffset ? (left.Sign < 0 ? BigInteger.MinusOne : BigInteger.Zero) : left >> (int)right,
        BinaryOp.Min => BigInteger.Min(left, right),
        BinaryOp.Max => BigInteger.Max(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "No meaning is defined for this operator."),
    };

    static int WidthOf(BitType type) => type.IsInt ? 32 : type.Bits;

    static BigInteger Mask(int width) => (BigInteger.One << width) - 1;

    static BigInteger Bit(bool value) => value ? BigInteger.One : BigInteger.Zero;

    static bool IsOdd(BigInteger bits)
    {
        bool odd = false;
        for (; !bits.IsZero; bits &= bits - 1) odd = !odd;
        return odd;
    }

    static BigInteger Log2(BigInteger operand)
    {
        int bits = 0;
        for (var reach = BigInteger.One; reach < operand; reach <<= 1) bits++;
        return bits;
    }

    static BigInteger ShiftLeft(BigInteger bits, BigInteger amount) =>
        BigInteger.Abs(amount) >= WidestOffset ? BigInteger.Zero : amount.Sign >= 0 ? bits << (int)amount : bits >> (int)-amount;
}
