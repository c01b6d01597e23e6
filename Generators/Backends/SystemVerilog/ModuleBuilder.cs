using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Builds a module: decides for each process what it becomes and for each port of a child where it is kept.</summary>
sealed class ModuleBuilder(Design design, Module module, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ResetUse>> clocks, PortPaths paths)
{
    readonly ModuleScope scope = new(design, module);
    readonly CombinationalGraph graph = new(module, paths, paths.Outside(module.FullName));

    ExpressionBuilder Plain => new(scope, scope.Facts, l => l.Name);

    public SvModule Build()
    {
        if (module.BlackBox is { } box) return Wrapper(box);
        var processes = ProcessSplit.Run(module).ToList();
        var structural = new Dictionary<Process, IReadOnlyList<Stmt>>(ReferenceComparer.Instance);
        foreach (var p in processes)
        {
            if (p.Kind == ProcessKind.Combinational && (IsStraight(p) || UsesArrays(p)) && StructuralForm.TryRun(scope, p) is { } body) structural.Add(p, body);
            foreach (var (instance, port) in PackedPorts(p, structural.ContainsKey(p))) scope.Pack(instance, port);
        }

        var usage = new Usage(scope);
        var behaviour = processes.Where(p => !IsProperty(p)).SelectMany(Behaviour).ToList();
        var ports = Ports(usage).ToEquatableArray();
        var tables = module.Signals.Where(s => s.Kind == SignalKind.Table).Select(Table);
        var wires = module.Signals.Where(s => s.Direction == PortDirection.None && s.Kind != SignalKind.Table && s.Property is null).Select(s => Declaration(s, usage)).ToList<SvItem>();
        var children = module.Instances.SelectMany(i => Child(i, usage)).ToList();
        var contents = module.Signals.Where(s => s.Kind == SignalKind.Memory).Select(Contents);
        var used = new HashSet<string>(Used());
        var parameters = module.Parameters.Select(p => new SvParameter(SvNames.Spell(p.Name), p.Examples.Count > 0 ? p.Examples[0] : 1,
            used.Contains(p.Name) ? default : EquatableArray.Of(new SvWaiver("UNUSEDPARAM", "nothing in this module depends on it")))).ToEquatableArray();
        var properties = Properties(processes.Where(IsProperty).SelectMany(Behaviour).ToList(), usage).ToList();
        var items = scope.LocalParameters.Concat(tables).Concat(wires).Concat(contents).Concat(children).Concat(behaviour).Concat(properties).ToEquatableArray();
        return new(SvNames.Spell(module.Name), parameters, ports, items);

        IEnumerable<SvItem> Behaviour(Process p) => structural.TryGetValue(p, out var body) ? new StructuralBuilder(scope, p.Name).Items(body) : [new ProcessBuilder(scope, p).Build()];
    }

    bool IsProperty(Process p) => Walk.All(p.Body).OfType<Assign>().Any(a => a.Target.Instance == "" && scope.Signal(a.Target.Signal).Property is not null);

    /// <summary>The signals of properties, what drives them, and a look at them at each edge without a reset.</summary>
    IEnumerable<SvItem> Properties(IReadOnlyList<SvItem> behaviour, Usage usage)
    {
        var signals = module.Signals.Where(s => s.Property is not null).ToList();
        if (signals.Count == 0) yield break;
        var checks = signals.Where(s => s.Property!.Kind != PropertyKind.History).GroupBy(s => s.Property!.Clock).Select(g =>
            (SvItem)new SvChecks(new SvAtom(SvNames.Spell(Clocks.Port(g.Key))), new SvAtom(SvNames.Spell(Clocks.ResetPort(g.Key))), SvNames.Spell(scope.Fresh("properties")), g.Select(s => Check(s, s.Property!)).ToEquatableArray()));
        yield return new SvSimulated(signals.Select(s => (SvItem)Declaration(s, usage)).Concat(behaviour).Concat(checks).ToEquatableArray());
    }

