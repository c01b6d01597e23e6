using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>What a generic module or bundle is closed over.</summary>
/// <param name="Name">As it stands in full names: <c>U8</c>, <c>bool</c>, the full name of an enum or a bundle.</param>
/// <param name="Type">Its bits, a bundle, or a type parameter of the module around.</param>
/// <param name="Labels">Names of an enum's values.</param>
public sealed record TypeArgument(string Name, BitType Type, EquatableArray<EnumLabel> Labels = default)
{
    /// <summary>A bundle or a type parameter as an argument.</summary>
    public static TypeArgument Of(NamedType named) => new(named.ToString(), BitType.Of(named));
}
