using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Court;

namespace Hdl.Tools;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>The modules of SystemVerilog that stand outside of a design: the files that have them, and whether their ports are those of the models.</summary>
public static class BlackBoxes
{
    /// <summary>The files that a design needs beside what is emitted, each once.</summary>
    /// <param name="templates">The design with its sizes open, or elaborated.</param>
    /// <param name="map">Where the modules stand in C#; without a place a file is sought in the current folder.</param>
    /// <exception cref="BadUseException">A file is missing, or has the name of an emitted one.</exception>
    public static IReadOnlyList<SourceFile> Files(Design templates, SourceMap map)
    {
        var files = new Dictionary<string, SourceFile>();
        foreach (var module in templates.Modules)
        {
            if (module.BlackBox is not { } box) continue;
            var place = map.Find(new Site(Template(module)));
            string path = Path.GetFullPath(Path.Combine((place is null ? null : Path.GetDirectoryName(place.File)) ?? Environment.CurrentDirectory, box.Source));
            if (!File.Exists(path)) throw new BadUseException($"Black box '{module.Name}' has the source '{box.Source}', and there is no file '{path}'; put it there, or correct Source{At(place)}.");
            string name = Path.GetFileName(path);
            if (templates.Modules.Any(m => $"{m.Name}.sv" == name)) throw new BadUseException($"Black box '{module.Name}' has the source '{box.Source}', and a module of the design is emitted to a file of that name; rename the source{At(place)}.");
            files[path] = new SourceFile(name, File.ReadAllText(path));
        }
        if (files.Values.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } same) throw new BadUseException($"Source '{same.Key}' stands in {same.Count()} folders: {string.Join(", ", files.Where(f => f.Value.Name == same.Key).Select(f => f.Key))}; rename one, since emitted files stand together.");
        return [.. files.Values];
    }

    /// <summary>Each difference between the ports of a model and those that its module declares, as Yosys reads them; none where Yosys is not installed.</summary>
    public static async Task<IReadOnlyList<string>> Differences(Design elaborated, IReadOnlyList<SourceFile> files, SourceMap map, CancellationToken cancellation = default)
    {
        var found = new List<string>();
        foreach (var module in elaborated.Modules)
        {
            if (module.BlackBox is not { } box) continue;
            var place = map.Find(new Site(Template(module)));
            var (failure, ports) = await PortReader.Run(files, box.Name, [.. box.Arguments.Select(a => (a.Name, a.Value))], cancellation);
            string at = box.Arguments.Count == 0 ? "" : $" at {string.Join(", ", box.Arguments.Select(a => $"{a.Name} = {a.Value}"))}";
            if (failure is MissingTool) return [];
            var differences = failure is not null ? [$"Yosys {(failure is Rejected ? "says" : "gave no answer")}: {failure.Summary()}"] : Compare(module, box, ports).ToList();
            if (differences.Count > 0) found.Add($"black box '{module.Name}' is not the module '{box.Name}' of '{box.Source}'{at} · {string.Join("; ", differences)} · correct the model, its [ExternalName]s, or the file{At(place)}");
        }
        return found;
    }

    static IEnumerable<string> Compare(Module module, BlackBox box, IReadOnlyList<OutsidePort> ports)
    {
        var expected = new List<OutsidePort>();
        if (box.Clock.Length > 0) expected.Add(new(box.Clock, "input", 1));
        if (box.Reset.Length > 0) expected.Add(new(box.Reset, "input", 1));
        expected.AddRange(module.Signals.Where(s => s.Direction != PortDirection.None)
            .Select(s => new OutsidePort(box.NameOf(s.Name), s.Direction == PortDirection.Input ? "input" : "output", s.Lengths.Aggregate(s.Type.Bits, (bits, length) => bits * ((IntConst)length).Value))));
        foreach (var port in expected)
        {
            if (ports.FirstOrDefault(p => p.Name == port.Name) is not { } real) yield return $"'{port.Name}', {Text(port)} in the model, is missing in the file, which has {string.Join(", ", ports.Select(p => p.Name))}";
            else if (real != port) yield return $"'{port.Name}' is {Text(port)} in the model and {Text(real)} in the file";
        }
        // An output that nobody needs may stay open.
        foreach (var port in ports.Where(p => p.Direction != "output" && expected.All(e => e.Name != p.Name))) yield return $"'{port.Name}', {Text(port)} in the file, is missing in the model";
    }

    static string Text(OutsidePort port) => $"an {port.Direction} of {port.Bits} {(port.Bits == 1 ? "bit" : "bits")}";

    /// <summary>The template of an elaborated module, whose full name has the arguments behind it.</summary>
    static string Template(Module module) => module.FullName.Split('(')[0];

    static string At(SourceSpan? place) => place is null ? "" : $" · {place}";
}
