using System.CommandLine;
using Hdl.Compiler.Driver;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc passes</c>.</summary>
static class PassesCommand
{
    public static Command Make(TextWriter output)
    {
        var command = new Command("passes", "Lists the compiler's passes in their order; 'hdlc dump --after' prints the design after one.");
        command.SetAction(_ =>
        {
            foreach (var pass in Pipeline.OnTemplates) output.WriteLine($"{pass.Name,-20}  {"templates",-11}  {pass.Summary}");
            output.WriteLine($"{Pipeline.Elaboration,-20}  every level  Replaces parameters by constants; one module for each set of arguments.");
            foreach (var pass in Pipeline.Passes) output.WriteLine($"{pass.Name,-20}  {Levels(pass.Level),-11}  {pass.Summary}");
            output.WriteLine($"{Pipeline.Ordering,-20}  every level  Puts processes in the order of their evaluation.");
            foreach (var pass in Pipeline.OnSchedules) output.WriteLine($"{pass.Name,-20}  {Levels(pass.Level),-11}  {pass.Summary}");
            foreach (var pass in Pipeline.OnBatches) output.WriteLine($"{pass.Name,-20}  {"batches",-11}  {pass.Summary}");
            return CommandLine.Done;
        });
        return command;
    }

    static string Levels(int lowest) => lowest == 0 ? "every level" : $"level {lowest}{(lowest < Compiler.Driver.Compiler.Unchecked ? " up" : "")}";
}
