namespace Hdl.Tools.Report.Passes;

/// <summary>The gate equivalents of a module without its children.</summary>
/// <param name="ByCell">By type and width of the cells.</param>
sealed record ModuleGates(GateRow Sum, IReadOnlyDictionary<(string Type, int Width), double> ByCell)
{
    public static ModuleGates Of(SimplifiedModule module)
    {
        var costs = module.Module.Cells.Select(c => (Cell: c, GateEstimates.Of(c, module.IsUsed).Gates)).ToList();
        double state = costs.Where(c => CellPorts.IsState(c.Cell)).Sum(c => c.Gates), registers = costs.Where(c => CellPorts.IsRegister(c.Cell)).Sum(c => c.Gates);
        return new ModuleGates(
            new GateRow(costs.Where(c => !CellPorts.IsState(c.Cell)).Sum(c => c.Gates), registers, state - registers),
            costs.GroupBy(c => (c.Cell.Type, c.Cell.Width)).ToDictionary(g => g.Key, g => g.Sum(c => c.Gates)));
    }
}
