using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>A design of templates as IR text, and the sizes of its top.</summary>
public sealed record Sample(string Name, string Ir, params int[] Arguments)
{
    /// <summary>The templates without type parameters and bundles.</summary>
    public Design Closed => Pipeline.Close(IrParser.Parse(Ir));

    public override string ToString() => $"{Name}({string.Join(", ", Arguments)})";
}
