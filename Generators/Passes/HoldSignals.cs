using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Keeps scalar signals in locals while a process runs. A store through a pointer may change anything, as far as the .NET JIT knows: it loads a signal again after each, and
/// a wire that was just stored comes back through memory. With locals, a signal that a process reads often is loaded once, and a wire that it drives is read where it was computed:
/// <code>
/// (= a (+ x y))                 (let a.held (+ x y)) (= a %a.held)
/// (= b (- a x)) (= c (^ a x))   ⇒   (= b (- %a.held x)) ...
/// </code>
/// What is read in a loop over lanes stays where the lanes expect it, so processes with loops are left as they are.
/// </summary>
public static class HoldSignals
{
    /// <summary>Bits that a register of the processor holds.</summary>
    const int MostBits = 64;

    public static Schedule Run(Schedule schedule) => Run(schedule, drivenOnly: false);

    /// <param name="drivenOnly">Whether what a process merely reads stays where it is: in a batch it is an operand of the instructions, as what the processor has no register for would be anyway.</param>
    public static Schedule Run(Schedule schedule, bool drivenOnly)
    {
        var signals = schedule.Module.Signals.ToDictionary(s => s.Name);
        return schedule.Map(p => Run(p, signals, drivenOnly));
    }

    static Process Run(Process process, IReadOnlyDictionary<string, Signal> signals, bool drivenOnly)
    {
        if (process.HasLoop) return process;
        var reads = Walk.AllExprs(process.Body).OfType<Read>().GroupBy(r => r.Signal).ToDictionary(g => g.Key, g => g.Count());
        var assigned = Walk.All(process.Body).OfType<Assign>().GroupBy(a => a.Target.Signal).ToDictionary(g => g.Key, g => g.Any(a => a.Target.Bits is not null));
        var held = new HashSet<string>(reads.Where(r => IsScalar(signals[r.Key]) && (IsDriven(r.Key) ? !assigned[r.Key] : r.Value > 1 && !drivenOnly)).Select(r => r.Key));
        if (held.Count == 0) return process;

        var rewriter = new Held(held, new HashSet<string>(held.Where(IsDriven)));
        var declared = new HashSet<string>();
        var body = new List<Stmt>();
        foreach (var stmt in process.Body)
        {
            var drives = new HashSet<string>(Walk.All([stmt]).OfType<Assign>().Select(a => a.Target.Signal).Where(rewriter.IsDriven));
            // A wire that the statement reads and drives may come from a process before, cut in two.
            body.AddRange(Walk.AllExprs([stmt]).OfType<Read>().Where(r => held.Contains(r.Signal) && declared.Add(r.Signal)).Select(r => new DeclareLocal(HeldSignal.Local(r.Signal), r.ElementType, r)).ToList());
            if (stmt is Assign { Target: var target } assign && drives.Contains(target.Signal) && declared.Add(target.Signal))
            {
                body.Add(new DeclareLocal(HeldSignal.Local(target.Signal), target.ElementType, rewriter.Rewrite(assign.Value)) { Origin = assign.Origin });
                body.Add(assign with { Value = Held.Local(target.Signal, target.ElementType) });
                continue;
            }

            // The branches of the statement set it.
            body.AddRange(drives.Where(declared.Add).OrderBy(n => n, StringComparer.Ordinal).Select(n => new DeclareLocal(HeldSignal.Local(n), signals[n].Type, new Const(0, signals[n].Type))));
            body.AddRange(rewriter.Rewrite(stmt));
        }

        return process with { Body = body.ToEquatableArray() };

        bool IsDriven(string name) => process.Kind == ProcessKind.Combinational && assigned.ContainsKey(name);
    }

    static bool IsScalar(Signal signal) => signal.Lengths.Count == 0 && signal.Kind is SignalKind.Wire or SignalKind.Register && signal.Type.Bits <= MostBits;

    sealed class Held(HashSet<string> held, HashSet<string> driven) : Rewriter
    {
        public static LocalRef Local(string signal, BitType type) => new(HeldSignal.Local(signal), type);

        public bool IsDriven(string signal) => driven.Contains(signal);

        public override Expr Rewrite(Expr expr) => expr is Read read && held.Contains(read.Signal) ? Local(read.Signal, read.ElementType) : base.Rewrite(expr);

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            if (stmt is not Assign assign || !driven.Contains(assign.Target.Signal)) return base.Rewrite(stmt);
            string name = assign.Target.Signal;
            return [new SetLocal(HeldSignal.Local(name), Rewrite(assign.Value)) { Origin = assign.Origin }, assign with { Value = Local(name, assign.Target.ElementType) }];
        }
    }
}
