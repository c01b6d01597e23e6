using System.Collections.Immutable;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Puts the equation of a wire where the wire is read, if that costs nothing: it is mere wiring, or it is read once. The wire itself stays, to be observed.
/// </summary>
public static class PropagateWires
{
    /// <summary>Operators that may be computed again at each place of use.</summary>
    const int MaxRepeated = 2;

    const int MaxNodes = 200;

    public static Design Run(Design design) => new(design.Modules.Select(m => Propagate(m, repeats: true)).ToEquatableArray());

    /// <summary>The same, but nothing is computed more than once, not even a choice: in a batch that takes an instruction or more for each vector, and a wire that was stored comes back as an operand.</summary>
    public static Design RunOnce(Design design) => new(design.Modules.Select(m => Propagate(m, repeats: false)).ToEquatableArray());

    static Module Propagate(Module module, bool repeats)
    {
        var signals = module.Signals.ToDictionary(s => s.Name);
        var processes = module.Processes.ToList();
        var drivers = processes
            .SelectMany((p, i) => Walk.All(p.Body).OfType<Assign>().Where(a => a.Target.Instance == "").Select(a => a.Target.Signal).Distinct().Select(name => (name, i)))
            .ToLookup(d => d.name, d => d.i);
        var reads = new ReadCounts(processes);
        foreach (var signal in module.Signals.Where(s => s.Kind == SignalKind.Wire && s.Direction != PortDirection.Input))
        {
            if (drivers[signal.Name].Count() != 1) continue;
            int driver = drivers[signal.Name].First();
            var nest = Nest.Of(processes[driver].Body);
            if (nest.Equation is not { } equation || !Covers(nest, equation.Target, signal)) continue;
            if (Walk.All(equation.Value).Any(e => e is LocalRef || e is Read r && r.Signal == signal.Name)) continue;
            int uses = reads.Of(signal.Name);
            int cost = Walk.All(equation.Value).Count(e => e is Unary or Binary { Left.Type.IsInt: false } or Slice or Concat);
            if (!repeats) cost += Walk.All(equation.Value).Count(e => e is Select or Resize { Operand.Type.IsInt: false } or Binary or Read { Indices.Count: > 0 });
            // A single value is computed once and kept; a mere name of another costs nothing anywhere.
            if (uses > 1 && nest.Axes.Count == 0 && Walk.All(equation.Value).Any(e => e is Select or Unary or Binary { Left.Type.IsInt: false } or Slice or Concat)) continue;
            if (uses == 0 || (uses > 1 && cost > (repeats ? MaxRepeated : 0))) continue;
            var inline = new Inline(signal, nest, equation.Value, signals, MayRepeat: cost <= (nest.Axes.Count == 0 || !repeats ? 0 : MaxRepeated));
            foreach (int i in reads.Readers(signal.Name))
                if (i != driver)
                {
                    var body = inline.Rewrite(processes[i].Body);
                    if (!ReadsSettled(processes[i], body)) continue;
                    if (cost != 0 && Walk.AllExprs(body).Take(MaxNodes + 1).Count() > MaxNodes) continue;
                    processes[i] = processes[i] with { Body = body };
                    reads.Replace(i, processes[i]);
                }
        }

        return module with { Processes = processes.ToEquatableArray() };
    }

    /// <summary>
    /// Whether a rewritten process reads of its own wires only what it has assigned before: it would read back an unfinished value where the wire in between held a
    /// settled one.
    /// </summary>
    static bool ReadsSettled(Process process, EquatableArray<Stmt> body)
    {
        if (process.Kind == ProcessKind.Clocked) return true;
        var driven = new HashSet<string>(Dependences.Targets(process).Select(t => t.Signal));
        var before = new HashSet<Expr>(Walk.AllExprs(process.Body).OfType<Read>());
        var nest = Nest.Of(body);
        return Walk.AllExprs(body).OfType<Read>().All(r => !driven.Contains(r.Signal) || before.Contains(r) || nest.Equation is { } equation && IsEarlier(nest, equation.Target, r));
    }

