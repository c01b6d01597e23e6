using System.CommandLine;
using Hdl.Compiler.Driver;
using Hdl.Tools.Drawing;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc emit states</c>.</summary>
static class EmitStatesCommand
{
    public static Command Make(TextWriter output)
    {
        var assembly = Options.Assembly();
        var top = Options.Top();
        var file = new Option<string?>("-o", "--output") { Description = "The file; without it the diagrams are printed.", HelpName = "FILE.md" };
        var command = new Command("states", "Draws the state machines of a top and all below it as Mermaid diagrams in Markdown, each with the conditions of its transitions.") { top, file, assembly };
        command.SetAction(parsed =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            string? path = parsed.GetValue(file) is { } given ? OutputFile.Check(given) : null;
            string diagrams = StateDiagram.Of(Pipeline.Close(designs.Reach(module)).Modules);
            if (diagrams.Length == 0) throw new BadUseException($"Top {module.Name} has no state machine, nor has any module below it; a machine is a register of an enum whose own value decides which named state comes next.");
            if (path is null)
            {
                output.Write(diagrams);
                return CommandLine.Done;
            }
            OutputFile.Write(path, diagrams);
            output.WriteLine(path);
            return CommandLine.Done;
        });
        return command;
    }
}