    SvCheck Check(Signal signal, Property property)
    {
        var bits = new SvAtom(SvNames.Spell(signal.Name));
        // An element of an array would need an index that the property's vector of bits does not have.
        var shown = property.Shown.OfType<Read>().Where(r => r.Instance.Length == 0 && r.Indices.Count == 0).Select(r => r.Signal).ToList();
        string text = property.Text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("%", "%%");
        return new(property.Kind.ToString().ToLowerInvariant(), signal.Lengths.Count == 0 ? bits : new SvUnary("|", bits),
            $"{(property.Kind == PropertyKind.Assert ? "Assertion" : "Assumption")} {signal.Name} of %m does not hold at time %0d: {text}{string.Concat(shown.Select(n => $", {n} = %0d"))}",
            shown.Select(n => (SvExpr)new SvAtom(SvNames.Spell(n))).ToEquatableArray());
    }

    /// <summary>A black box is a module of our ports around the module outside.</summary>
    SvModule Wrapper(BlackBox box)
    {
        var ports = new List<SvPort>();
        var bindings = new List<SvBinding>();
        if (clocks[module.FullName].Count > 0)
        {
            SvExpr clock = new SvAtom(SvNames.Spell(Clocks.Port(Clocks.Default))), reset = new SvAtom(SvNames.Spell(Clocks.ResetPort(Clocks.Default)));
            ports.Add(new(false, new(Clocks.Port(Clocks.Default), false, null, null, null, default)));
            ports.Add(new(false, new(Clocks.ResetPort(Clocks.Default), false, null, null, null, box.Reset.Length > 0 ? default : EquatableArray.Of(new SvWaiver("UNUSEDSIGNAL", "the black box has no reset")))));
            bindings.Add(new(SvNames.Spell(box.Clock), clock));
            if (box.Reset.Length > 0) bindings.Add(new(SvNames.Spell(box.Reset), box.IsResetLow ? new SvUnary("!", reset) : reset));
        }
        foreach (var s in module.Signals.Where(s => s.Direction != PortDirection.None))
        {
            ports.Add(new(s.Direction == PortDirection.Output, new(SvNames.Spell(s.Name), s.Type.Signed && s.Lengths.Count == 0, Bits(s.Type, s.Lengths), null, null, default)));
            bindings.Add(new(SvNames.Spell(box.NameOf(s.Name)), new SvAtom(SvNames.Spell(s.Name))));
        }
        var parameters = module.Parameters.Select(p => new SvParameter(SvNames.Spell(p.Name), p.Examples.Count > 0 ? p.Examples[0] : 1, default)).ToEquatableArray();
        var arguments = module.Parameters.Select(p => new SvBinding(SvNames.Spell(box.NameOf(p.Name)), new SvAtom(SvNames.Spell(p.Name)))).ToEquatableArray();
        return new(SvNames.Spell(module.Name), parameters, ports.ToEquatableArray(), EquatableArray.Of<SvItem>(new SvInstance(SvNames.Spell(box.Name), arguments, "box", bindings.ToEquatableArray())));
    }

    bool UsesArrays(Process p) => References(p).Any(r => scope.Instance(r.Instance).Lengths.Count > 0);

    static bool IsStraight(Process p) => p.Body.All(s => s is Assign { Target.Bits: null });

    static IEnumerable<(string Instance, string Signal, EquatableArray<Expr> Indices)> References(Process p) =>
        Walk.AllExprs(p.Body).OfType<Read>().Select(r => (r.Instance, r.Signal, r.Indices))
            .Concat(Walk.All(p.Body).OfType<Assign>().Select(a => (a.Target.Instance, a.Target.Signal, a.Target.Indices)))
            .Where(r => r.Instance != "");

    /// <summary>The ports of instance arrays that this process cannot name as wires inside generate blocks: an index is a run-time value, or the process is procedural.</summary>
    IEnumerable<(string Instance, string Port)> PackedPorts(Process p, bool structural) =>
        References(p)
            .Where(r => scope.Instance(r.Instance).Lengths.Count > 0)
            .Where(r => !structural || r.Indices.Take(scope.Instance(r.Instance).Lengths.Count).Any(i => !i.Type.IsInt) || !AlwaysInRange(p, r.Instance, r.Signal))
            .Select(r => (r.Instance, r.Signal));

