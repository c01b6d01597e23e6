namespace Hdl;

/// <summary>Arguments on which a parametric module is checked and verified, in the order of the constructor parameters; bools as 0 or 1, enums as integers.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExampleAttribute(params int[] arguments) : Attribute
{
    public IReadOnlyList<int> Arguments => arguments;
}
