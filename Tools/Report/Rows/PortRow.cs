using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Tools.Report;

/// <summary>A port: <paramref name="Bits"/> are those of all elements.</summary>
public sealed record PortRow(string Name, string Direction, string Type, IReadOnlyList<int> Lengths, long Bits)
{
    internal static PortRow Of(Signal s) =>
        new(s.Name, s.Direction == PortDirection.Input ? "input" : "output", IrPrinter.Print(s.Type), DesignReport.Lengths(s.Lengths), s.Type.Bits * DesignReport.Product(s.Lengths));
}
