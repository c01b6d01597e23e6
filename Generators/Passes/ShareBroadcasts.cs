using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// What all elements along an axis have in common is computed once. A wire whose equation does not depend on one of its axes becomes mere wiring of a wire without that axis, which has no name
/// outside:
/// <code>
/// for (r) for (c) cell.Data[r, c] = f(x[c])      ⇒      for (c) shared[c] = f(x[c]);  for (r) for (c) cell.Data[r, c] = shared[c]
/// </code>
/// </summary>
public static class ShareBroadcasts
{
    public static Design Run(Design design) => new(design.Modules.Select(Shared).ToEquatableArray());

    static Module Shared(Module module)
    {
        var signals = module.Signals.ToList();
        var byName = module.Signals.ToDictionary(s => s.Name);
        var processes = new List<Process>();
        foreach (var process in module.Processes)
        {
            var nest = Nest.Of(process.Body);
            if (process.Kind != ProcessKind.Combinational || nest.Equation is not { } equation || !IsComputed(equation.Value) || !Covers(nest, equation.Target, byName[equation.Target.Signal])
                || Walk.All(equation.Value).OfType<Read>().Any(r => r.Signal == equation.Target.Signal))
            {
                processes.Add(process);
                continue;
            }

            var used = new HashSet<string>(Walk.All(equation.Value).OfType<LoopVar>().Select(v => v.Name));
            var kept = nest.Axes.Where(a => used.Contains(a.Variable)).ToList();
            if (kept.Count == nest.Axes.Count)
            {
                processes.Add(process);
                continue;
            }

            var wire = byName[equation.Target.Signal];
            var shared = new Signal(wire.Name + ".shared", SignalKind.Wire, PortDirection.None, wire.Type, kept.Select(a => a.To).ToEquatableArray(), IsTemporary: true);
            signals.Add(shared);
            // Axes are numbered by depth.
            var names = kept.Select((a, i) => (a.Variable, Name: "i" + i.ToString(CultureInfo.InvariantCulture))).ToDictionary(x => x.Variable, x => x.Name);
            var renamed = new Renaming(names);
            var loops = new Nest(kept.Select(a => a with { Variable = names[a.Variable] }).ToEquatableArray(), default);
            processes.Add(process with
            {
                Name = process.Name + ".shared",
                Body = loops.Around(EquatableArray.Of<Stmt>(new Assign(new("", shared.Name, [.. kept.Select(a => new LoopVar(names[a.Variable]))], wire.Type), renamed.Rewrite(equation.Value)) { Origin = equation.Origin })),
            });
            processes.Add(process with { Body = nest.Around(EquatableArray.Of<Stmt>(equation with { Value = new Read("", shared.Name, [.. kept.Select(a => new LoopVar(a.Variable))], wire.Type) })) });
        }

        return module with { Signals = signals.ToEquatableArray(), Processes = processes.ToEquatableArray() };
    }

    /// <summary>Wiring costs nothing where it is read.</summary>
    static bool IsComputed(Expr value) => Walk.All(value).Any(e => e is Unary or Binary { Left.Type.IsInt: false } or Slice or Concat);

    static bool Covers(Nest nest, Target target, Signal signal) =>
        signal.Kind == SignalKind.Wire && nest.Axes.Count > 0 && nest.IsElement(target)
        && signal.Lengths.Zip(nest.Axes, (l, a) => a.From is IntConst { Value: 0 } && a.To.Equals(l)).All(whole => whole);

    sealed class Renaming(IReadOnlyDictionary<string, string> names) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LoopVar v ? new LoopVar(names[v.Name]) : base.Rewrite(expr);
    }
}