    /// <summary>Whether a read is of an element that an earlier turn of the loops has assigned.</summary>
    static bool IsEarlier(Nest nest, Target target, Read read)
    {
        foreach (var axis in nest.Axes)
        {
            int? distance = null;
            for (int i = 0; i < target.Indices.Count; i++)
                if (target.Indices[i] is LoopVar v && v.Name == axis.Variable) distance = Dependences.Offset(read.Indices[i], axis.Variable);
            if (distance is not { } d || d > 0) return false;
            if (d < 0) return true;
        }

        return false;
    }

    static bool Covers(Nest nest, Target target, Signal signal) =>
        nest.Axes.Count == signal.Lengths.Count && target.Indices.Count == signal.Lengths.Count
        && nest.Axes.Select(a => a.Variable).Distinct().Count() == nest.Axes.Count
        && Enumerable.Range(0, signal.Lengths.Count).All(i => target.Indices[i] is LoopVar v
            && nest.Axes.FirstOrDefault(a => a.Variable == v.Name) is { From: IntConst { Value: 0 }, To: IntConst to }
            && to.Value == ((IntConst)signal.Lengths[i]).Value)
        && target.Indices.Distinct().Count() == target.Indices.Count;

    sealed class Inline(Signal wire, Nest nest, Expr value, Dictionary<string, Signal> signals, bool MayRepeat) : Rewriter
    {
        Ranges ranges = Ranges.None;
        ImmutableList<string> loops = [];

        public override Expr Rewrite(Expr expr)
        {
            switch (expr)
            {
                case Select s:
                    var condition = Rewrite(s.Condition);
                    var outer = ranges;
                    ranges = outer.Assume(s.Condition, true);
                    var whenTrue = Rewrite(s.WhenTrue);
                    ranges = outer.Assume(s.Condition, false);
                    var whenFalse = Rewrite(s.WhenFalse);
                    ranges = outer;
                    return IntArithmetic.Fold(new Select(condition, whenTrue, whenFalse));
                case Read { Instance: "" } r when r.Signal == wire.Name:
                    var indices = Rewrite(r.Indices);
                    // Work that the wire does once for an element would be done again in every turn of a loop that does not choose the element.
                    if (!MayRepeat && !loops.All(loop => indices.Any(i => Walk.All(i).Any(e => e is LoopVar v && v.Name == loop)))) return r with { Indices = indices };
                    if (indices.Count != nest.Axes.Count || !indices.Select((index, i) => index.Type.IsInt && ranges.InRange(index, Length(i))).All(b => b))
                        return r with { Indices = indices };
                    return new At(nest.Axes.Select((a, i) => (a.Variable, Index: indices[Position(a.Variable)])).ToDictionary(p => p.Variable, p => p.Index)).Rewrite(value);
                default:
                    return base.Rewrite(expr);
            }
        }

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            var outer = ranges;
            if (stmt is If s)
            {
                var condition = Rewrite(s.Condition);
                ranges = outer.Assume(s.Condition, true);
                var then = Rewrite(s.Then);
                ranges = outer.Assume(s.Condition, false);
                var otherwise = Rewrite(s.Else);
                ranges = outer;
                return [s with { Condition = condition, Then = then, Else = otherwise }];
            }

            if (stmt is not For loop) return base.Rewrite(stmt);
            ranges = outer.Enter(loop);
            loops = loops.Add(loop.Variable);
            var rewritten = base.Rewrite(stmt).ToList();
            loops = loops.RemoveAt(loops.Count - 1);
            ranges = outer;
            return rewritten;
        }

        int Length(int i) => ((IntConst)signals[wire.Name].Lengths[i]).Value;

        int Position(string axis)
        {
            var target = nest.Equation!.Target;
            for (int i = 0; i < target.Indices.Count; i++)
                if (target.Indices[i] is LoopVar v && v.Name == axis) return i;
            throw new InvalidOperationException($"Axis {axis} does not index {wire.Name}.");
        }
    }

    sealed class At(Dictionary<string, Expr> axes) : Rewriter
    {
        public override Expr Rewrite(Expr expr) =>
            expr is LoopVar v && axes.TryGetValue(v.Name, out var index) ? index : IntArithmetic.Fold(base.Rewrite(expr));
    }
}
