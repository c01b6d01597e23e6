namespace Hdl.Compiler.Ir;

/// <summary>
/// The type of a hardware value: a two's complement integer of <paramref name="Width"/> bits. In a template the width is an
/// elaboration-time expression over the module's parameters; after elaboration it is an <see cref="IntConst"/>.
/// <c>bool</c> is one unsigned bit. In a template a type may also be a name (<see cref="Named"/>), for which its bits are put in by the passes on templates.
/// </summary>
public sealed record BitType(Expr Width, bool Signed)
{
    public static readonly BitType Bool = Unsigned(1);

    /// <summary>The type of elaboration-time integers: parameters, loop variables, sizes. It has no width.</summary>
    public static readonly BitType Int = new(new IntConst(0), true);

    /// <summary>The type parameter or bundle that stands here instead of bits; null for bits, as after the passes on templates.</summary>
    public NamedType? Named { get; init; }

    /// <summary>The type of that name; its width is <see cref="WidthOf"/> it.</summary>
    public static BitType Of(NamedType named) => new(new WidthOf(named), false) { Named = named };

    public static BitType Unsigned(int width) => new(new IntConst(width), false);

    public static BitType SignedOf(int width) => new(new IntConst(width), true);

    public bool IsInt => Width is IntConst { Value: 0 };

    public override string ToString() => Text.IrPrinter.Print(this);

    /// <summary>The width in bits; only after elaboration.</summary>
    /// <exception cref="InvalidOperationException">The width is still an expression.</exception>
    public int Bits => Width is IntConst c ? c.Value : throw new InvalidOperationException($"The width {Width} is not elaborated.");
}
