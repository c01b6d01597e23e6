using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Which outputs of a module may follow from which inputs within a cycle, and which inputs from which outputs through the modules around it.</summary>
sealed class PortPaths
{
    readonly Dictionary<string, Module> modules;
    readonly Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> inside = new();
    readonly Dictionary<string, HashSet<(string Input, string Output)>> outside = new();

    PortPaths(Design design) => modules = design.Modules.ToDictionary(m => m.FullName);

    public static PortPaths Of(Design design)
    {
        var paths = new PortPaths(design);
        var instantiated = new HashSet<string>(design.Modules.SelectMany(m => m.Instances.Where(i => i.Module != m.FullName)).Select(i => i.Module));
        foreach (var module in ParentsFirst(paths.modules, design.Modules.Where(m => !instantiated.Contains(m.FullName)))) paths.CloseChildren(module);
        return paths;
    }

    /// <summary>The outputs of a child that are wires, and the inputs from which each may follow.</summary>
    public IEnumerable<(string Instance, string Output, IReadOnlyList<string> Inputs)> Of(Instance child) => Inside(child.Module).Select(p => (child.Name, p.Key, p.Value));

    /// <summary>The inputs that may follow from outputs through a parent.</summary>
    public IEnumerable<(string Input, string Output)> Outside(string module) => outside.TryGetValue(module, out var pairs) ? pairs : [];

    IReadOnlyDictionary<string, IReadOnlyList<string>> Inside(string name)
    {
        if (inside.TryGetValue(name, out var known)) return known;
        var module = modules[name];
        var inputs = new HashSet<string>(module.Signals.Where(s => s.Direction == PortDirection.Input).Select(s => s.Name));
        // Inside itself a module has the paths that are known so far, until there are no more.
        inside[name] = new Dictionary<string, IReadOnlyList<string>>();
        for (int before = -1; ;)
        {
            var graph = new CombinationalGraph(module, this, []);
            var paths = Wires(module).ToDictionary(o => o, IReadOnlyList<string> (o) => graph.Behind(new("", o)).Where(k => k.Instance == "" && inputs.Contains(k.Signal)).Select(k => k.Signal).ToList());
            inside[name] = paths;
            int count = paths.Values.Sum(p => p.Count);
            if (count == before || module.Instances.All(i => i.Module != name)) return paths;
            before = count;
        }
    }

    void CloseChildren(Module module)
    {
        var graph = new CombinationalGraph(module, this, Outside(module.FullName));
        foreach (var instance in module.Instances)
        {
            var child = modules[instance.Module];
            var outputs = new HashSet<string>(Wires(child));
            if (!outside.TryGetValue(child.FullName, out var pairs)) outside.Add(child.FullName, pairs = []);
            foreach (var input in child.Signals.Where(s => s.Direction == PortDirection.Input))
            {
                foreach (var source in graph.Behind(new(instance.Name, input.Name)))
                    if (source.Instance == instance.Name && outputs.Contains(source.Signal)) pairs.Add((input.Name, source.Signal));
            }
        }
    }

    static IEnumerable<string> Wires(Module module) => module.Signals.Where(s => s is { Direction: PortDirection.Output, Kind: SignalKind.Wire }).Select(s => s.Name);

    static IEnumerable<Module> ParentsFirst(IReadOnlyDictionary<string, Module> modules, IEnumerable<Module> roots)
    {
        var order = new List<Module>();
        var seen = new HashSet<string>();
        foreach (var root in roots) Visit(root);
        order.Reverse();
        return order;

        void Visit(Module module)
        {
            if (!seen.Add(module.FullName)) return;
            foreach (var instance in module.Instances) Visit(modules[instance.Module]);
            order.Add(module);
        }
    }
}
