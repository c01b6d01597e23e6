using System.Globalization;
using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>Parts of scripts for Yosys.</summary>
static class YosysScript
{
    /// <summary>Reads files of SystemVerilog, at least one.</summary>
    public static string Read(IEnumerable<SourceFile> files, string options = "-sv") => $"read_verilog {options} {string.Join(' ', files.Select(f => f.Name))}";

    /// <summary>The options of <c>hierarchy</c> that set the parameters of the top.</summary>
    public static string Parameters(IEnumerable<(string Name, int Value)> parameters) => string.Concat(parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $" -chparam {p.Name} {p.Value}")));
}
