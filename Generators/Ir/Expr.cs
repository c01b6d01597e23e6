using System.Numerics;
using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// An expression. Elaboration-time integers (<see cref="IntConst"/>, <see cref="ParameterRef"/>, <see cref="LoopVar"/> and
/// operators over them) have <see cref="BitType.Int"/>; they are mathematical 32-bit integers and vanish into constants,
/// loop counters and indices. All other expressions are hardware values with a <see cref="BitType"/>.
/// The domain of a value is the set of loop axes that occur in it.
/// </summary>
public abstract record Expr
{
    public abstract BitType Type { get; }

    public sealed override string ToString() => Text.IrPrinter.Print(this);
}

/// <summary>An elaboration-time integer constant.</summary>
public sealed record IntConst(int Value) : Expr
{
    public override BitType Type => BitType.Int;
}

/// <summary>A module parameter, an elaboration-time integer.</summary>
public sealed record ParameterRef(string Name) : Expr
{
    public override BitType Type => BitType.Int;
}

/// <summary>The variable of an enclosing <see cref="For"/>: an axis.</summary>
public sealed record LoopVar(string Name) : Expr
{
    public override BitType Type => BitType.Int;
}

/// <summary>The bits of a named type, an elaboration-time integer; of a bundle, those of all its fields.</summary>
public sealed record WidthOf(NamedType Named) : Expr
{
    public override BitType Type => BitType.Int;
}

/// <summary>A hardware constant; the value fits the type.</summary>
public sealed record Const(BigInteger Value, BitType ConstType) : Expr
{
    public override BitType Type => ConstType;
}

/// <summary>An elaboration-time integer as a hardware value, wrapped to the type (the front end has checked that it fits).</summary>
public sealed record FromInt(Expr Value, BitType Target) : Expr
{
    public override BitType Type => Target;
}

/// <summary>
/// Reads an element of a signal of this module (<see cref="Instance"/> empty) or of a port of a child. <paramref name="Indices"/>
/// holds the instance's array indices first, then the signal's own. An index is an elaboration-time integer (static: constants and
/// affine forms of axes) or an unsigned hardware value (a gather). An index out of range reads 0. With <paramref name="IsNew"/> a clocked process reads a word of a
/// memory of this module as the edge leaves it, all writes of the edge done; see <see cref="NewReads"/>.
/// </summary>
public sealed record Read(string Instance, string Signal, EquatableArray<Expr> Indices, BitType ElementType, bool IsNew = false) : Expr
{
    public override BitType Type => ElementType;
}

/// <summary>Reads a local variable of the process.</summary>
public sealed record LocalRef(string Name, BitType LocalType) : Expr
{
    public override BitType Type => LocalType;
}

public sealed record Unary(UnaryOp Op, Expr Operand, BitType ResultType) : Expr
{
    public override BitType Type => ResultType;

    /// <summary>Whether a condition comes of a condition. Of a wider operand the result is a bit of its own, whatever the operand as a whole says.</summary>
    public bool IsLogical => ResultType == BitType.Bool && Operand.Type == BitType.Bool;
}

/// <summary>
/// A binary operator. Hardware operands are first extended (each by its own signedness) to the result's width — for comparisons to
/// the wider operand's, plus one where the signs differ — and the exact mathematical result is wrapped to <paramref name="ResultType"/>.
/// With both operands of <see cref="BitType.Int"/> it is elaboration-time arithmetic; a comparison then has type
/// <see cref="BitType.Bool"/> all the same.
/// </summary>
public sealed record Binary(BinaryOp Op, Expr Left, Expr Right, BitType ResultType) : Expr
{
    public override BitType Type => ResultType;

    /// <summary>Whether a condition comes of two conditions. Of wider operands the result is a bit of their own, whatever they say as a whole.</summary>
    public bool IsLogical => ResultType == BitType.Bool && Left.Type == BitType.Bool && Right.Type == BitType.Bool;
}

/// <summary><c>Condition ? WhenTrue : WhenFalse</c>; the arms have the result's type.</summary>
public sealed record Select(Expr Condition, Expr WhenTrue, Expr WhenFalse) : Expr
{
    public override BitType Type => WhenTrue.Type;
}

/// <summary>Converts to another width or sign: extends by the operand's own sign, or drops upper bits.</summary>
public sealed record Resize(Expr Operand, BitType Target) : Expr
{
    public override BitType Type => Target;
}

/// <summary>
/// <paramref name="Width"/> bits of the operand from bit <paramref name="Offset"/> up, unsigned. The offset is an elaboration-time integer or
/// an unsigned hardware value; bits beyond the operand read 0.
/// </summary>
public sealed record Slice(Expr Operand, Expr Offset, Expr Width) : Expr
{
    public override BitType Type => new(Width, false);
}

/// <summary>The parts beside each other, the first uppermost; unsigned. The width is the sum of the parts' widths.</summary>
public sealed record Concat(EquatableArray<Expr> Parts, BitType ResultType) : Expr
{
    public override BitType Type => ResultType;
}

/// <summary>A bundle of these values, one for each field.</summary>
public sealed record MakeBundle(EquatableArray<Expr> Values, BitType ResultType) : Expr
{
    public override BitType Type => ResultType;
}

/// <summary>A field of a bundle.</summary>
public sealed record ReadField(Expr Operand, string Field, BitType FieldType) : Expr
{
    public override BitType Type => FieldType;
}

/// <summary>
/// The value of a <see cref="Ir.Function"/>. <paramref name="Owner"/> is the type that declares it, closed over the type arguments that it has here; or a type parameter, and then the function
/// is what that type implements of an interface. <paramref name="TypeArguments"/> are those of the function itself.
/// </summary>
public sealed record Call(NamedType Owner, string Function, EquatableArray<TypeArgument> TypeArguments, EquatableArray<Expr> Arguments, BitType ResultType) : Expr
{
    public override BitType Type => ResultType;
}
