using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hdl.Court;

namespace Hdl.Tools.Bench;

/// <summary>Lets Yosys synthesise a netlist to gates of two inputs, and counts them.</summary>
static partial class YosysSynthesis
{
    /// <summary>Memories become flip-flops, the hierarchy is dissolved, and abc maps to Yosys' default gates.</summary>
    public const string Script = "hierarchy -check; synth -flatten; tee -o stat.json stat -json; ltp -noff";

    /// <summary>Transistors of a static CMOS gate by 4, as Yosys' 'stat -tech cmos' counts them; flip-flops by what stands before their D.</summary>
    static readonly IReadOnlyDictionary<string, double> Gates = new Dictionary<string, double>
    {
        ["NOT"] = 0.5, ["NAND"] = 1, ["NOR"] = 1, ["AND"] = 1.5, ["OR"] = 1.5, ["ANDNOT"] = 1.5, ["ORNOT"] = 1.5, ["XOR"] = 3, ["XNOR"] = 3, ["MUX"] = 3, ["NMUX"] = 2.5,
        ["AOI3"] = 1.5, ["OAI3"] = 1.5, ["AOI4"] = 2, ["OAI4"] = 2, ["DFF"] = 4, ["DFFE"] = 7, ["SDFF"] = 5.5, ["SDFFE"] = 8.5, ["SDFFCE"] = 8.5, ["ADFF"] = 5.5, ["ADFFE"] = 8.5,
    };

    /// <returns>The result, or why there is none.</returns>
    public static async Task<(SynthesisedDesign? Design, Verdict? Failure)> Run(string netlist, TimeSpan limit, CancellationToken cancellation)
    {
        var verdict = await OutsideTools.SynthesizeNetlist(netlist, Script, "stat.json", limit, cancellation);
        if (verdict is not Produced produced) return (null, verdict);
        var cells = JsonDocument.Parse(produced.File).RootElement.GetProperty("design").GetProperty("num_cells_by_type");
        double gates = cells.EnumerateObject().Sum(c => c.Value.GetInt64() * GatesOf(c.Name));
        int levels = Path().Matches(produced.Output).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return (new SynthesisedDesign(gates, levels), null);
    }

    static double GatesOf(string cell) =>
        Gates.TryGetValue(cell.Split('_')[1], out double gates) ? gates : throw new InvalidOperationException($"Yosys made a cell {cell}, of which the size is not known; add it to {nameof(YosysSynthesis)}.");

    [GeneratedRegex(@"Longest topological path in \S+ \(length=(\d+)\)")]
    private static partial Regex Path();
}
