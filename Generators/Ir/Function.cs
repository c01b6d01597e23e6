using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// The template of a combinational function: of a static method, or of a method, operator, conversion or computed property of a bundle; one of an instance has the bundle as its first
/// parameter. <paramref name="Owner"/> is the metadata name of the type around. <paramref name="Name"/> tells it from others there: the method with the types of its parameters; or, of
/// what a bundle implements, the member of the interface. <paramref name="TypeParameters"/> are those of the owner, then its own.
/// A parameter of <see cref="BitType.Int"/> is a <see cref="ParameterRef"/> inside, any other a local. <paramref name="Body"/> sets locals and reads <paramref name="Tables"/>, nothing else.
/// </summary>
public sealed record Function(
    string Owner,
    string Name,
    EquatableArray<string> TypeParameters,
    EquatableArray<FunctionParameter> Parameters,
    EquatableArray<Signal> Tables,
    EquatableArray<Stmt> Body,
    Expr Result)
{
    /// <summary>The name under which an assembly carries the functions of a type.</summary>
    public static string TemplateName(string owner) => owner + "()";
}

/// <summary>A parameter of a <see cref="Function"/>; of <see cref="BitType.Int"/> it is an elaboration-time integer.</summary>
public sealed record FunctionParameter(string Name, BitType Type);
