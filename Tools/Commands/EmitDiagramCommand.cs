using System.CommandLine;
using Hdl.Tools.Drawing;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc emit diagram</c>.</summary>
static class EmitDiagramCommand
{
    public static Command Make(TextWriter output)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = Options.Top();
        top.Required = false;
        var file = new Option<string?>("-o", "--output") { Description = "The file, with --top.", HelpName = "FILE.svg" };
        var redraw = new Option<string?>("--redraw") { Description = "Instead of --top: draws every picture of this folder again, each at the top and the parameters that it names.", HelpName = "DIR" };
        var command = new Command("diagram", "Draws a module as a block diagram in SVG: ports, children, memories, registers and logic, and what flows between them. An instance array is one box.")
        {
            top, parameters, file, redraw, assembly,
        };
        command.SetAction(parsed =>
        {
            string? folder = parsed.GetValue(redraw), name = parsed.GetValue(top), path = parsed.GetValue(file);
            if (folder is not null && (name is not null || path is not null || parsed.GetValue(parameters)!.Length > 0)) throw new BadUseException("--redraw takes tops and parameters from the pictures; leave --top, --param and -o out, or give no --redraw.");
            if (folder is null && (name is null || path is null)) throw new BadUseException("There is nothing to draw; give --top NAME -o FILE.svg, or --redraw DIR.");
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            if (folder is null)
            {
                OutputFile.Write(OutputFile.Check(path!), ModulePicture.Draw(designs, name!, parsed.GetValue(parameters)!));
                output.WriteLine(path);
                return CommandLine.Done;
            }
            if (!Directory.Exists(folder)) throw new BadUseException($"Folder '{folder}' does not exist; give the folder of the pictures as --redraw, as in --redraw Designs/Gallery.");
            string[] pictures = [.. Directory.EnumerateFiles(folder, "*.svg").Order(StringComparer.Ordinal)];
            if (pictures.Length == 0) throw new BadUseException($"Folder '{folder}' holds no .svg to draw again; draw the first with --top NAME -o {Path.Combine(folder, "NAME.svg")}.");
            foreach (string picture in pictures)
            {
                string old = File.ReadAllText(picture), now = ModulePicture.Redraw(designs, old, picture);
                if (now == old) continue;
                OutputFile.Write(picture, now);
                output.WriteLine(picture);
            }
            return CommandLine.Done;
        });
        return command;
    }
}
