using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Ir;

/// <summary>Wires depend on themselves within a cycle.</summary>
public sealed class CombinationalLoopException : Exception
{
    readonly bool isPath;

    CombinationalLoopException(IReadOnlyList<LoopStep> steps, bool isPath, string message)
        : base(message) => (Steps, this.isPath) = (steps, isPath);

    /// <summary>The signals on the loop: in the order of the data flow where the path is known, else by name.</summary>
    public IReadOnlyList<LoopStep> Steps { get; }

    /// <summary>A loop whose path is known, each signal once, in the order of the data flow.</summary>
    public static CombinationalLoopException Along(IReadOnlyList<LoopStep> path) =>
        new(path, isPath: true, $"Combinational loop: {Circle(path.Select(s => s.Signal))}; put a register into the path, or remove one of its reads.");

    /// <summary>The combinational processes do not settle: these signals go on changing.</summary>
    public static CombinationalLoopException Among(IReadOnlyList<string> signals) =>
        new([.. signals.Select(s => new LoopStep(s, default))], isPath: false,
            $"The design does not settle: {string.Join(", ", signals)} change without end, so there is a combinational loop through them. Put a register into the loop.");

    /// <summary>The signals, each with the place of the statement that drives it; a path ends where it began.</summary>
    public string Describe(SourceMap map)
    {
        var shown = Steps.Select(s => map.Find(s.Driver) is { } span ? $"{s.Signal} at {span.Short}" : s.Signal);
        return isPath ? Circle(shown) : string.Join(", ", shown);
    }

    static string Circle(IEnumerable<string> steps)
    {
        var list = steps.ToList();
        return string.Join(" -> ", list.Append(list[0]));
    }
}