    /// <summary>Whether every instance that the process names exists; a name of one that does not is no value 0 but an error.</summary>
    bool AlwaysInRange(Process p, string instance, string signal)
    {
        var body = StructuralForm.TryRun(scope, p);
        return body is not null && new RangeCheck(scope, instance, signal).Holds(body);
    }

    IEnumerable<string> Used()
    {
        var exprs = Walk.AllExprs(module.Processes.SelectMany(p => p.Body)).SelectMany(e => new[] { e, e.Type.Width })
            .Concat(Walk.All(module.Processes.SelectMany(p => p.Body)).OfType<DeclareLocal>().Select(d => d.Type.Width))
            .Concat(Walk.All(module.Processes.SelectMany(p => p.Body)).OfType<Assign>().Where(a => a.Target.Bits is not null).Select(a => a.Target.Bits!.Width))
            .Concat(module.Signals.SelectMany(s => s.Lengths.Append(s.Type.Width).Concat(s.Initial is null ? [] : [s.Initial])))
            .Concat(module.Instances.SelectMany(i => i.Lengths.Concat(i.Arguments).Concat(i.Condition is null ? [] : [i.Condition])));
        return exprs.SelectMany(Walk.All).OfType<ParameterRef>().Select(p => p.Name);
    }

    IEnumerable<SvPort> Ports(Usage usage)
    {
        foreach (var clock in clocks[module.FullName])
        {
            bool isRead = module.Processes.Any(p => p.Kind == ProcessKind.Clocked && p.Clock == clock.Key) || IsBound(clock.Key) || ClockUse.HasProperty(module, clock.Key);
            yield return new(false, new(SvNames.Spell(Clocks.Port(clock.Key)), false, null, null, null, isRead ? default : EquatableArray.Of(new SvWaiver("UNUSEDSIGNAL", "nothing here runs at this clock"))));
            yield return new(false, new(SvNames.Spell(Clocks.ResetPort(clock.Key)), false, null, null, null, ResetWaivers(clock.Key, clock.Value)));
        }
        foreach (var s in module.Signals.Where(s => s.Direction != PortDirection.None)) yield return new(s.Direction == PortDirection.Output, Declaration(s, usage));
    }

    /// <summary>Verilator takes a reset that is used in both ways for a slip, and one that only children have for unused where none of them is reset.</summary>
    EquatableArray<SvWaiver> ResetWaivers(string clock, ResetUse use) => use switch
    {
        { IsSync: true, IsAsync: true } => EquatableArray.Of(new SvWaiver("SYNCASYNCNET", "registers are reset in both ways")),
        { IsSync: false, IsAsync: false } when !IsBound(clock) => EquatableArray.Of(new SvWaiver("UNUSEDSIGNAL", "no register here has a reset")),
        _ => default,
    };

    /// <summary>Whether a clock of a child is this one.</summary>
    bool IsBound(string clock) => module.Instances.Any(i => clocks[i.Module].Keys.Any(c => Clocks.Bound(i, c) == clock));

    SvVariable Declaration(Signal s, Usage usage)
    {
        bool flat = s.Lengths.Count > 0 && s.Kind != SignalKind.Memory;
        var waivers = new List<SvWaiver>();
        if (s.Direction != PortDirection.Output && !usage.IsWhole("", s.Name)) waivers.Add(new("UNUSEDSIGNAL", "the module does not read every bit"));
        if (s.Kind == SignalKind.Wire && graph.IsInLoop(new TargetKey("", s.Name))) waivers.Add(Ripple);
        return new(
            SvNames.Spell(s.Name),
            s.Type.Signed && !flat,
            Bits(s.Type, flat ? s.Lengths : default),
            s.Kind == SignalKind.Memory ? Plain.Int(MemoryShape.Words(s.Lengths)) : null,
            s.Kind == SignalKind.Register ? ProcessBuilder.InitialValue(scope, s) : null,
            waivers.ToEquatableArray());
    }

