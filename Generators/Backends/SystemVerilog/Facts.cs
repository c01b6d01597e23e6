using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>
/// What is known at a place of a process: the bounds of the axes around it, narrowed by the guards it stands under, and that every length and width is at least 1.
/// </summary>
sealed class Facts
{
    readonly IReadOnlyList<LinearForm> atLeastOne;
    readonly IReadOnlyList<Axis> axes;

    // Guards that bound no axis by itself, as 2 * i + 1 < rows: forms that are at least 0.
    readonly IReadOnlyList<LinearForm> guards;

    Facts(IReadOnlyList<LinearForm> atLeastOne, IReadOnlyList<Axis> axes, IReadOnlyList<LinearForm> guards)
    {
        this.atLeastOne = atLeastOne;
        this.axes = axes;
        this.guards = guards;
    }

    public static Facts Of(IEnumerable<Expr> atLeastOne) => new(atLeastOne.Select(LinearForm.Of).Where(f => !f.IsConstant).ToList(), [], []);

    public Facts Enter(For loop)
    {
        var from = LinearForm.Of(loop.From);
        var to = LinearForm.Of(loop.To);
        var axis = loop.Step > 0
            ? new Axis(new LoopVar(loop.Variable), [from], [to.Plus(-1)])
            : new Axis(new LoopVar(loop.Variable), [to.Plus(1)], [from]);
        return new(atLeastOne, axes.Where(a => a.Variable.Name != loop.Variable).Append(axis).ToList(), guards.Where(g => g.Factor(axis.Variable) == 0).ToList());
    }

    public Facts Assume(Expr condition, bool holds)
    {
        switch (condition)
        {
            case Unary { Op: UnaryOp.Not, IsLogical: true } n: return Assume(n.Operand, !holds);
            case Binary { Op: BinaryOp.And, IsLogical: true } b when holds: return Assume(b.Left, true).Assume(b.Right, true);
            case Binary { Op: BinaryOp.Or, IsLogical: true } b when !holds: return Assume(b.Left, false).Assume(b.Right, false);
            case Binary b when b.Left.Type.IsInt && b.Right.Type.IsInt: return AssumeComparison(b, holds);
            default: return this;
        }
    }

    Facts AssumeComparison(Binary b, bool holds)
    {
        var difference = LinearForm.Of(b.Left).Plus(LinearForm.Of(b.Right), -1);
        // The innermost axis is the one narrowed: its bounds may only speak of axes around it.
        int at = -1;
        for (int i = 0; i < axes.Count; i++)
        {
            if (Math.Abs(difference.Factor(axes[i].Variable)) == 1) at = i;
        }
        if (at < 0) return new(atLeastOne, axes, guards.Concat(NotNegative(difference, b.Op, holds)).ToList());
        var axis = axes[at];
        long sign = difference.Factor(axis.Variable);
        var rest = difference.Plus(LinearForm.Of(axis.Variable), -sign);
        var bound = LinearForm.Of(0).Plus(rest, -sign);
        var op = sign > 0 ? b.Op : b.Op switch
        {
            BinaryOp.Less => BinaryOp.Greater,
            BinaryOp.LessOrEqual => BinaryOp.GreaterOrEqual,
            BinaryOp.Greater => BinaryOp.Less,
            BinaryOp.GreaterOrEqual => BinaryOp.LessOrEqual,
            var same => same,
        };
        var low = axis.Low.ToList();
        var high = axis.High.ToList();
        switch (op, holds)
        {
            case (BinaryOp.Equal, true) or (BinaryOp.NotEqual, false):
                low.Add(bound);
                high.Add(bound);
                break;
            case (BinaryOp.Equal, false) or (BinaryOp.NotEqual, true):
                if (low.Any(l => l.SameAs(bound))) low.Add(bound.Plus(1));
                if (high.Any(h => h.SameAs(bound))) high.Add(bound.Plus(-1));
                break;
            case (BinaryOp.Less, true) or (BinaryOp.GreaterOrEqual, false): high.Add(bound.Plus(-1)); break;
            case (BinaryOp.LessOrEqual, true) or (BinaryOp.Greater, false): high.Add(bound); break;
            case (BinaryOp.Less, false) or (BinaryOp.GreaterOrEqual, true): low.Add(bound); break;
            case (BinaryOp.LessOrEqual, false) or (BinaryOp.Greater, true): low.Add(bound.Plus(1)); break;
            default: return this;
        }
        var narrowed = axes.ToList();
        narrowed[at] = new(axis.Variable, low, high);
        return new(atLeastOne, narrowed, guards);
    }

