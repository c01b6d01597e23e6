using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Passes;
using Hdl.Court;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc prove</c>.</summary>
static class ProveCommand
{
    public static Command Make(TextWriter output)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = new Option<string?>("--top") { Description = "The module: its name, or its full name. 'hdlc list' shows all.", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "Every module that is not generic, at its first example." };
        var limit = Options.Number("--limit", 60, 1, "Seconds for Yosys at each step of a proof.");
        var properties = new Option<bool>("--properties") { Description = "Proves the assertions that modules state, under their assumptions, by induction over cycles, instead." };
        var bound = Options.Number("--bound", 20, 1, "Cycles after which an induction that does not close gives up; with --properties.");
        var command = new Command("prove", "Lets Yosys prove that the flat netlist and the emitted SystemVerilog are one design, register by register, or that the properties of modules hold. Exit code 1 where one is not proven, or not within the limit.") { top, all, parameters, limit, properties, bound, assembly };
        command.SetAction(async (parsed, cancellation) =>
        {
            string? name = parsed.GetValue(top);
            string[] given = parsed.GetValue(parameters)!;
            if (parsed.GetValue(all) == name is not null) throw new BadUseException("Give either --top NAME or --all, and not both; 'hdlc list' shows the names.");
            if (name is null && given.Length > 0) throw new BadUseException($"--param '{given[0]}' does not go with --all, which takes each module's first example; give --top NAME with it.");
            bool isOfProperties = parsed.GetValue(properties);
            if (!isOfProperties && parsed.GetResult(bound) is { Implicit: false }) throw new BadUseException($"--bound {parsed.GetValue(bound)} is of inductions over properties; give --properties with it.");
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var modules = name is null ? designs.Modules.Where(m => m.TypeParameters.Count == 0).ToList() : [designs.Find(name)];
            if (isOfProperties) return await PropertyProofs.Run(designs, modules, given, parsed.GetValue(bound), TimeSpan.FromSeconds(parsed.GetValue(limit)), output, cancellation);
            int proven = 0;
            foreach (var module in modules)
            {
                var templates = designs.Reach(module);
                int[] arguments = Arguments.Of(module, given);
                string netlist = NetlistPrinter.Print(FlattenNetlist.Run(CellMap.Map(Elaborate.Run(templates, module.FullName, arguments))));
                var watch = Stopwatch.StartNew();
                var verdict = await EquivalenceProof.Run(netlist, SystemVerilogEmitter.Emit(templates), module.Name, [.. module.Parameters.Select((p, i) => (p.Name, arguments[i]))], TimeSpan.FromSeconds(parsed.GetValue(limit)), BlackBoxes.Files(templates, designs.Map), cancellation);
                if (verdict is MissingTool missing) throw Lacks(missing);
                if (verdict is Accepted) proven++;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(verdict is Accepted ? "ok  " : "OPEN")}  {Arguments.AsCall(module, arguments)}: {verdict.Summary()}, {watch.Elapsed.TotalSeconds:F1} s"));
            }
            if (modules.Count > 1) output.WriteLine($"{proven} of {modules.Count} are proven.");
            return proven == modules.Count ? CommandLine.Done : CommandLine.CheckFailed;
        });
        return command;
    }

    /// <summary>What a user is told who has no Yosys.</summary>
    public static BadUseException Lacks(MissingTool missing) => new($"Tool '{missing.Tool}' is not installed, and the proof is its work; install it with: {missing.HowToInstall}");
}
