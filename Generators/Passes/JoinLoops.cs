using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Joins the loops over the axes of an array whose instances are lanes (<see cref="TurnArrays"/>) into one, and puts it innermost where each turn of a nest stands alone, so that it runs over
/// elements that lie side by side:
/// <code>
/// for (r) for (c) for (p) { a[p, r*8+c] = x[r*8+c]; b[p, r*8+c] = ...; }      ⇒      for (p) for (lane) a[p, lane] = x[lane];  for (p) for (lane) b[p, lane] = ...;
/// </code>
/// </summary>
public static class JoinLoops
{
    public static Schedule Run(Schedule schedule)
    {
        var shapes = schedule.Module.Signals.Select(s => s.Array).OfType<InstanceArray>().Where(a => a.AreLanes).Select(a => a.Lengths).Distinct().OrderByDescending(l => l.Count).ToList();
        if (shapes.Count == 0) return schedule;
        return schedule.Map(p => p with { Body = p.Body.SelectMany(s => Equation(s, p.Kind, shapes) is { } nest ? [nest] : Join(s, shapes).SelectMany(Apart)).ToEquatableArray() });
    }

    /// <summary>
    /// The nest of one assignment, joined and turned round, in the direction in which each lane reads what it read before: of a register the value before it is written, of a wire the one after. Null
    /// for any other nest, or where no direction does that.
    /// </summary>
    static Stmt? Equation(Stmt stmt, ProcessKind kind, IReadOnlyList<EquatableArray<Expr>> shapes)
    {
        var loops = new List<For>();
        while (stmt is For { Step: 1 or -1, Body: [var inner] } loop)
        {
            loops.Add(loop);
            stmt = inner;
        }

        if (stmt is not Assign { Target.Bits: null } assign) return null;
        if (shapes.FirstOrDefault(s => s.Count <= loops.Count && s.Select((length, i) => IsOver(loops[i], length, loops[i].Step)).All(over => over)) is not { Count: > 0 } shape) return null;
        string lane = loops[0].Variable;
        var joining = new Joining([.. loops.Take(shape.Count).Select(l => l.Variable)], [.. shape.Select(l => ((IntConst)l).Value)], lane);
        var joined = (Assign)joining.Rewrite((Stmt)assign).Single();
        var target = joined.Target.Indices;
        if (!RunsAlong(joined.Target, lane)) return null;
        int direction = 0;
        foreach (var read in Walk.All(joined.Value).OfType<Read>().Where(r => r.Signal == joined.Target.Signal && !r.Indices.Equals(target)))
        {
            if (!read.Indices.Take(target.Count - 1).SequenceEqual(target.Take(target.Count - 1)) || AffineIndex.Of(read.Indices[target.Count - 1]) is not { Factor: 1 } at || at.Axis != lane) return null;
            int needed = Math.Sign(at.Offset) * (kind == ProcessKind.Clocked ? 1 : -1);
            if (needed == 0 || direction == -needed) return null;
            direction = needed;
        }

        int count = shape.Aggregate(1, (n, l) => n * ((IntConst)l).Value);
        Stmt nest = direction < 0 ? loops[0] with { From = new IntConst(count - 1), To = new IntConst(-1), Step = -1, Body = EquatableArray.Of<Stmt>(joined) } : loops[0] with { From = new IntConst(0), To = new IntConst(count), Step = 1, Body = EquatableArray.Of<Stmt>(joined) };
        return loops.Skip(shape.Count).Reverse().Aggregate(nest, (inner, loop) => loop with { Body = EquatableArray.Of(inner) });
    }

    static IEnumerable<Stmt> Join(Stmt stmt, IReadOnlyList<EquatableArray<Expr>> shapes)
    {
        if (stmt is not For outermost) return [stmt];
        foreach (var shape in shapes)
        {
            var loops = new List<For>();
            Stmt next = outermost;
            while (loops.Count < shape.Count && next is For loop && IsOver(loop, shape[loops.Count], outermost.Step))
            {
                loops.Add(loop);
                if (loop.Body.Count != 1) break;
                next = loop.Body[0];
            }

            if (loops.Count < shape.Count) continue;
            int count = shape.Aggregate(1, (n, l) => n * ((IntConst)l).Value);
            var joined = outermost.Step > 0 ? outermost with { From = new IntConst(0), To = new IntConst(count) } : outermost with { From = new IntConst(count - 1), To = new IntConst(-1) };
            var body = loops[loops.Count - 1].Body;
            return [joined with { Body = shape.Count == 1 ? body : new Joining([.. loops.Select(l => l.Variable)], [.. shape.Select(l => ((IntConst)l).Value)], outermost.Variable).Rewrite(body) }];
        }

        return [outermost with { Body = outermost.Body.SelectMany(s => Join(s, shapes)).ToEquatableArray() }];
    }

    static bool IsOver(For loop, Expr length, int step) => loop.Step == step && (step == 1
        ? loop.From is IntConst { Value: 0 } && loop.To.Equals(length)
        : step == -1 && loop.To is IntConst { Value: -1 } && loop.From is IntConst from && length is IntConst l && from.Value == l.Value - 1);

