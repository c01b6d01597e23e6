using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Tests a condition once for all that depends on it. The registers of a block mostly change together, but each has a process of its own, which asks for itself:
/// <code>
/// (if stall () (= a x))                 (if stall ()
/// (= b (select stall b y))        ⇒       (= a x) (= b y) (if taken (= c z)))
/// (if stall () (if taken (= c z)))
/// </code>
/// Statements move to the first of their kind, or it to them, where nothing between reads or writes what they do. Statements with loops stay as they are.
/// </summary>
public static class MergeBranches
{
    public static Schedule Run(Schedule schedule) => schedule.Map(p => p with { Body = Merged(p.Body, [], KeptValue.AssignedOnce(p)) });

    /// <param name="body">Statements of a block.</param>
    /// <param name="outer">Locals of the blocks around it.</param>
    /// <param name="once">Signals that the process assigns in one place: others are not left alone where they are assigned their own value.</param>
    static EquatableArray<Stmt> Merged(IReadOnlyCollection<Stmt> body, IReadOnlyCollection<string> outer, IReadOnlyCollection<string> once)
    {
        var locals = new HashSet<string>(outer.Concat(body.OfType<DeclareLocal>().Select(l => l.Name)));
        var line = body.Select(s => new Place(s, locals, once)).ToList();
        for (int first = 0; first < line.Count; first++)
        {
            if (line[first].Key is null) continue;
            for (int other = first + 1; other < line.Count; other++)
            {
                if (!Joins(line[first], line[other])) continue;
                if (Enumerable.Range(first + 1, other - first - 1).All(i => !line[other].Effects.Conflict(line[i].Effects)))
                {
                    line[first] = new Place(Join(line[first].Stmt, line[other].Stmt), locals, once);
                    line.RemoveAt(other--);
                }
                else if (Enumerable.Range(first + 1, other - first - 1).All(i => !line[first].Effects.Conflict(line[i].Effects)))
                {
                    line[other] = new Place(Join(line[first].Stmt, line[other].Stmt), locals, once);
                    line.RemoveAt(first--);
                    break;
                }
            }
        }

        return line.SelectMany(p => Inside(p.Stmt, locals, once)).ToEquatableArray();
    }

    static bool Joins(Place first, Place other) =>
        first.Key is { } key && key.Equals(other.Key) && first.IsSwitch == other.IsSwitch && first.Labels.Equals(other.Labels) && (first.Stmt is not Assign || other.Stmt is not Assign || (IsKept(first.Stmt) && IsKept(other.Stmt)))
        && !first.Effects.Changes(key);

    /// <summary>Whether an assignment leaves its target as it is on one side of the choice.</summary>
    static bool IsKept(Stmt stmt) => stmt is Assign { Value: Select s } assign && (KeptValue.Is(s.WhenTrue, assign.Target) || KeptValue.Is(s.WhenFalse, assign.Target));

    static Stmt Join(Stmt first, Stmt other) => (Branches(first), Branches(other)) switch
    {
        (If a, If b) => a with { Then = Both(a.Then, b.Then), Else = Both(a.Else, b.Else) },
        (Switch a, Switch b) => a with { Cases = a.Cases.Zip(b.Cases, (x, y) => x with { Body = Both(x.Body, y.Body) }).ToEquatableArray(), Default = Both(a.Default, b.Default) },
        _ => throw new InvalidOperationException("Statements of two kinds have one key."),
    };

    static EquatableArray<Stmt> Both(EquatableArray<Stmt> first, EquatableArray<Stmt> other) => first.Concat(other).ToEquatableArray();

    /// <summary>A choice as statements: <c>if</c> with a condition that is no negation, or a switch.</summary>
    static Stmt Branches(Stmt stmt) => stmt switch
    {
        Assign { Value: Select s } a => Branches(new If(s.Condition, Side(a, s.WhenTrue), Side(a, s.WhenFalse)) { Origin = a.Origin }),
        If { Condition: Unary { Op: UnaryOp.Not, Operand: var condition, IsLogical: true } } i => new If(condition, i.Else, i.Then) { Origin = i.Origin },
        _ => stmt,
    };

    static EquatableArray<Stmt> Side(Assign assign, Expr value) => KeptValue.Is(value, assign.Target) ? [] : EquatableArray.Of<Stmt>(assign with { Value = value });

    /// <summary>The same within the branches of a statement; none where nothing is left to do.</summary>
    static IEnumerable<Stmt> Inside(Stmt stmt, IReadOnlyCollection<string> outer, IReadOnlyCollection<string> once)
    {
        switch (stmt)
        {
            case If s:
                var then = Merged(s.Then, outer, once);
                var otherwise = Merged(s.Else, outer, once);
                return then.Count == 0 && otherwise.Count == 0 ? [] : [s with { Then = then, Else = otherwise }];
            case Switch s:
                var cases = s.Cases.Select(c => c with { Body = Merged(c.Body, outer, once) }).ToEquatableArray();
                var rest = Merged(s.Default, outer, once);
                return rest.Count == 0 && cases.All(c => c.Body.Count == 0) ? [] : [s with { Cases = cases, Default = rest }];
            default:
                return [stmt];
        }
    }

    /// <summary>A statement where it stands, with what it decides on.</summary>
    sealed class Place
    {
        public Place(Stmt stmt, IReadOnlyCollection<string> locals, IReadOnlyCollection<string> once)
        {
            Stmt = stmt;
            Effects = new Effects(stmt, locals);
            bool whole = !(stmt is Assign a && (a.Target.Bits is not null || !once.Contains(a.Target.Signal))) && !Walk.All([stmt]).Any(s => s is For);
            if (!whole) return;
            (Key, Labels) = Branches(stmt) switch
            {
                If i => (i.Condition, default),
                Switch s => (s.Value, s.Cases.Select(c => c.Labels).ToEquatableArray()),
                _ => ((Expr?)null, default(EquatableArray<EquatableArray<Expr>>)),
            };
        }

        public Stmt Stmt { get; }

        public Effects Effects { get; }

        /// <summary>The condition of branches, or the value of a switch; null where nothing is decided.</summary>
        public Expr? Key { get; }

        public bool IsSwitch => Stmt is Switch;

        /// <summary>Of the cases of a switch.</summary>
        public EquatableArray<EquatableArray<Expr>> Labels { get; }
    }
}
