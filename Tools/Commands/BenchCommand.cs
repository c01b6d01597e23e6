using System.CommandLine;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench</c>.</summary>
static class BenchCommand
{
    public static Command Make(TextWriter output, TextWriter error) =>
        new("bench", "Measures the emulator: its speed beside another simulator, the time from an edit to its first cycle, and what a keystroke costs.")
        {
            BenchSuiteCommand.Make(output, error),
            BenchSystolicCommand.Make(output, error),
            BenchKernelCommand.Make(output, error),
            BenchProcessorCommand.Make(output, error),
            BenchFirstCycleCommand.Make(output),
            BenchEditCommand.Make(output, error),
            BenchReportCommand.Make(output, error),
        };

    public static Option<bool> AsJson() => new("--json") { Description = "Print one JSON object." };

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
