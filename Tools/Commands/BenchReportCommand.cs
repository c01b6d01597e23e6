using System.CommandLine;
using System.Globalization;
using System.Text;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Tools.Bench;
using Hdl.Tools.Report;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench report</c>.</summary>
static class BenchReportCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Option<string[]> assembly = Options.Assembly();
        var tops = new Option<string[]>("--top") { Description = "A module; several may be given. Default: all that are not generic, each at its first example.", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var limit = Options.Number("--limit", 60, 1, "Seconds for Yosys at each design.");
        var command = new Command("report", "Compares the gates and levels that 'hdlc report' estimates with what Yosys synthesises, for single cells and for designs; prints Markdown.") { tops, limit, assembly };
        command.SetAction(async (parsed, cancellation) =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            string[] names = parsed.GetValue(tops)!;
            var modules = names.Length > 0 ? names.Select(designs.Find).ToList() : [.. designs.Modules.Where(m => m.TypeParameters.Count == 0)];
            var time = TimeSpan.FromSeconds(parsed.GetValue(limit));
            var version = await OutsideTools.YosysVersion(cancellation);
            if (version is MissingTool missing) throw new BadUseException($"Tool '{missing.Tool}' is not installed, and the estimates are compared with what it makes; install it with: {missing.HowToInstall}");

            var text = new StringBuilder("# Estimates of hdlc report beside Yosys\n\n");
            text.Append(CultureInfo.InvariantCulture, $"`hdlc bench report{string.Concat(names.Select(n => $" --top {n}"))} --limit {time.TotalSeconds}` · {((version as Accepted)?.Output ?? "Yosys").Trim()} · `{YosysSynthesis.Script}` · {Machine.Description}\n");
            int failed = 0;
            var cells = new List<SynthesisRow>();
            foreach (var sample in names.Length > 0 ? [] : CellSamples.All)
            {
                var estimate = sample.Estimate();
                cells.Add(await Row(sample.Name, sample.Netlist(), estimate.Gates, estimate.Levels));
            }
            SynthesisTable.Write(text, "Cells", cells);
            var rows = new List<SynthesisRow>();
            foreach (var module in modules)
            {
                int[] arguments = Arguments.Example(module, 0);
                var elaborated = Elaborate.Run(designs.Reach(module), module.FullName, arguments);
                var report = DesignReport.Of(elaborated, module, arguments, designs.Map);
                rows.Add(await Row(Arguments.AsCall(module, arguments), NetlistPrinter.Print(CellMap.Map(elaborated)), report.Total.Gates!.Total, report.Logic!.Levels));
            }
            SynthesisTable.Write(text, "Designs", rows);
            output.Write(text);
            return failed == 0 ? CommandLine.Done : CommandLine.CheckFailed;

            async Task<SynthesisRow> Row(string name, string netlist, double gates, int levels)
            {
                var (design, failure) = await YosysSynthesis.Run(netlist, time, cancellation);
                if (failure is not (null or TimedOut))
                {
                    failed++;
                    error.WriteLine($"hdlc report: {name}: {failure}");
                }
                return new SynthesisRow(name, gates, levels, design);
            }
        });
        return command;
    }
}
