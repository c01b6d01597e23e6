using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Lays instances side by side where they are many and what is in them is short, as in a mesh of routers with five ports each: a loop over ports has too few turns to fill a vector, a loop over
/// routers has not. The axes of the array become one, the last of its signals:
/// <code>
/// (register router.count[8 8 5]) ... router.count[r c p]      ⇒      (register router.count[5 64]) ... router.count[p r*8+c]
/// </code>
/// An index that may lie outside its own axis is guarded, as in the joined one it would meet another instance.
/// </summary>
public static class TurnArrays
{
    /// <summary>Fewer do not fill a vector of bytes; with more the rows of a signal come too far apart for the cache.</summary>
    const int Fewest = 16, Most = 1 << 12;

    public static Schedule Run(Schedule schedule)
    {
        var module = schedule.Module;
        EquatableArray<Process>[] lists = [schedule.Required, schedule.Outputs, schedule.Observed, schedule.Edge];
        var chosen = Chosen(lists, module.Signals.ToDictionary(s => s.Name));
        var turned = module.Signals.Where(s => s.Array is not null).GroupBy(s => s.Array!.Path)
            .Where(g => g.First().Array!.Instances is >= Fewest and <= Most && IsOfShortRows(g) && !g.Any(s => chosen.Contains(s.Name)))
            .SelectMany(g => g).Where(CanTurn).ToDictionary(s => s.Name);
        if (turned.Count == 0) return schedule;
        return schedule.Map(p => p with { Body = new Indices(turned).Rewrite(p.Body) }) with
        {
            Module = module with { Signals = module.Signals.Select(s => turned.ContainsKey(s.Name) ? InLanes(s) : s).ToEquatableArray() },
        };

        static Signal InLanes(Signal s) => s with { Lengths = [.. s.Lengths.Skip(s.Array!.Lengths.Count), new IntConst(s.Array.Instances)], Array = s.Array with { AreLanes = true } };
    }

    /// <summary>The signals of which a hardware value chooses the instance.</summary>
    static HashSet<string> Chosen(IEnumerable<EquatableArray<Process>> lists, IReadOnlyDictionary<string, Signal> signals)
    {
        var result = new HashSet<string>();
        foreach (var process in lists.SelectMany(l => l))
        {
            foreach (var read in Walk.AllExprs(process.Body).OfType<Read>()) Look(read.Signal, read.Indices);
            foreach (var assign in Walk.All(process.Body).OfType<Assign>()) Look(assign.Target.Signal, assign.Target.Indices);
        }

        return result;

        void Look(string signal, EquatableArray<Expr> indices)
        {
            if (signals[signal].Array is { } array && indices.Take(array.Lengths.Count).Any(i => !i.Type.IsInt)) result.Add(signal);
        }
    }

    /// <summary>Whether most elements lie in rows that are too short for vectors.</summary>
    static bool IsOfShortRows(IEnumerable<Signal> signals) => signals.Sum(s => Elements(s) * (((IntConst)s.Lengths[s.Lengths.Count - 1]).Value < Fewest ? 1 : -1)) > 0;

    static long Elements(Signal signal) => signal.Lengths.Aggregate(1L, (n, l) => n * ((IntConst)l).Value);

    // Lanes are of 64 bits at most; contents are laid out word by word; what is told of a property is looked up by its axes.
    static bool CanTurn(Signal signal) => signal.Type.Bits <= 64 && signal.Contents.Count == 0 && signal.Property is null;

    sealed class Indices(Dictionary<string, Signal> turned) : Rewriter
    {
        Ranges ranges = Ranges.None;

        public override Expr Rewrite(Expr expr) => expr switch
        {
            Select s => new Select(Rewrite(s.Condition), Where(s.Condition, true, () => Rewrite(s.WhenTrue)), Where(s.Condition, false, () => Rewrite(s.WhenFalse))),
            _ => base.Rewrite(expr) is var e && e is Read r && turned.TryGetValue(r.Signal, out var signal) ? r with { Indices = Turned(r.Indices, signal) } : e,
        };

        public override Target Rewrite(Target target) =>
            base.Rewrite(target) is var t && turned.TryGetValue(t.Signal, out var signal) ? t with { Indices = Turned(t.Indices, signal) } : t;

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            switch (stmt)
            {
                case If s:
                    return [s with { Condition = Rewrite(s.Condition), Then = Where(s.Condition, true, () => Rewrite(s.Then)), Else = Where(s.Condition, false, () => Rewrite(s.Else)) }];
                case For s:
                    var outer = ranges;
                    ranges = outer.Enter(s);
                    var body = Rewrite(s.Body);
                    ranges = outer;
                    return [s with { Body = body }];
                default:
                    return base.Rewrite(stmt);
            }
        }

        T Where<T>(Expr condition, bool holds, Func<T> rewrite)
        {
            var outer = ranges;
            ranges = outer.Assume(condition, holds);
            var result = rewrite();
            ranges = outer;
            return result;
        }

        EquatableArray<Expr> Turned(EquatableArray<Expr> indices, Signal signal)
        {
            var lengths = signal.Array!.Lengths;
            Expr lane = new IntConst(0), inside = IntArithmetic.True;
            for (int i = 0; i < lengths.Count; i++)
            {
                int length = ((IntConst)lengths[i]).Value;
                lane = Int(BinaryOp.Add, Int(BinaryOp.Multiply, lane, new IntConst(length)), indices[i]);
                if (ranges.InRange(indices[i], length)) continue;
                inside = Both(inside, Compare(BinaryOp.GreaterOrEqual, indices[i], 0));
                inside = Both(inside, Compare(BinaryOp.Less, indices[i], length));
            }

            if (!inside.Equals(IntArithmetic.True)) lane = IntArithmetic.Fold(new Select(inside, lane, new IntConst(-1)));
            return [.. indices.Skip(lengths.Count), lane];
        }

        static Expr Int(BinaryOp op, Expr a, Expr b) => IntArithmetic.Fold(new Binary(op, a, b, BitType.Int));

        static Expr Compare(BinaryOp op, Expr index, int limit) => IntArithmetic.Fold(new Binary(op, index, new IntConst(limit), BitType.Bool));

        static Expr Both(Expr a, Expr b) => IntArithmetic.Fold(new Binary(BinaryOp.And, a, b, BitType.Bool));
    }
}
