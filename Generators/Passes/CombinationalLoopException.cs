namespace Hdl.Compiler.Passes;

/// <summary>Wires depend on themselves within a cycle; the message shows the path.</summary>
public sealed class CombinationalLoopException(IReadOnlyList<string> path)
    : Exception($"Combinational loop: {string.Join(" -> ", path)}; put a register into the path, or remove one of its reads.")
{
    /// <summary>The signals on the loop in the order of the data flow; the first is named again at the end.</summary>
    public IReadOnlyList<string> Path { get; } = path;
}
