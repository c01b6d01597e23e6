using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Gives the processes of a schedule a size that the back end's compiler handles well: what is huge is cut between its statements, and runs of processes without loops, as irregular
/// logic and arrays that were written out give them, are joined. A process runs where it ran before, so that the order of all statements stays. A local that is used beyond a cut becomes a wire.
/// </summary>
public static class SizeProcesses
{
    /// <summary>
    /// Expressions and statements in a process. The .NET JIT gives up optimising a method at 60,000 bytes of IL, 20,000 instructions, 2,000 blocks, 2,000 locals or 8,000 uses of
    /// locals; a node takes about ten bytes, and a few uses of locals.
    /// </summary>
    public const int Most = 1000;

    public static Schedule Run(Schedule schedule) => Run(schedule, Most);

    public static Schedule Run(Schedule schedule, int most)
    {
        var wires = new List<Signal>();
        var names = new HashSet<string>(schedule.Module.Signals.Select(s => s.Name));
        var sized = schedule.MapLists(Sized);
        return wires.Count == 0 ? sized : sized with { Module = sized.Module with { Signals = sized.Module.Signals.Concat(wires).ToEquatableArray() } };

        EquatableArray<Process> Sized(EquatableArray<Process> processes) =>
            Joined([.. processes.SelectMany(p => Size(p.Body) > most ? new Cut(p, most, wires, names).Pieces() : [p])], most, Signals()).ToEquatableArray();

        IReadOnlyDictionary<string, Signal> Signals() => schedule.Module.Signals.Concat(wires).ToDictionary(s => s.Name);
    }

    static int Size(IEnumerable<Stmt> body) => Walk.All(body).Sum(s => 1 + Walk.Exprs(s).Sum(e => Walk.All(e).Count()));

    static IEnumerable<Process> Joined(IEnumerable<Process> processes, int most, IReadOnlyDictionary<string, Signal> signals)
    {
        var run = new List<Process>();
        int size = 0;
        foreach (var process in processes)
        {
            // A loop is all that can make a process long in time.
            int next = process.HasLoop ? int.MaxValue : Size(process.Body);
            if (run.Count > 0 && (next > most - size || !Together(process, run[0], signals)))
            {
                yield return Join(run);
                run.Clear();
                size = 0;
            }

            if (next > most)
            {
                yield return process;
                continue;
            }

            run.Add(process);
            size += next;
        }

        if (run.Count > 0) yield return Join(run);
    }

    /// <summary>Whether two processes always run together.</summary>
    static bool Together(Process one, Process other, IReadOnlyDictionary<string, Signal> signals) => one.Kind == other.Kind && one.Clock == other.Clock && Unreset.Is(one, signals) == Unreset.Is(other, signals);

    static Process Join(List<Process> run) =>
        run.Count == 1 ? run[0] : run[0] with { Name = $"{run[0].Name} to {run[run.Count - 1].Name}", Body = run.SelectMany(p => p.Body).ToEquatableArray() };

    /// <summary>The pieces of one process.</summary>
    sealed class Cut
    {
        readonly Process process;
        readonly List<Signal> wires;
        readonly HashSet<string> names;

        /// <summary>For each statement of the body the piece that it goes to.</summary>
        readonly int[] pieceOf;

        public Cut(Process process, int most, List<Signal> wires, HashSet<string> names)
        {
            (this.process, this.wires, this.names) = (process, wires, names);
            pieceOf = new int[process.Body.Count];
            int piece = 0, size = 0;
            for (int i = 0; i < process.Body.Count; i++)
            {
                int next = Size([process.Body[i]]);
                if (size > 0 && size + next > most)
                {
                    piece++;
                    size = 0;
                }

                pieceOf[i] = piece;
                size += next;
            }
        }

        public IEnumerable<Process> Pieces()
        {
            int pieces = pieceOf[pieceOf.Length - 1] + 1;
            // A local of an inner block that hides one of the body would need a name of its own.
            var inner = new HashSet<string>(Walk.All(process.Body.SelectMany(Walk.Bodies).SelectMany(b => b)).OfType<DeclareLocal>().Select(l => l.Name));
            if (pieces == 1 || process.Body.OfType<DeclareLocal>().Any(l => inner.Contains(l.Name))) return [process];

            var crossing = Crossing();
            var held = new Dictionary<string, Signal>();
            var bodies = Enumerable.Range(0, pieces).Select(_ => new List<Stmt>()).ToList();
            for (int i = 0; i < process.Body.Count; i++)
            {
                var stmt = process.Body[i];
                if (stmt is DeclareLocal local)
                {
                    // A local of the same name that was declared before is read in the value, if at all.
                    var value = new Held(held).Rewrite(local.Value);
                    if (crossing.Contains(i)) held[local.Name] = Wire(local);
                    else held.Remove(local.Name);
                    bodies[pieceOf[i]].Add(held.TryGetValue(local.Name, out var wire) ? Held.Set(wire, value) with { Origin = local.Origin } : local with { Value = value });
                    continue;
                }

                bodies[pieceOf[i]].AddRange(new Held(held).Rewrite(stmt));
            }

            return bodies.Select((b, i) => process with { Name = $"{process.Name} part {(i + 1).ToString(CultureInfo.InvariantCulture)} of {pieces.ToString(CultureInfo.InvariantCulture)}", Body = b.ToEquatableArray() });
        }

        /// <summary>The declarations of locals that another piece uses.</summary>
        HashSet<int> Crossing()
        {
            var crossing = new HashSet<int>();
            var declared = new Dictionary<string, int>();
            for (int i = 0; i < process.Body.Count; i++)
            {
                var used = Walk.AllExprs([process.Body[i]]).OfType<LocalRef>().Select(l => l.Name).Concat(Walk.All([process.Body[i]]).OfType<SetLocal>().Select(l => l.Name));
                foreach (string name in used)
                    if (declared.TryGetValue(name, out int at) && pieceOf[at] != pieceOf[i]) crossing.Add(at);
                if (process.Body[i] is DeclareLocal local) declared[local.Name] = i;
            }

            return crossing;
        }

        Signal Wire(DeclareLocal local)
        {
            string path = process.Name.Split('/', '+')[0], name = path + "." + local.Name;
            for (int i = 1; !names.Add(name); i++) name = $"{path}.{local.Name}_{i.ToString(CultureInfo.InvariantCulture)}";
            var wire = new Signal(name, SignalKind.Wire, PortDirection.None, local.Type, default);
            wires.Add(wire);
            return wire;
        }
    }

    /// <summary>Reads and writes wires in place of locals.</summary>
    sealed class Held(Dictionary<string, Signal> held) : Rewriter
    {
        public static Assign Set(Signal wire, Expr value) => new(new Target("", wire.Name, default, wire.Type), value);

        public override Expr Rewrite(Expr expr) =>
            expr is LocalRef local && held.TryGetValue(local.Name, out var wire) ? new Read("", wire.Name, default, wire.Type) : base.Rewrite(expr);

        public override IEnumerable<Stmt> Rewrite(Stmt stmt) =>
            stmt is SetLocal local && held.TryGetValue(local.Name, out var wire) ? [Set(wire, Rewrite(local.Value)) with { Origin = local.Origin }] : base.Rewrite(stmt);
    }
}
