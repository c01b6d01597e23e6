using System.CommandLine;
using System.Globalization;
using Hdl.Compiler.Passes;
using Hdl.Tools.Report;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc report</c>.</summary>
static class ReportCommand
{
    public static Command Make(TextWriter output, TextWriter error)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = Options.Top();
        var format = new Option<string?>("--format") { Description = "What is printed where no folder is given: markdown, the default, or json.", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("markdown", "json");
        var folder = new Option<string?>("-o", "--output") { Description = "A folder for report.md and report.json, with --against also change.md; made when absent. Without it the report is printed.", HelpName = "DIR" };
        var against = new Option<string?>("--against") { Description = "The report.json of an earlier state: tells what changed since.", HelpName = "OTHER.json" };
        var growth = MaxGrowth();
        var command = new Command("report",
            """
            Tells what a design consists of: hierarchy, ports, registers, memories, cells and estimated gates, the longest paths with their lines in C#, fan-out, clock domains,
            and constant, equal and unused logic. Exit code 1 where --max-growth is exceeded.
            """)
        {
            top, parameters, format, folder, against, growth, assembly,
        };
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(folder), other = parsed.GetValue(against);
            double? most = parsed.GetValue(growth);
            if (path is not null && parsed.GetValue(format) is { } both) throw new BadUseException($"--format {both} says what is printed, and with -o nothing is: '{path}' gets report.md and report.json; leave one of the two out.");
            if (most is not null && other is null) throw new BadUseException("--max-growth limits the growth since an earlier report, and there is none; give it as --against OTHER.json.");
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            var arguments = Arguments.Of(module, parsed.GetValue(parameters)!);
            var before = other is null ? null : JsonReport.Read(other);
            if (path is not null) OutputFolder.Make(path);

            var report = DesignReport.Of(Elaborate.Run(designs.Reach(module), module.FullName, arguments), module, arguments, designs.Map);
            var comparison = before is null ? null : ReportComparison.Of(before, report, other!);
            if (path is not null)
            {
                Write("report.md", MarkdownReport.Print(report));
                Write("report.json", JsonReport.Print(report));
                if (comparison is not null) Write("change.md", MarkdownComparison.Print(comparison));
            }
            else if (comparison is not null)
            {
                output.Write(MarkdownComparison.Print(comparison));
            }
            else
            {
                output.Write(parsed.GetValue(format) == "json" ? JsonReport.Print(report) : MarkdownReport.Print(report));
            }
            var beyond = most is { } percent && comparison is not null ? comparison.Beyond(percent).ToList() : [];
            foreach (var change in beyond)
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hdlc report: {change.What} grew from {change.Before ?? 0:#,##0.#} to {change.Now ?? 0:#,##0.#} ({MarkdownComparison.Percent(change)}), and --max-growth is {most}%."));
            return beyond.Count == 0 ? CommandLine.Done : CommandLine.CheckFailed;

            void Write(string name, string text)
            {
                string file = Path.Combine(path!, name);
                OutputFile.Write(OutputFile.Check(file), text);
                output.WriteLine(file);
            }
        });
        return command;
    }

    static Option<double?> MaxGrowth() => new("--max-growth")
    {
        Description = "With --against: the growth in percent that a size of the whole design may have, as in 5% or 0.5%.",
        HelpName = "PERCENT",
        CustomParser = result =>
        {
            string text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
            if (double.TryParse(text.EndsWith('%') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && double.IsFinite(percent)) return percent;
            result.AddError($"Option '--max-growth' is '{text}', which is not a percentage of at least 0; give for example --max-growth 5%.");
            return null;
        },
    };
}