    SvExpr? Bits(BitType type, EquatableArray<Expr> lengths)
    {
        if (lengths.Count == 0) return type.Width is IntConst { Value: 1 } ? null : Plain.Int(type.Width);
        return Plain.Int(Sizes.Multiply(Sizes.Product(lengths), type.Width));
    }

    SvItem Table(Signal table) => new SvTable(SvNames.Spell(table.Name), table.Type.Signed, Bits(table.Type, default), SvNames.Spell(scope.Fresh("at")),
        table.Contents.Take(table.Lengths[0] is IntConst length ? length.Value : int.MaxValue).Select(c => Plain.Value(c.Type.IsInt ? new FromInt(c, table.Type) : c).Expr).ToEquatableArray(),
        Plain.Value(new Const(0, table.Type)).Expr);

    SvItem Contents(Signal memory)
    {
        var name = new SvAtom(SvNames.Spell(memory.Name));
        var words = MemoryShape.Words(memory.Lengths);
        var zero = Plain.Value(new Const(0, memory.Type)).Expr;
        const string variable = "address";
        var inner = scope.Inner(variable);
        var clear = new SvFor(new(inner, new SvAtom("0"), Plain.Int(words), 1),
            EquatableArray.Of<SvStmt>(new SvAssign(new SvIndex(name, new SvAtom(inner)), false, zero)));
        // Contents run along the last axis; each element of the axes before it, a bank, has the same.
        var last = memory.Lengths[memory.Lengths.Count - 1];
        string? bank = memory.Lengths.Count > 1 ? scope.Inner("bank") : null;
        var set = memory.Contents.Select((c, i) =>
        {
            SvExpr word = new SvAtom(i.ToString());
            var at = bank is null ? word : new SvBinary("+", new SvBinary("*", new SvAtom(bank), Plain.Int(last)), word);
            SvStmt assign = new SvAssign(new SvIndex(name, at), false, Plain.Value(c.Type.IsInt ? new FromInt(c, memory.Type) : c).Expr);
            return last is IntConst ? assign : new SvIf(new SvBinary("<", word, Plain.Int(last)), EquatableArray.Of(assign), default);
        });
        if (last is IntConst n) set = set.Take(n.Value);
        if (bank is not null && memory.Contents.Count > 0)
            set = [new SvFor(new(bank, new SvAtom("0"), Plain.Int(Sizes.Product(memory.Lengths.Take(memory.Lengths.Count - 1).ToEquatableArray())), 1), set.ToEquatableArray())];
        return new SvProcess("initial", null, default, new SvStmt[] { clear }.Concat(set).ToEquatableArray());
    }

    /// <summary>The wires to a child, which stand in the module, and the child; one with a condition is generated where that holds.</summary>
    IEnumerable<SvItem> Child(Instance instance, Usage usage)
    {
        var items = Items(instance, usage).ToList();
        if (instance.Condition is not { } condition) return items;
        var child = items[items.Count - 1] is SvInstance single ? single with { Name = "unit" } : items[items.Count - 1];
        return items.Take(items.Count - 1).Append(new SvGenerateIf(Plain.Condition(condition), SvNames.Spell(child is SvInstance ? instance.Name : scope.Fresh(instance.Name + "_when")), EquatableArray.Of(child), default));
    }

    /// <summary>Bits of a wire to a child; those of one element, where there is no child, and its sizes may be impossible.</summary>
    SvExpr? Bits(Instance instance, BitType type, EquatableArray<Expr> lengths)
    {
        if (instance.Condition is null || lengths.Count == 0 && type.Width is IntConst) return Bits(type, lengths);
        return Plain.Int(new Select(instance.Condition, Sizes.Multiply(Sizes.Product(lengths), type.Width), type.Width is IntConst ? type.Width : new IntConst(1)));
    }

