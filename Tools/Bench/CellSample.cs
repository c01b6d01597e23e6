using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Ir.Text;
using Hdl.Tools.Report.Passes;

namespace Hdl.Tools.Bench;

/// <summary>A design of one operator, to measure what its cell costs.</summary>
/// <param name="Name">The operator and its width.</param>
/// <param name="Text">The module in IR text.</param>
sealed record CellSample(string Name, string Text)
{
    public string Netlist() => NetlistPrinter.Print(Mapped());

    /// <summary>The sum over its cells, and the levels of the deepest.</summary>
    public CellEstimate Estimate()
    {
        var module = SimplifyNetlist.Run(Mapped())[0];
        var costs = module.Module.Cells.Select(c => GateEstimates.Of(c, module.IsUsed)).ToList();
        return new CellEstimate(costs.Sum(c => c.Gates), costs.Count == 0 ? 0 : costs.Max(c => c.Levels));
    }

    MappedDesign Mapped() => CellMap.Map(IrParser.Parse(Text));
}