    /// <summary>The forms that are at least 0 where a difference compares so with 0.</summary>
    static IEnumerable<LinearForm> NotNegative(LinearForm difference, BinaryOp op, bool holds)
    {
        var opposite = LinearForm.Of(0).Plus(difference, -1);
        return (op, holds) switch
        {
            (BinaryOp.Equal, true) or (BinaryOp.NotEqual, false) => [difference, opposite],
            (BinaryOp.Less, true) or (BinaryOp.GreaterOrEqual, false) => [opposite.Plus(-1)],
            (BinaryOp.LessOrEqual, true) or (BinaryOp.Greater, false) => [opposite],
            (BinaryOp.Less, false) or (BinaryOp.GreaterOrEqual, true) => [difference],
            (BinaryOp.LessOrEqual, false) or (BinaryOp.Greater, true) => [difference.Plus(-1)],
            _ => [],
        };
    }

    /// <summary>Whether an integer is at least 0 here, for all values of the parameters.</summary>
    public bool NotNegative(LinearForm form) => NotNegative(form, axes.Count - 1) || guards.Any(g => NotNegative(form.Plus(g, -1), axes.Count - 1));

    public bool InRange(Expr index, Expr length)
    {
        if (index.Type.IsInt)
        {
            var form = LinearForm.Of(index);
            return NotNegative(form) && NotNegative(LinearForm.Of(length).Plus(form, -1).Plus(-1));
        }
        if (length is not IntConst n) return false;
        if (index is Const c) return c.Value < n.Value;
        return index.Type.Width is IntConst w && w.Value < 31 && 1 << w.Value <= n.Value;
    }

    /// <summary>Whether an axis runs over all elements of a length.</summary>
    public bool Spans(LoopVar variable, Expr length) =>
        axes.FirstOrDefault(a => a.Variable.Equals(variable)) is { Low.Count: 1, High.Count: 1 } axis
        && axis.Low[0].SameAs(LinearForm.Of(0)) && axis.High[0].SameAs(LinearForm.Of(length).Plus(-1));

    /// <summary>Whether no value of the one index, here, is a value of the other, there.</summary>
    public bool Below(LinearForm mine, LinearForm others, Facts there)
    {
        // The axes of the two places are not the same axes, so each side is bounded alone, by constants and parameters.
        foreach (var high in Bounds(mine, upper: true))
        {
            foreach (var low in there.Bounds(others, upper: false))
            {
                if (NotNegative(low.Plus(high, -1).Plus(-1), -1)) return true;
            }
        }
        return false;
    }

    IEnumerable<LinearForm> Bounds(LinearForm form, bool upper)
    {
        IEnumerable<LinearForm> forms = [form];
        for (int i = axes.Count - 1; i >= 0; i--)
        {
            var axis = axes[i];
            forms = forms.SelectMany(f =>
            {
                long factor = f.Factor(axis.Variable);
                if (factor == 0) return [f];
                return (factor > 0 == upper ? axis.High : axis.Low).Select(bound => f.Plus(LinearForm.Of(axis.Variable), -factor).Plus(bound, factor));
            });
        }
        return forms.Take(64);
    }

    bool NotNegative(LinearForm form, int axis)
    {
        for (; axis >= 0; axis--)
        {
            long factor = form.Factor(axes[axis].Variable);
            if (factor == 0) continue;
            foreach (var bound in factor > 0 ? axes[axis].Low : axes[axis].High)
            {
                if (NotNegative(form.Plus(LinearForm.Of(axes[axis].Variable), -factor).Plus(bound, factor), axis - 1)) return true;
            }
            return false;
        }
        if (form.IsConstant) return form.Constant >= 0;
        foreach (var fact in atLeastOne)
        {
            // form = k * fact + rest, with fact >= 1.
            var term = fact.Terms.First();
            long k = form.Factor(term.Key) / term.Value;
            if (k > 0 && NotNegative(form.Plus(fact, -k).Plus(k), -1)) return true;
        }
        return false;
    }

    sealed record Axis(LoopVar Variable, IReadOnlyList<LinearForm> Low, IReadOnlyList<LinearForm> High);
}
