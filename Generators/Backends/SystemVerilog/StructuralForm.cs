using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// Rewrites a combinational process into a body of axes, guards and single whole assignments only: what <c>generate</c> and <c>assign</c> can say.
/// Branches on hardware values become selects, locals are put in, and a select on axes becomes a guard, since its other arm may name an instance that does not exist.
/// </summary>
sealed class StructuralForm
{
    readonly ModuleScope scope;
    readonly List<(TargetKey Key, EquatableArray<Expr> Indices, Facts Facts, IReadOnlyList<string> Axes, string Path)> leaves = [];
    bool failed;
    int guards;

    StructuralForm(ModuleScope scope) => this.scope = scope;

    /// <summary>The rewritten body, or null where the process is not of this kind.</summary>
    public static IReadOnlyList<Stmt>? TryRun(ModuleScope scope, Process process)
    {
        if (Walk.All(process.Body).Any(s => s is SetLocal)) return null;
        if (Walk.All(process.Body).OfType<Assign>().Any(a => Positions(a.Target).Any(i => !i.Type.IsInt))) return null;
        var form = new StructuralForm(scope);
        var body = form.Block(process.Body, new Dictionary<string, Expr>(), scope.Facts, [], "");
        return form.failed || !form.EachElementOnce() ? null : body;
    }

    List<Stmt> Block(IReadOnlyList<Stmt> statements, Dictionary<string, Expr> outerLocals, Facts facts, IReadOnlyList<string> axes, string path)
    {
        var locals = new Dictionary<string, Expr>(outerLocals);
        var values = new Dictionary<Target, Expr>();
        var order = new List<Target>();
        var nested = new List<Stmt>();
        foreach (var s in statements)
        {
            switch (s)
            {
                case For f:
                    nested.Add(f with { Body = Block(f.Body, locals, facts.Enter(f), [.. axes, f.Variable], path).ToEquatableArray() });
                    break;
                case If i when IsStatic(i.Condition):
                    int branch = ++guards;
                    nested.Add(i with
                    {
                        Then = Block(i.Then, locals, facts.Assume(i.Condition, true), axes, $"{path}/{branch}+").ToEquatableArray(),
                        Else = Block(i.Else, locals, facts.Assume(i.Condition, false), axes, $"{path}/{branch}-").ToEquatableArray(),
                    });
                    break;
                default:
                    Straight(s, locals, values, order);
                    break;
            }
        }
        var result = new List<Stmt>();
        foreach (var target in order)
        {
            var at = new ExpressionBuilder(scope, facts, l => l.Name);
            // Slices are told apart by their first bits, which holds for single bits.
            if (target.Bits is { } bits && (!bits.Width.Equals(Sizes.One) || !at.SliceFits(bits.Offset, bits.Width, target.ElementType.Width))) failed = true;
            leaves.Add((TargetKey.Of(target), Positions(target), facts, axes, path));
            result.AddRange(Guarded(target, values[target]));
        }
        result.AddRange(nested);
        return result;
    }

    /// <summary>The indices of what is written, a bit being one more.</summary>
    static EquatableArray<Expr> Positions(Target t) => t.Bits is null ? t.Indices : t.Indices.Add(t.Bits.Offset);

    /// <summary>A statement without axes and guards inside.</summary>
    void Straight(Stmt s, Dictionary<string, Expr> locals, Dictionary<Target, Expr> values, List<Target> order)
    {
        var inline = new LocalInliner(locals);
        switch (s)
        {
            case Assign a:
                var target = inline.Rewrite(a.Target);
                if (!values.ContainsKey(target)) order.Add(target);
                values[target] = inline.Rewrite(a.Value);
                break;
            case DeclareLocal d:
                locals[d.Name] = inline.Rewrite(d.Value);
                break;
            case If i:
                Branch(inline.Rewrite(i.Condition), i.Then, i.Else, locals, values, order);
                break;
            case Switch w:
                Cases(inline.Rewrite(w.Value), w, 0, locals, values, order);
                break;
            default:
                failed = true;
                break;
        }
    }

    void Branch(Expr condition, IReadOnlyList<Stmt> then, IReadOnlyList<Stmt> otherwise, Dictionary<string, Expr> locals, Dictionary<Target, Expr> values, List<Target> order) =>
        Merge(condition, (l, v) => Run(then, l, v, order), (l, v) => Run(otherwise, l, v, order), locals, values);

    void Cases(Expr value, Switch w, int from, Dictionary<string, Expr> locals, Dictionary<Target, Expr> values, List<Target> order)
    {
        if (from == w.Cases.Count)
        {
            Run(w.Default, locals, values, order);
            return;
        }
        var condition = w.Cases[from].Labels
            .Select(l => (Expr)new Binary(BinaryOp.Equal, value, l, BitType.Bool))
            .Aggregate((a, b) => new Binary(BinaryOp.Or, a, b, BitType.Bool));
        Merge(condition, (l, v) => Run(w.Cases[from].Body, l, v, order), (l, v) => Cases(value, w, from + 1, l, v, order), locals, values);
    }

