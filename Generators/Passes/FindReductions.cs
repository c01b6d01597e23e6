using System.Globalization;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Finds trees of adders: in an array of nodes, node i adds nodes 2i + 1 and 2i + 2, and where these are beyond the last one, leaves. As a sum that wraps is the same in any order, who reads the root
/// alone adds the leaves one after the other, and no node is stored:
/// <code>
/// sum[i] = (2i+1 &lt; n ? sum[2i+1] : leaf(2i+1-n)) + (2i+2 &lt; n ? sum[2i+2] : leaf(2i+2-n));  root = sum[0]      ⇒      let total = 0; for (k = 0 .. n) total += leaf(k); root = total
/// </code>
/// </summary>
public static class FindReductions
{
    public static Design Run(Design design) => new(design.Modules.Select(Reduced).ToEquatableArray());

    static Module Reduced(Module module)
    {
        var equations = new Dictionary<string, (Nest Nest, Expr Value)>();
        foreach (var process in module.Processes.Where(p => p.Kind == ProcessKind.Combinational))
            if (Nest.Of(process.Body) is { Equation: { } equation } nest && nest.IsElement(equation.Target))
                equations[equation.Target.Signal] = (nest, equation.Value);

        var signals = module.Signals.ToDictionary(s => s.Name);
        var trees = new Dictionary<string, Tree>();
        foreach (var equation in equations)
            if (TreeOf(signals[equation.Key], equation.Value.Nest, equation.Value.Value, equations) is { } tree) trees[equation.Key] = tree;
        return trees.Count == 0 ? module : module with { Processes = module.Processes.Select(p => p with { Body = Reduced(p, trees) }).ToEquatableArray() };
    }

    /// <param name="Axis">Which axis of the signal counts the nodes.</param>
    /// <param name="Nodes">How many there are; leaves are one more.</param>
    /// <param name="Variables">The loop variables of the other axes in the leaf, by axis.</param>
    /// <param name="Leaf">A leaf's value in the type of the sum; the variable <see cref="LeafVariable"/> is its number.</param>
    sealed record Tree(int Axis, int Nodes, IReadOnlyList<string> Variables, Expr Leaf);

    const string LeafVariable = "leaf";

    static Tree? TreeOf(Signal signal, Nest nest, Expr value, IReadOnlyDictionary<string, (Nest Nest, Expr Value)> equations)
    {
        if (value is not Binary { Op: BinaryOp.Add } sum || sum.Type != signal.Type) return null;
        for (int axis = 0; axis < nest.Axes.Count; axis++)
        {
            string variable = nest.Axes[axis].Variable;
            int nodes = ((IntConst)signal.Lengths[axis]).Value;
            if (nest.Axes[axis] is not { From: IntConst { Value: 0 }, To: IntConst to } || to.Value != nodes) continue;
            if (Leaf(sum.Left, 1) is { } left && Leaf(sum.Right, 2) is { } right && left.Equals(right)) return new(axis, nodes, [.. nest.Axes.Select(a => a.Variable)], left);

            Expr? Leaf(Expr operand, int child)
            {
                // The children may be wires of their own.
                if (operand is Read wire && equations.TryGetValue(wire.Signal, out var equation) && wire.Indices.Equals(Identity(nest)) && Identity(equation.Nest).Equals(wire.Indices)) operand = equation.Value;
                if (operand is not Select { WhenTrue: Read below } choice || below.Signal != signal.Name || choice.Type != signal.Type) return null;
                for (int i = 0; i < nest.Axes.Count; i++)
                    if (i == axis ? AffineIndex.Of(below.Indices[i]) is not { Factor: 2 } index || index.Axis != variable || index.Offset != child : !below.Indices[i].Equals(new LoopVar(nest.Axes[i].Variable))) return null;
                for (int i = 0; i < nodes; i++)
                    if (IntArithmetic.At(choice.Condition, variable, i) is not Const inside || inside.Value.IsZero == 2 * i + child < nodes) return null;
                var numbering = new Numbering(variable, nodes - child);
                var leaf = numbering.Rewrite(choice.WhenFalse);
                return Walk.All(leaf).Any(e => e is LoopVar v && v.Name == variable || e is Read r && r.Signal == signal.Name) ? null : leaf;
            }
        }

        return null;
    }

    static EquatableArray<Expr> Identity(Nest nest) => nest.Axes.Select(a => (Expr)new LoopVar(a.Variable)).ToEquatableArray();

    /// <summary>Turns what is counted by nodes, in steps of two, into what is counted by leaves: <c>2 node + c</c> into <c>leaf + c + shift</c>.</summary>
    sealed class Numbering(string node, int shift) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr.Type.IsInt && AffineIndex.Of(expr) is { Factor: 2 } index && index.Axis == node
            ? IntArithmetic.Fold(new Binary(BinaryOp.Add, new LoopVar(LeafVariable), new IntConst(index.Offset + shift), BitType.Int))
            : base.Rewrite(expr);
    }

    static EquatableArray<Stmt> Reduced(Process process, IReadOnlyDictionary<string, Tree> trees)
    {
        var nest = Nest.Of(process.Body);
        if (nest.Equation is not { } equation || process.Kind != ProcessKind.Combinational) return process.Body;
        var roots = Walk.All(equation.Value).OfType<Read>().Where(r => trees.TryGetValue(r.Signal, out var tree) && r.Indices[tree.Axis] is IntConst { Value: 0 }).Distinct().ToList();
        if (roots.Count == 0) return process.Body;
        var inner = new List<Stmt>();
        var totals = new Dictionary<Expr, Expr>();
        string turn = "i" + nest.Axes.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var root in roots)
        {
            var tree = trees[root.Signal];
            string name = "total" + totals.Count.ToString(CultureInfo.InvariantCulture);
            var total = new LocalRef(name, root.ElementType);
            var places = tree.Variables.Select((v, i) => (v, i)).Where(x => x.i != tree.Axis).ToDictionary(x => x.v, x => root.Indices[x.i]);
            places[LeafVariable] = new LoopVar(turn);
            inner.Add(new DeclareLocal(name, root.ElementType, new Const(0, root.ElementType)));
            inner.Add(new For(turn, new IntConst(0), new IntConst(tree.Nodes + 1), 1, EquatableArray.Of<Stmt>(new SetLocal(name, new Binary(BinaryOp.Add, total, new Placing(places).Rewrite(tree.Leaf), root.ElementType)))));
            totals[root] = total;
        }

        inner.Add(equation with { Value = new Replacing(totals).Rewrite(equation.Value) });
        return nest.Around(inner.ToEquatableArray());
    }

    sealed class Placing(IReadOnlyDictionary<string, Expr> places) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LoopVar v && places.TryGetValue(v.Name, out var place) ? place : expr is Binary { Left.Type.IsInt: true } ? IntArithmetic.Fold(base.Rewrite(expr)) : base.Rewrite(expr);
    }

    sealed class Replacing(IReadOnlyDictionary<Expr, Expr> values) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => values.TryGetValue(expr, out var value) ? value : base.Rewrite(expr);
    }
}
