using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// Which signals of a module may follow from which within a cycle, by name: elements are not told apart. What is a loop here is mostly none between elements, but a
/// simulator wakes processes by whole signals.
/// </summary>
sealed class CombinationalGraph
{
    readonly Dictionary<TargetKey, HashSet<TargetKey>> sources = new();

    /// <param name="outside">Inputs of the module that may follow from its outputs.</param>
    public CombinationalGraph(Module module, PortPaths paths, IEnumerable<(string Input, string Output)> outside)
    {
        foreach (var p in ProcessSplit.Run(module).Where(p => p.Kind == ProcessKind.Combinational))
        {
            var reads = Walk.AllExprs(p.Body).OfType<Read>().Select(r => new TargetKey(r.Instance, r.Signal)).ToList();
            foreach (var target in TargetKey.All(p.Body)) From(target).UnionWith(reads);
        }
        foreach (var (instance, output, inputs) in module.Instances.SelectMany(paths.Of))
            From(new(instance, output)).UnionWith(inputs.Select(i => new TargetKey(instance, i)));
        foreach (var (input, output) in outside) From(new("", input)).Add(new("", output));
    }

    /// <summary>Whether a signal may come back to itself.</summary>
    public bool IsInLoop(TargetKey key) => Behind(key).Contains(key);

    /// <summary>The signals from which one may follow.</summary>
    public HashSet<TargetKey> Behind(TargetKey key)
    {
        var seen = new HashSet<TargetKey>();
        var open = new Stack<TargetKey>([key]);
        while (open.Count > 0)
        {
            if (!sources.TryGetValue(open.Pop(), out var next)) continue;
            foreach (var source in next)
                if (seen.Add(source)) open.Push(source);
        }
        return seen;
    }

    HashSet<TargetKey> From(TargetKey key)
    {
        if (!sources.TryGetValue(key, out var set)) sources.Add(key, set = []);
        return set;
    }
}
