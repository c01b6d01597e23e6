using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>The names of a module: its signals, the ports of its children and where they are kept, the labels of its enums.</summary>
sealed class ModuleScope
{
    readonly Dictionary<string, Signal> signals;
    readonly Dictionary<string, Instance> instances;
    readonly Dictionary<(string Instance, string Port), PortShape> ports = new();
    readonly HashSet<(string Instance, string Port)> packed = [];
    readonly HashSet<string> taken = [];
    readonly Dictionary<(string Label, Const Value), string> labels = new();

    public ModuleScope(Design design, Module module)
    {
        Module = module;
        signals = module.Signals.ToDictionary(s => s.Name);
        instances = module.Instances.ToDictionary(i => i.Name);
        Children = module.Instances.ToDictionary(i => i.Name, i => design.Modules.Single(m => m.FullName == i.Module));
        foreach (var instance in module.Instances)
        {
            var binding = new ParameterBinding(Children[instance.Name], instance);
            foreach (var signal in Children[instance.Name].Signals.Where(s => s.Direction != PortDirection.None))
            {
                var bound = binding.Rewrite(signal);
                ports.Add((instance.Name, signal.Name), new(signal.Name, signal.Direction, bound.Type, bound.Lengths, signal.Labels));
                taken.Add($"{instance.Name}_{signal.Name}");
            }
        }
        taken.UnionWith(Clocks.Of(module).SelectMany(c => new[] { Clocks.Port(c), Clocks.ResetPort(c) }));
        taken.UnionWith(signals.Keys);
        taken.UnionWith(instances.Keys);
        taken.UnionWith(module.Parameters.Select(p => p.Name));
        var sizes = module.Signals.SelectMany(s => s.Lengths.Append(s.Type.Width))
            .Concat(module.Instances.Where(i => i.Condition is null).SelectMany(i => i.Lengths))
            .Concat(ports.Where(p => instances[p.Key.Instance].Condition is null).SelectMany(p => p.Value.Lengths.Append(p.Value.Type.Width)));
        Facts = Facts.Of(sizes.Distinct());
    }

    public Module Module { get; }

    public IReadOnlyDictionary<string, Module> Children { get; }

    /// <summary>What is known everywhere in the module.</summary>
    public Facts Facts { get; }

    public List<SvItem> LocalParameters { get; } = [];

    public Signal Signal(string name) => signals[name];

    public Instance Instance(string name) => instances[name];

    public PortShape Port(string instance, string port) => ports[(instance, port)];

    public IEnumerable<PortShape> Ports(string instance) => ports.Where(p => p.Key.Instance == instance).Select(p => p.Value);

    /// <summary>Keeps a port of an instance array in one packed vector of the module instead of a wire beside each instance.</summary>
    public void Pack(string instance, string port) => packed.Add((instance, port));

    /// <summary>Whether each instance of an array has a wire for this port in its own generate block.</summary>
    public bool IsBeside(string instance, string port) => instance != "" && instances[instance] is { Lengths.Count: > 0, Condition: null } && !packed.Contains((instance, port));

    /// <summary>The name of a signal, or of the variable that a port of a child is connected to.</summary>
    public static string VariableName(TargetKey key) => key.Instance == "" ? SvNames.Spell(key.Signal) : $"{key.Instance}_{key.Signal}";

    /// <summary>The wire in the generate block of an instance: the port's own name, unless that would hide one of this module.</summary>
    public string BesideName(string instance, string port) =>
        signals.ContainsKey(port) || Module.Parameters.Any(p => p.Name == port) || instances.ContainsKey(port) || port is "unit" or "at" ? $"{instance}_{port}" : SvNames.Spell(port);

    public EquatableArray<EnumLabel> Labels(string instance, string signal) => instance == "" ? signals[signal].Labels : ports[(instance, signal)].Labels;

    /// <summary>A name that nothing else in the module has.</summary>
    public string Fresh(string wish)
    {
        var name = wish;
        for (int i = 2; !taken.Add(name); i++) name = $"{wish}_{i}";
        return name;
    }

    /// <summary>The name of a variable that lives in a process only: its own unless it would hide one of the module.</summary>
    public string Inner(string name)
    {
        while (taken.Contains(name)) name += "_";
        return SvNames.Spell(name);
    }

    /// <summary>The name of the localparam for an enum's value, declared at its first use; enums of other widths may have a value of the same name.</summary>
    public string? Label(EquatableArray<EnumLabel> choices, Const value)
    {
        var label = choices.FirstOrDefault(l => l.Value == value.Value);
        if (label is null) return null;
        if (labels.TryGetValue((label.Name, value), out var name)) return name;
        name = SvNames.Spell(Fresh(label.Name));
        labels.Add((label.Name, value), name);
        var bits = value.ConstType.Width is IntConst { Value: 1 } ? null : new SvAtom(value.ConstType.Bits.ToString());
        LocalParameters.Add(new SvLocalParameter(name, false, value.ConstType.Signed, bits, Literal.Of(value.Value, value.ConstType.Bits, value.ConstType.Signed)));
        return name;
    }
}
