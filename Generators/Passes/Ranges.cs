using System.Collections.Immutable;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// What is known of axes at a place: an interval for each. Conditions narrow it, so that an index under the guard <c>c != 0</c> is known to be in range.
/// </summary>
public sealed class Ranges
{
    public static readonly Ranges None = new(ImmutableDictionary<string, (int, int)>.Empty);

    readonly ImmutableDictionary<string, (int Low, int High)> axes;

    Ranges(ImmutableDictionary<string, (int, int)> axes) => this.axes = axes;

    /// <summary>Inside a loop.</summary>
    public Ranges Enter(For loop)
    {
        var (from, to) = (Of(loop.From), Of(loop.To));
        if (from is not { } f || to is not { } t) return new Ranges(axes.Remove(loop.Variable));
        return new Ranges(axes.SetItem(loop.Variable, loop.Step > 0 ? (f.Low, t.High - 1) : (t.Low + 1, f.High)));
    }

    /// <summary>Where a condition holds (or does not).</summary>
    public Ranges Assume(Expr condition, bool holds)
    {
        if (condition is Unary { Op: UnaryOp.Not, IsLogical: true } not) return Assume(not.Operand, !holds);
        if (condition is Binary { Op: BinaryOp.And, IsLogical: true } and && holds) return Assume(and.Left, true).Assume(and.Right, true);
        if (condition is Binary { Op: BinaryOp.Or, IsLogical: true } or && !holds) return Assume(or.Left, false).Assume(or.Right, false);
        if (condition is not Binary { Left.Type.IsInt: true, Right: IntConst k } compare) return this;
        if (AffineIndex.Of(compare.Left) is not { } left) return AssumeOfPart(compare, holds);
        if (left.Factor < 0 || !axes.TryGetValue(left.Axis, out var range)) return this;
        var op = holds ? compare.Op : Opposite(compare.Op);
        // factor * axis + offset < k holds up to the last multiple below.
        int bound = k.Value - left.Offset, floor = FloorDivide(bound, left.Factor), ceiling = -FloorDivide(-bound, left.Factor);
        var narrowed = op switch
        {
            BinaryOp.Equal when floor == ceiling => (floor, floor),
            BinaryOp.NotEqual when floor == ceiling => (range.Low == floor ? floor + 1 : range.Low, range.High == floor ? floor - 1 : range.High),
            BinaryOp.Less => (range.Low, Math.Min(range.High, ceiling - 1)),
            BinaryOp.LessOrEqual => (range.Low, Math.Min(range.High, floor)),
            BinaryOp.Greater => (Math.Max(range.Low, floor + 1), range.High),
            BinaryOp.GreaterOrEqual => (Math.Max(range.Low, ceiling), range.High),
            _ => range,
        };
        return new Ranges(axes.SetItem(left.Axis, narrowed));
    }

    /// <summary>Where a condition on a quotient or a remainder of an axis holds: the ends of the interval at which it does not are left out.</summary>
    Ranges AssumeOfPart(Binary compare, bool holds)
    {
        var variables = Walk.All(compare.Left).OfType<LoopVar>().Select(v => v.Name).Distinct().ToList();
        if (variables.Count != 1 || !axes.TryGetValue(variables[0], out var range) || Walk.All(compare.Left).Any(e => !e.Type.IsInt)) return this;
        var (low, high) = range;
        while (low <= high && At(low) != holds) low++;
        while (low <= high && At(high) != holds) high--;
        return new Ranges(axes.SetItem(variables[0], (low, high)));

        bool At(int value) => IntArithmetic.At(compare, variables[0], value) is Const c ? !c.Value.IsZero : holds;
    }

    static int FloorDivide(int value, int divisor) => value / divisor - (value % divisor < 0 ? 1 : 0);

    /// <summary>The interval of an elaboration-time integer, or null where nothing is known.</summary>
    public (int Low, int High)? Of(Expr expr)
    {
        switch (expr)
        {
            case IntConst c: return (c.Value, c.Value);
            case LoopVar v: return axes.TryGetValue(v.Name, out var range) ? range : null;
            case Binary { Op: BinaryOp.Add } b when Of(b.Left) is { } l && Of(b.Right) is { } r: return (l.Low + r.Low, l.High + r.High);
            case Binary { Op: BinaryOp.Subtract } b when Of(b.Left) is { } l && Of(b.Right) is { } r: return (l.Low - r.High, l.High - r.Low);
            case Binary { Op: BinaryOp.Multiply, Right: IntConst { Value: >= 0 and var k } } b when Of(b.Left) is { } l: return (l.Low * k, l.High * k);
            case Binary { Op: BinaryOp.Multiply, Left: IntConst { Value: >= 0 and var k } } b when Of(b.Right) is { } r: return (r.Low * k, r.High * k);
            default: return null;
        }
    }

    /// <summary>Whether an index, an elaboration-time integer or a hardware value, cannot leave an axis.</summary>
    public bool InRange(Expr index, int length)
    {
        if (index.Type.IsInt) return Of(index) is { } range && (range.Low > range.High || (range.Low >= 0 && range.High < length));
        if (index is Const c) return c.Value >= 0 && c.Value < length;
        return !index.Type.Signed && index.Type.Bits < 31 && 1L << index.Type.Bits <= length;
    }

    static BinaryOp Opposite(BinaryOp op) => op switch
    {
        BinaryOp.Equal => BinaryOp.NotEqual,
        BinaryOp.NotEqual => BinaryOp.Equal,
        BinaryOp.Less => BinaryOp.GreaterOrEqual,
        BinaryOp.LessOrEqual => BinaryOp.Greater,
        BinaryOp.Greater => BinaryOp.LessOrEqual,
        BinaryOp.GreaterOrEqual => BinaryOp.Less,
        _ => BinaryOp.Add,
    };
}