    void Run(IReadOnlyList<Stmt> body, Dictionary<string, Expr> locals, Dictionary<Target, Expr> values, List<Target> order)
    {
        var inner = new Dictionary<string, Expr>(locals);
        foreach (var s in body) Straight(s, inner, values, order);
    }

    static void Merge(Expr condition, Action<Dictionary<string, Expr>, Dictionary<Target, Expr>> then, Action<Dictionary<string, Expr>, Dictionary<Target, Expr>> otherwise, Dictionary<string, Expr> locals, Dictionary<Target, Expr> values)
    {
        var yes = new Dictionary<Target, Expr>(values);
        var no = new Dictionary<Target, Expr>(values);
        then(locals, yes);
        otherwise(locals, no);
        foreach (var target in yes.Keys.Concat(no.Keys).Distinct().ToList())
        {
            Expr zero = new Const(0, target.Bits is { } bits ? new BitType(bits.Width, false) : target.ElementType);
            var a = yes.TryGetValue(target, out var y) ? y : zero;
            var b = no.TryGetValue(target, out var n) ? n : zero;
            values[target] = a.Equals(b) ? a : new Select(condition, a, b);
        }
    }

    /// <summary>The assignment, under guards where its value chooses by axes.</summary>
    IEnumerable<Stmt> Guarded(Target target, Expr value)
    {
        var choice = Walk.All(value).OfType<Select>().FirstOrDefault(s => IsStatic(s.Condition) && HasBeside(s));
        if (choice is null) return [new Assign(target, value)];
        return
        [
            new If(
                choice.Condition,
                Guarded(target, new Choose(choice.Condition, true).Rewrite(value)).ToEquatableArray(),
                Guarded(target, new Choose(choice.Condition, false).Rewrite(value)).ToEquatableArray()),
        ];
    }

    bool HasBeside(Expr e) => Walk.All(e).OfType<Read>().Any(r => r.Instance != "" && scope.Instance(r.Instance).Lengths.Count > 0);

    static bool IsStatic(Expr e) => e.Type.IsInt || e is Const || (e is Binary b && IsStatic(b.Left) && IsStatic(b.Right)) || (e is Unary u && IsStatic(u.Operand));

    bool EachElementOnce()
    {
        for (int i = 0; i < leaves.Count; i++)
        {
            var leaf = leaves[i];
            // Every axis around the assignment moves one index, so no two rounds write the same element.
            if (!leaf.Axes.All(axis => leaf.Indices.Any(index => Moves(index, axis, leaf.Axes)))) return false;
            for (int j = 0; j < i; j++)
            {
                var other = leaves[j];
                if (other.Key.Equals(leaf.Key) && !OtherBranch(leaf.Path, other.Path, leaf, other) && !Apart(leaf.Indices, leaf.Facts, other.Indices, other.Facts)) return false;
            }
        }
        return true;
    }

    static bool Moves(Expr index, string axis, IReadOnlyList<string> axes)
    {
        var form = LinearForm.Of(index);
        return form.Factor(new LoopVar(axis)) != 0 && axes.All(a => a == axis || form.Factor(new LoopVar(a)) == 0)
            && form.Terms.Keys.All(k => k is LoopVar or ParameterRef);
    }

    // Two branches of one guard exclude each other only for one and the same element, that is with equal indices under the same axes.
    static bool OtherBranch(
        string path, string otherPath,
        (TargetKey Key, EquatableArray<Expr> Indices, Facts Facts, IReadOnlyList<string> Axes, string Path) leaf,
        (TargetKey Key, EquatableArray<Expr> Indices, Facts Facts, IReadOnlyList<string> Axes, string Path) other)
    {
        if (!leaf.Indices.Equals(other.Indices) || !leaf.Axes.SequenceEqual(other.Axes)) return false;
        var a = path.Split('/');
        var b = otherPath.Split('/');
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] == b[i]) continue;
            return a[i].TrimEnd('+', '-') == b[i].TrimEnd('+', '-');
        }
        return false;
    }

    static bool Apart(EquatableArray<Expr> a, Facts aFacts, EquatableArray<Expr> b, Facts bFacts)
    {
        if (a.Count != b.Count) return false;
        for (int i = 0; i < a.Count; i++)
        {
            var (x, y) = (LinearForm.Of(a[i]), LinearForm.Of(b[i]));
            if (aFacts.Below(x, y, bFacts) || bFacts.Below(y, x, aFacts)) return true;
        }
        return false;
    }

    sealed class LocalInliner(Dictionary<string, Expr> locals) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LocalRef l && locals.TryGetValue(l.Name, out var value) ? value : base.Rewrite(expr);
    }

    sealed class Choose(Expr condition, bool holds) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is Select s && s.Condition.Equals(condition) ? Rewrite(holds ? s.WhenTrue : s.WhenFalse) : base.Rewrite(expr);
    }
}
