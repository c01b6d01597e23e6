namespace Hdl;

/// <summary>
/// Marks a static method, or a class of such, whose public static methods are then all meant: a combinational function that modules of other projects may call. Its template is embedded in
/// the assembly, and what has no hardware form is told where it is declared. Methods, operators, conversions and computed properties of a bundle need no mark.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class FunctionAttribute : Attribute;
