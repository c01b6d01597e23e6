using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Ir;

namespace Hdl.Tools.Report;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>A module at one set of arguments; its children are rows of their own.</summary>
/// <param name="Instances">How many the design has.</param>
public sealed record ModuleRow(string Name, string FullName, long Instances, IReadOnlyList<StateRow> Registers, IReadOnlyList<StateRow> Memories, IReadOnlyList<CellRow> Cells)
{
    internal static ModuleRow Of(Design elaborated, Module module, long instances)
    {
        var cells = CellMap.Count(elaborated, module).GroupBy(c => (c.Type, c.Width)).Select(g => new CellRow(g.Key.Type, g.Key.Width, g.Sum(c => c.Times), checked(g.Sum(c => c.Times) * instances)));
        return new ModuleRow(module.Name, module.FullName, instances, States(SignalKind.Register), States(SignalKind.Memory), [.. cells.Order()]);

        IReadOnlyList<StateRow> States(SignalKind kind) => [.. module.Signals.Where(s => s.Kind == kind).Select(s => StateRow.Of(s, instances))];
    }
}
