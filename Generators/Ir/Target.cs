using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// What an assignment writes: an element of a signal of this module (<paramref name="Instance"/> empty) or of an input port of a child, addressed as in
/// <see cref="Read"/>; a write at an index out of range does nothing. With <paramref name="Fields"/>, a path into a bundle, only this field changes; with a
/// <paramref name="Bits"/> slice only these bits.
/// </summary>
public sealed record Target(string Instance, string Signal, EquatableArray<Expr> Indices, BitType ElementType, BitRange? Bits = null, EquatableArray<string> Fields = default);

/// <summary>Bits <paramref name="Offset"/> up, <paramref name="Width"/> of them; the offset may be a hardware value, bits beyond the signal are not written.</summary>
public sealed record BitRange(Expr Offset, Expr Width);
