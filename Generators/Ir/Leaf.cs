using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>A field that is no bundle itself, at the end of a path of fields from the outermost bundle.</summary>
public sealed record Leaf(EquatableArray<string> Path, BitType Type, EquatableArray<EnumLabel> Labels)
{
    /// <summary>The leaf of a signal or local: <c>Head.Kind</c>.</summary>
    public string Of(string name) => Path.Count == 0 ? name : $"{name}.{string.Join(".", Path)}";
}
