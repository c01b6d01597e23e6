using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Dissolves the hierarchy into one module. An instance array becomes leading axes of its signals, which take the name <c>instance.signal</c>, and a loop around its
/// processes: structure of arrays, nothing is unrolled. Axes of instances are named <c>instance.0</c>, <c>instance.1</c>.
/// </summary>
public static class Flatten
{
    public static Design Run(Design design)
    {
        var flat = new Dictionary<string, Module>();
        foreach (var module in design.Modules) flat[module.FullName] = FlattenModule(module, flat);
        return new Design(EquatableArray.Of(flat[design.Top.FullName]));
    }

    static Module FlattenModule(Module module, Dictionary<string, Module> flat)
    {
        if (module.Instances.Count == 0) return module;
        var signals = module.Signals.Select(s => s.Property is { } own ? s with { Property = own with { Shown = JoinNames.Instance.Rewrite(own.Shown) } } : s).ToList();
        var processes = module.Processes.Select(p => p with { Body = JoinNames.Instance.Rewrite(p.Body) }).ToList();
        foreach (var instance in module.Instances)
        {
            var child = flat[instance.Module];
            var axes = instance.Lengths.Select((_, i) => $"{instance.Name}.{i.ToString(CultureInfo.InvariantCulture)}").ToList();
            var prefix = new AddPrefix(instance.Name, axes.Select(a => (Expr)new LoopVar(a)).ToList(), [.. child.Signals.Where(s => s.Kind == SignalKind.Table).Select(s => s.Name)]);
            signals.AddRange(child.Signals.Select(s => s with
            {
                Name = $"{instance.Name}.{s.Name}",
                Direction = PortDirection.None,
                // All instances share one table.
                Lengths = s.Kind == SignalKind.Table ? s.Lengths : instance.Lengths.Concat(s.Lengths).ToEquatableArray(),
                Array = s.Kind == SignalKind.Table ? null : instance.Lengths.Count > 0 ? new(instance.Name, instance.Lengths) : s.Array is { } array ? array with { Path = $"{instance.Name}.{array.Path}" } : null,
                Property = s.Property is not { } property ? null : property with
                {
                    Axes = axes.Concat(property.Axes.Select(a => $"{instance.Name}.{a}")).ToEquatableArray(),
                    Shown = prefix.Rewrite(property.Shown),
                    Clock = Clocks.Bound(instance, property.Clock),
                    Path = $"{instance.Name}{Property.Placeholders(axes.Count)}.{Property.PathIn(s)}",
                },
            }));
            foreach (var process in child.Processes)
            {
                var body = For.Each(axes, instance.Lengths, prefix.Rewrite(process.Body));
                processes.Add(process with { Name = $"{instance.Name}.{process.Name}", Body = body, Clock = process.Kind == ProcessKind.Clocked ? Clocks.Bound(instance, process.Clock) : Clocks.Default });
            }
        }

        return module with { Signals = signals.ToEquatableArray(), Instances = default, Processes = processes.ToEquatableArray() };
    }

    /// <summary>A port of a child becomes the signal <c>instance.port</c> of the parent.</summary>
    sealed class JoinNames : Rewriter
    {
        public static readonly JoinNames Instance = new();

        public override Expr Rewrite(Expr expr) =>
            base.Rewrite(expr) is var e && e is Read { Instance: not "" } r ? r with { Instance = "", Signal = $"{r.Instance}.{r.Signal}" } : e;

        public override Target Rewrite(Target target) =>
            base.Rewrite(target) is var t && t.Instance != "" ? t with { Instance = "", Signal = $"{t.Instance}.{t.Signal}" } : t;
    }

    /// <summary>Moves a child's process into its parent: names and loop variables take the instance's name, signals its axes.</summary>
    sealed class AddPrefix(string instance, List<Expr> axes, HashSet<string> tables) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => base.Rewrite(expr) switch
        {
            Read r => r with { Signal = $"{instance}.{r.Signal}", Indices = tables.Contains(r.Signal) ? r.Indices : axes.Concat(r.Indices).ToEquatableArray() },
            LoopVar v => new LoopVar($"{instance}.{v.Name}"),
            var e => e,
        };

        public override Target Rewrite(Target target)
        {
            var t = base.Rewrite(target);
            return t with { Signal = $"{instance}.{t.Signal}", Indices = axes.Concat(t.Indices).ToEquatableArray() };
        }

        public override IEnumerable<Stmt> Rewrite(Stmt stmt) =>
            base.Rewrite(stmt).Select(s => s is For f ? f with { Variable = $"{instance}.{f.Variable}" } : s);
    }
}
