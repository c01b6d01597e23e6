using System.CommandLine;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Passes;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc emit</c>.</summary>
static class EmitCommand
{
    public static Command Make(TextWriter output) => new("emit", "Writes a design in another language.") { SystemVerilog(output), Netlist(output), CSharp(output), EmitDiagramCommand.Make(output), EmitStatesCommand.Make(output) };

    static Command SystemVerilog(TextWriter output)
    {
        var assembly = Options.Assembly();
        var top = Options.Top();
        var folder = new Option<string>("-o", "--output") { Description = "The folder for the files, one a module; made when absent.", HelpName = "DIR", Required = true };
        var command = new Command("sv", "Writes SystemVerilog, parameters kept, a file for each module that the top reaches, and beside them copies of the files that black boxes stand in.") { top, folder, assembly };
        command.SetAction(parsed =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            string directory = parsed.GetValue(folder)!;
            if (File.Exists(directory)) throw new BadUseException($"Output '{directory}' is a file; give a folder as -o, the name of which is free or a folder's.");
            Directory.CreateDirectory(directory);
            var templates = designs.Reach(module);
            foreach (var file in SystemVerilogEmitter.Emit(Pipeline.Close(templates)).Concat(BlackBoxes.Files(templates, designs.Map)))
            {
                string path = Path.Combine(directory, file.Name);
                File.WriteAllText(path, file.Text);
                output.WriteLine(path);
            }
            return CommandLine.Done;
        });
        return command;
    }

    static Command Netlist(TextWriter output)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = Options.Top();
        var file = new Option<string>("-o", "--output") { Description = "The file.", HelpName = "FILE", Required = true };
        var flat = new Option<bool>("--flat") { Description = "One module: names become paths, as in cell[1][2].SumOut." };
        var command = new Command("netlist", "Writes a netlist of word-level cells in the JSON format of Yosys (read_json), a module for each set of arguments, instance arrays written out.") { top, parameters, flat, file, assembly };
        command.SetAction(parsed =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            var arguments = Arguments.Of(module, parsed.GetValue(parameters)!);
            string path = OutputFile.Check(parsed.GetValue(file)!);
            try
            {
                var mapped = CellMap.Map(Elaborate.Run(designs.Reach(module), module.FullName, arguments));
                OutputFile.Write(path, NetlistPrinter.Print(parsed.GetValue(flat) ? FlattenNetlist.Run(mapped) : mapped));
            }
            catch (OverflowException)
            {
                throw new BadUseException($"Top {Arguments.AsCall(module, arguments)} has a module of more than {int.MaxValue} nets, arrays written out; give smaller sizes as --param.");
            }
            output.WriteLine(path);
            return CommandLine.Done;
        });
        return command;
    }

    static Command CSharp(TextWriter output)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = Options.Top();
        var level = Options.Number("--level", Compiler.Driver.Compiler.MaxLevel, 0, "The level of optimisation: 0 literal, 1 scalar, 2 vector lanes, 3 as 2 without properties.", Compiler.Driver.Compiler.Unchecked);
        var batch = Options.Number("--batch", 0, 0, "Of a batch of so many lanes; 0 for no batch.", BatchLanes.Most);
        var command = new Command("csharp", "Prints the source of the emulator that runs a design.") { top, parameters, level, batch, assembly };
        command.SetAction(parsed =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            var arguments = Arguments.Of(module, parsed.GetValue(parameters)!);
            string className = "Emulator_" + module.Name;
            output.Write(parsed.GetValue(batch) is > 0 and var lanes
                ? Compiler.Driver.Compiler.CompileBatch(designs.Reach(module), module.FullName, arguments, parsed.GetValue(level), lanes, className)
                : Compiler.Driver.Compiler.CompileEmulator(designs.Reach(module), module.FullName, arguments, parsed.GetValue(level), className));
            return CommandLine.Done;
        });
        return command;
    }
}
