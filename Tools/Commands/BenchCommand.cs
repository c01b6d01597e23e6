using System.CommandLine;
using Hdl.Tools.Bench;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench</c>.</summary>
static class BenchCommand
{
    const string Verilator = "verilator", None = "none";

    public static Command Make(TextWriter output, TextWriter error) =>
        new("bench", "Measures the emulator: its speed beside another simulator, the time from an edit to its first cycle, and what a keystroke costs.")
        {
            BenchSuiteCommand.Make(output, error),
            BenchSystolicCommand.Make(output, error),
            BenchKernelCommand.Make(output, error),
            BenchProcessorCommand.Make(output, error),
            BenchWavesCommand.Make(output, error),
            BenchFirstCycleCommand.Make(output),
            BenchEditCommand.Make(output, error),
            BenchReportCommand.Make(output, error),
        };

    /// <summary>Which peer to measure beside the emulator.</summary>
    public static Option<string> Against()
    {
        var against = new Option<string>("--against") { Description = "The peer: verilator; or none, and the emulator is measured alone.", HelpName = "TOOL", DefaultValueFactory = _ => Verilator };
        against.AcceptOnlyFromAmong(Verilator, None);
        return against;
    }

    /// <summary>The compilers with which the chosen peer is built; none where there is no peer.</summary>
    public static IReadOnlyList<string> Compilers(ParseResult parsed, Option<string> against) => parsed.GetValue(against) == None ? [] : VerilatorProgram.Compilers;

    public static Option<bool> AsJson() => new("--json") { Description = "Print one JSON object." };

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
