using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>
/// Finds the deepest paths of a netlist in levels of gates, module by module: a child is what <see cref="ModulePaths"/> says of it, however often it stands there. Ports are
/// told apart by elements, as in the IR, so that what is no loop there is none here. Reset counts as an input.
/// </summary>
static class FindPaths
{
    public const int Kept = 10;

    /// <param name="elementWidth">The bits of an element of a port, by module and port.</param>
    /// <returns>The deepest paths of the top that end at different registers or outputs, arrays counted once; and the deepest that lead from a clock to another.</returns>
    public static (IReadOnlyList<FoundPath> Deepest, IReadOnlyList<FoundPath> Crossings) Run(IReadOnlyList<SimplifiedModule> modules, Func<string, string, int> elementWidth)
    {
        var done = new Dictionary<string, ModulePaths>();
        foreach (var module in modules) done[module.Module.Name] = new PathSearch(module, done, elementWidth).Run();
        var top = done[modules[^1].Module.Name];
        var all = top.Within
            .Concat(top.Captures.Select(c => new FoundPath(null, c.Key.Clock, c.Value)))
            .Concat(top.Launches.Select(l => new FoundPath(l.Key.Clock, null, l.Value)))
            .Concat(top.Through.Select(t => new FoundPath(null, null, t.Value)))
            .OrderByDescending(p => p.End.Levels).ThenBy(p => EndName(p.End), StringComparer.Ordinal).ToList();
        return ([.. all.DistinctBy(p => Shape.Of(EndName(p.End))).Take(Kept)], [.. all.Where(p => p.From is { } from && p.To is { } to && from != to)]);
    }

    /// <summary>What a path ends at, as a path of names.</summary>
    public static string EndName(PathSegment end) => end.Inside is { } inside ? $"{end.Name}.{EndName(inside)}" : end.Cell is { } cell ? cell.Member : end.Name;
}
