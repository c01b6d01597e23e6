using System.CommandLine;

namespace Hdl.Tools.Commands;

using Module = Hdl.Compiler.Ir.Module;

/// <summary><c>hdlc list</c>.</summary>
static class ListCommand
{
    public static Command Make(TextWriter output)
    {
        var assembly = Options.Assembly();
        var tops = new Option<bool>("--tops") { Description = "Only modules that stand alone (marked [Top], or part of no other): a line each, the name first, then its parameters with their examples." };
        var command = new Command("list", "Lists the modules of the loaded designs.") { assembly, tops };
        command.SetAction(parsed =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            if (parsed.GetValue(tops))
            {
                foreach (var module in designs.Tops) output.WriteLine(string.Join(' ', module.Parameters.Select(Parameter).Prepend(Name(designs, module))));
                return CommandLine.Done;
            }
            output.WriteLine($"{designs.Modules.Count} modules in {designs.Source}:");
            int width = designs.Modules.Max(m => Name(designs, m).Length);
            foreach (var module in designs.Modules)
            {
                int inputs = module.Signals.Count(s => s.Direction == Compiler.Ir.PortDirection.Input), outputs = module.Signals.Count(s => s.Direction == Compiler.Ir.PortDirection.Output);
                var children = module.Instances.Select(i => i.Module[(i.Module.LastIndexOf('.') + 1)..].Split('`')[0]).Distinct().ToList();
                output.WriteLine($"  {Name(designs, module).PadRight(width)}  {inputs} in, {outputs} out"
                    + (module.Parameters.Count == 0 ? "" : "; " + string.Join(' ', module.Parameters.Select(Parameter)))
                    + (children.Count == 0 ? "" : $"; of {string.Join(", ", children)}"));
            }
            return CommandLine.Done;
        });
        return command;
    }

    static string Name(LoadedDesigns designs, Module module) =>
        (designs.Modules.Count(m => m.Name == module.Name) == 1 ? module.Name : module.FullName.Split('`')[0]) + (module.TypeParameters.Count == 0 ? "" : $"<{string.Join(',', module.TypeParameters)}>");

    static string Parameter(Compiler.Ir.Parameter p) => $"{p.Name}={string.Join(',', p.Examples)}";
}
