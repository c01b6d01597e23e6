using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Values that travel together under one name, in the order of their declaration. <paramref name="Name"/> and <paramref name="FullName"/> are as for a
/// <see cref="Module"/>.
/// </summary>
public sealed record Bundle(string Name, string FullName, EquatableArray<string> TypeParameters, EquatableArray<Field> Fields);

/// <summary>A member of a bundle: bits, another bundle, or a type parameter. <paramref name="Labels"/> names the values of an enum. All fields go the way of the signal.</summary>
public sealed record Field(string Name, BitType Type, EquatableArray<EnumLabel> Labels = default);
