namespace Hdl.Compiler.Ir;

/// <summary>An assertion or an assumption does not hold where the interpreter looks at it.</summary>
public sealed class PropertyViolatedException(string path, PropertyKind kind, long cycle, string message) : Exception(message)
{
    /// <summary>The property with its place in the hierarchy.</summary>
    public string Path => path;

    public PropertyKind Kind => kind;

    /// <summary>Edges before it.</summary>
    public long Cycle => cycle;
}
