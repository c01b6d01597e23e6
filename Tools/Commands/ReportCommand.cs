using System.CommandLine;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Passes;
using Hdl.Tools.Report;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc report</c>.</summary>
static class ReportCommand
{
    public static Command Make(TextWriter output)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = Options.Top();
        var format = new Option<string>("--format") { Description = "markdown or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "markdown" };
        format.AcceptOnlyFromAmong("markdown", "json");
        var file = new Option<string?>("-o", "--output") { Description = "The file; without it the report is printed.", HelpName = "FILE" };
        var command = new Command("report", "Tells what a design consists of: hierarchy, ports, registers, memories, and word-level cells by type and width. Arrays stay arrays; their numbers are multiplied.")
        {
            top, parameters, format, file, assembly,
        };
        command.SetAction(parsed =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            var arguments = Arguments.Of(module, parsed.GetValue(parameters)!);
            string? path = parsed.GetValue(file) is { } given ? OutputFile.Check(given) : null;
            var report = DesignReport.Of(Elaborate.Run(Pipeline.Close(designs.Reach(module)), module.FullName, arguments), module, arguments);
            string text = parsed.GetValue(format) == "json" ? JsonReport.Print(report) : MarkdownReport.Print(report);
            if (path is null)
            {
                output.Write(text);
                return CommandLine.Done;
            }
            File.WriteAllText(path, text);
            output.WriteLine(path);
            return CommandLine.Done;
        });
        return command;
    }
}
