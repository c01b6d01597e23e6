using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// A flat module in the order of its evaluation. Each list is executed from first to last.
/// </summary>
/// <param name="Module">The flat module, for its signals.</param>
/// <param name="Required">Wires that the registers need before an edge.</param>
/// <param name="Outputs">Further wires that the output ports need.</param>
/// <param name="Observed">All other wires; evaluated only when somebody looks.</param>
/// <param name="Edge">Register and memory updates; each register is written in place, after the last read of its old value.</param>
/// <param name="Shadowed">Registers and memories for which no order does that: they are computed beside the old value and committed after the last update.</param>
public sealed record Schedule(
    Module Module,
    EquatableArray<Process> Required,
    EquatableArray<Process> Outputs,
    EquatableArray<Process> Observed,
    EquatableArray<Process> Edge,
    EquatableArray<string> Shadowed)
{
    /// <summary>The schedule with each list of processes changed.</summary>
    public Schedule MapLists(Func<EquatableArray<Process>, EquatableArray<Process>> change) =>
        this with { Required = change(Required), Outputs = change(Outputs), Observed = change(Observed), Edge = change(Edge) };

    /// <summary>The schedule with each process changed.</summary>
    public Schedule Map(Func<Process, Process> change) => MapLists(list => list.Select(change).ToEquatableArray());
}
