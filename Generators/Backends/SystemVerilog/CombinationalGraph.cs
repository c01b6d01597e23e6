using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// Which signals of a module may follow from which within a cycle, by name: elements are not told apart, and an output of a child that is a wire may
/// follow from all its inputs. What is a loop here is mostly none between elements, but a simulator wakes processes by whole signals.
/// </summary>
sealed class CombinationalGraph
{
    readonly Dictionary<TargetKey, HashSet<TargetKey>> sources = new();

    public CombinationalGraph(Module module, IReadOnlyDictionary<string, Module> children, bool closedOutside)
    {
        foreach (var p in module.Processes.Where(p => p.Kind == ProcessKind.Combinational))
        {
            var reads = Reads(p);
            foreach (var target in TargetKey.All(p.Body)) From(target).UnionWith(reads);
        }
        foreach (var child in children)
        {
            var inputs = child.Value.Signals.Where(s => s.Direction == PortDirection.Input).Select(s => new TargetKey(child.Key, s.Name)).ToList();
            foreach (var output in child.Value.Signals.Where(s => s is { Direction: PortDirection.Output, Kind: SignalKind.Wire })) From(new(child.Key, output.Name)).UnionWith(inputs);
        }
        if (!closedOutside) return;
        var outputs = module.Signals.Where(s => s.Direction == PortDirection.Output).Select(s => new TargetKey("", s.Name)).ToList();
        foreach (var input in module.Signals.Where(s => s.Direction == PortDirection.Input)) From(new("", input.Name)).UnionWith(outputs);
    }

    /// <summary>The modules of a design some of whose outputs may come back to their inputs through a parent.</summary>
    public static HashSet<string> ClosedOutside(Design design)
    {
        var result = new HashSet<string>();
        foreach (var module in design.Modules.Reverse())
        {
            var children = module.Instances.ToDictionary(i => i.Name, i => design.Modules.First(m => m.FullName == i.Module));
            var graph = new CombinationalGraph(module, children, result.Contains(module.FullName));
            foreach (var child in children)
            {
                var inputs = child.Value.Signals.Where(s => s.Direction == PortDirection.Input).Select(s => new TargetKey(child.Key, s.Name)).ToList();
                if (graph.Reaches(inputs, k => k.Instance == child.Key && child.Value.Signals.Any(s => s.Name == k.Signal && s is { Direction: PortDirection.Output, Kind: SignalKind.Wire }))) result.Add(child.Value.FullName);
            }
        }
        return result;
    }

    /// <summary>Whether a signal may come back to itself.</summary>
    public bool IsInLoop(TargetKey key) => sources.TryGetValue(key, out var next) && Reaches(next, key.Equals);

    static IEnumerable<TargetKey> Reads(Process process) => Walk.AllExprs(process.Body).OfType<Read>().Select(r => new TargetKey(r.Instance, r.Signal));

    bool Reaches(IEnumerable<TargetKey> starts, Func<TargetKey, bool> goal)
    {
        var seen = new HashSet<TargetKey>();
        var open = new Stack<TargetKey>(starts);
        while (open.Count > 0)
        {
            var key = open.Pop();
            if (!seen.Add(key)) continue;
            if (goal(key)) return true;
            if (!sources.TryGetValue(key, out var next)) continue;
            foreach (var source in next) open.Push(source);
        }
        return false;
    }

    HashSet<TargetKey> From(TargetKey key)
    {
        if (!sources.TryGetValue(key, out var set)) sources.Add(key, set = []);
        return set;
    }
}