    IEnumerable<SvItem> Items(Instance instance, Usage usage)
    {
        var child = scope.Children[instance.Name];
        var shapes = scope.Ports(instance.Name).ToList();
        var parameters = child.Parameters.Zip(instance.Arguments, (p, a) => new SvBinding(SvNames.Spell(p.Name), Plain.Int(a))).ToEquatableArray();
        var connections = new List<SvBinding>();
        foreach (string clock in clocks[child.FullName].Keys)
        {
            string parent = Clocks.Bound(instance, clock);
            connections.AddRange([new(SvNames.Spell(Clocks.Port(clock)), new SvAtom(SvNames.Spell(Clocks.Port(parent)))), new(SvNames.Spell(Clocks.ResetPort(clock)), new SvAtom(SvNames.Spell(Clocks.ResetPort(parent))))]);
        }

        foreach (var port in shapes.Where(p => !scope.IsBeside(instance.Name, p.Name)))
        {
            var lengths = instance.Lengths.Concat(port.Lengths).ToEquatableArray();
            yield return new SvVariable($"{instance.Name}_{port.Name}", port.Type.Signed && lengths.Count == 0, Bits(instance, port.Type, lengths), null, null, Waivers(instance, port, usage));
        }
        if (instance.Lengths.Count == 0)
        {
            connections.AddRange(shapes.Select(p => new SvBinding(SvNames.Spell(p.Name), new SvAtom($"{instance.Name}_{p.Name}"))));
            yield return new SvInstance(SvNames.Spell(child.Name), parameters, SvNames.Spell(instance.Name), connections.ToEquatableArray());
            yield break;
        }

        var axes = instance.Lengths.Select((_, i) => SvNames.Spell(scope.Fresh($"{instance.Name}_{i}"))).ToList();
        Expr position = new ParameterRef(axes[0]);
        for (int i = 1; i < axes.Count; i++) position = Sizes.Add(Sizes.Multiply(position, instance.Lengths[i]), new ParameterRef(axes[i]));
        var inside = new List<SvItem>();
        foreach (var port in shapes)
        {
            SvExpr wire = new SvAtom(scope.BesideName(instance.Name, port.Name));
            if (scope.IsBeside(instance.Name, port.Name))
            {
                inside.Add(new SvVariable(scope.BesideName(instance.Name, port.Name), port.Type.Signed && port.Lengths.Count == 0, Bits(port.Type, port.Lengths), null, null, Waivers(instance, port, usage)));
            }
            else
            {
                var size = Sizes.Multiply(Sizes.Product(port.Lengths), port.Type.Width);
                wire = new SvPart(new SvAtom($"{instance.Name}_{port.Name}"), Plain.Int(Sizes.Multiply(position, size)), Plain.Int(size));
            }
            connections.Add(new(SvNames.Spell(port.Name), wire));
        }
        inside.Add(new SvInstance(SvNames.Spell(child.Name), parameters, "unit", connections.ToEquatableArray()));
        IEnumerable<SvItem> items = inside;
        for (int i = axes.Count - 1; i >= 0; i--)
        {
            items = [new SvGenerateFor(new(axes[i], new SvAtom("0"), Plain.Int(instance.Lengths[i]), 1), i == 0 ? SvNames.Spell(instance.Name) : "at", items.ToEquatableArray())];
        }
        yield return items.Single();
    }

    static readonly SvWaiver Ripple = new("UNOPTFLAT", "a value may ripple from element to element, or go out and come back; no bit depends on itself");

    EquatableArray<SvWaiver> Waivers(Instance instance, PortShape port, Usage usage)
    {
        var waivers = new List<SvWaiver>();
        if (port.Direction == PortDirection.Output && !usage.IsWhole(instance.Name, port.Name)) waivers.Add(new("UNUSEDSIGNAL", "not every bit of this output has a reader"));
        if (instance.Condition is not null)
        {
            waivers.RemoveAll(w => w.Rule == "UNUSEDSIGNAL");
            waivers.AddRange([new("UNUSEDSIGNAL", "there is no child at some sizes"), new("UNDRIVEN", "there is no child at some sizes")]);
        }
        if (!scope.IsBeside(instance.Name, port.Name) && graph.IsInLoop(new TargetKey(instance.Name, port.Name))) waivers.Add(Ripple);
        return waivers.ToEquatableArray();
    }

    sealed class ReferenceComparer : IEqualityComparer<Process>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Process? x, Process? y) => ReferenceEquals(x, y);

        public int GetHashCode(Process p) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(p);
    }
}
