using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Tools.Report;

/// <summary>A register or a memory.</summary>
/// <param name="Bits">Those of all elements in one instance of its module.</param>
/// <param name="TotalBits">Those in the whole design.</param>
public sealed record StateRow(string Name, string Type, IReadOnlyList<int> Lengths, long Bits, long TotalBits)
{
    internal static StateRow Of(Signal s, long instances)
    {
        long bits = s.Type.Bits * DesignReport.Product(s.Lengths);
        return new StateRow(s.Name, IrPrinter.Print(s.Type), DesignReport.Lengths(s.Lengths), bits, checked(bits * instances));
    }
}