    /// <summary>Replaces the variables of loops by parts of one.</summary>
    sealed class Joining(IReadOnlyList<string> variables, IReadOnlyList<int> lengths, string lane) : Rewriter
    {
        public override Expr Rewrite(Expr expr)
        {
            if (!expr.Type.IsInt) return base.Rewrite(expr);
            if (expr is LoopVar v)
            {
                int at = IndexOf(v.Name);
                return at < 0 ? expr : Part(at);
            }

            // Row-major sums of the variables are the joined variable itself.
            if (expr is Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } && Linear(expr) is { } form)
            {
                int factor = form.Factors[variables.Count - 1], stride = 1;
                bool isRowMajor = factor != 0;
                for (int i = variables.Count - 1; i >= 0; stride *= lengths[i--]) isRowMajor &= form.Factors[i] == factor * stride;
                if (isRowMajor)
                    return IntArithmetic.Fold(new Binary(BinaryOp.Add, IntArithmetic.Fold(new Binary(BinaryOp.Multiply, new LoopVar(lane), new IntConst(factor), BitType.Int)), new IntConst(form.Constant), BitType.Int));
            }

            return base.Rewrite(expr);
        }

        int IndexOf(string name)
        {
            for (int i = 0; i < variables.Count; i++)
                if (variables[i] == name) return i;
            return -1;
        }

        Expr Part(int at)
        {
            int stride = lengths.Skip(at + 1).Aggregate(1, (n, l) => n * l);
            Expr part = new LoopVar(lane);
            if (stride > 1) part = new Binary(BinaryOp.Divide, part, new IntConst(stride), BitType.Int);
            return at == 0 ? part : new Binary(BinaryOp.Remainder, part, new IntConst(lengths[at]), BitType.Int);
        }

        /// <summary>The factors of the variables and the constant, where the expression is linear in them and holds nothing else.</summary>
        (int[] Factors, int Constant)? Linear(Expr expr)
        {
            switch (expr)
            {
                case IntConst c:
                    return (new int[variables.Count], c.Value);
                case LoopVar v when IndexOf(v.Name) is >= 0 and var at:
                    var factors = new int[variables.Count];
                    factors[at] = 1;
                    return (factors, 0);
                case Binary { Op: BinaryOp.Add or BinaryOp.Subtract } b when Linear(b.Left) is { } l && Linear(b.Right) is { } r:
                    int sign = b.Op == BinaryOp.Add ? 1 : -1;
                    return ([.. l.Factors.Zip(r.Factors, (x, y) => x + sign * y)], l.Constant + sign * r.Constant);
                case Binary { Op: BinaryOp.Multiply, Right: IntConst k } b when Linear(b.Left) is { } l: return ([.. l.Factors.Select(f => f * k.Value)], l.Constant * k.Value);
                case Binary { Op: BinaryOp.Multiply, Left: IntConst k } b when Linear(b.Right) is { } r: return ([.. r.Factors.Select(f => f * k.Value)], r.Constant * k.Value);
                default: return null;
            }
        }
    }

    /// <summary>A nest for each assignment with the outermost loop innermost, where no turn and no assignment reads what another one writes; else the nest as it is.</summary>
    static IEnumerable<Stmt> Apart(Stmt nest)
    {
        var equations = new List<(List<For> Loops, Assign Assign)>();
        EquatableArray<Stmt> body = [nest];
        if (!Collect(nest, [], equations) || !equations.All(e => RunsAlong(e.Assign.Target, e.Loops[0].Variable))) return body;
        var targets = equations.Select(e => e.Assign.Target).ToList();
        var written = new HashSet<string>(targets.Select(t => t.Signal));
        foreach (var (_, assign) in equations)
            if (Walk.All(assign.Value).Concat(assign.Target.Indices.SelectMany(Walk.All)).OfType<Read>().Any(r => written.Contains(r.Signal) && !(r.Signal == assign.Target.Signal && r.Indices.Equals(assign.Target.Indices)))) return body;
        for (int i = 0; i < targets.Count; i++)
            for (int j = 0; j < i; j++)
                if (targets[i].Signal == targets[j].Signal && !Differ(targets[i], targets[j])) return body;
        return equations.Select(e => e.Loops.Skip(1).Append(e.Loops[0]).Reverse().Aggregate((Stmt)e.Assign, (inner, loop) => loop with { Body = EquatableArray.Of(inner) }));
    }

    static bool RunsAlong(Target target, string axis) => target.Indices.Count > 0 && AffineIndex.Of(target.Indices[target.Indices.Count - 1]) is { Factor: 1 } last && last.Axis == axis;

    static bool Collect(Stmt stmt, List<For> loops, List<(List<For> Loops, Assign Assign)> equations)
    {
        switch (stmt)
        {
            case Assign { Target.Bits: null } assign when loops.Count > 0:
                equations.Add((loops, assign));
                return true;
            case For { From: IntConst, To: IntConst } loop:
                return loop.Body.All(s => Collect(s, [.. loops, loop], equations));
            default:
                return false;
        }
    }

    static bool Differ(Target a, Target b) => a.Indices.Zip(b.Indices, (x, y) => x is IntConst p && y is IntConst q && p.Value != q.Value).Any(differs => differs);
}
