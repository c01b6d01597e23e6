using System.Collections.Immutable;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>A fold of a Vec: one after the other, or as a balanced tree.</summary>
    Expr VecCall(IInvocationOperation call)
    {
        var location = call.Syntax.GetLocation();
        if (call.Instance is not { } whole || TryPlace(whole) is not SignalPlace { IsElement: false } vector || vector.Rank - vector.Indices.Length != 1)
            throw new Unsupported(Descriptors.CallUnsupported, location, call.TargetMethod.Name);
        var arguments = call.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => a.Value).ToList();
        return (call.TargetMethod.Name, arguments.Count) switch
        {
            ("Reduce", 1) => Chain(vector, 1, Element(vector, new IntConst(0)), arguments[0], call),
            ("Fold", 2) => Chain(vector, 0, Seed(call.TargetMethod.TypeArguments[0], arguments[0]), arguments[1], call),
            ("ReduceTree", 1) => Tree(vector, vector.Signal.Type, null, arguments[0], call),
            ("ReduceTree", 2) => Tree(vector, HardwareType(call.TargetMethod.TypeArguments[0]) ?? throw NotHardware(call), arguments[0], arguments[1], call),
            _ => throw new Unsupported(Descriptors.CallUnsupported, location, call.TargetMethod.Name),
        };
    }

    static Read Element(SignalPlace vector, Expr index) => new(vector.Instance, vector.Signal.Name, vector.Indices.Add(index), vector.Signal.Type);

    static Expr LengthOf(SignalPlace vector) => vector.Signal.Lengths[vector.Signal.Lengths.Count - 1];

    Expr Seed(ITypeSymbol type, IOperation seed)
    {
        var value = Value(seed);
        return HardwareType(type) is { } bits ? Convert(value, bits, seed.Syntax.GetLocation()) : value.Type.IsInt ? throw NotHardware(seed) : value;
    }

    // let folded = v[0]; for (i = 1; i < n; i++) folded = f(folded, v[i])
    LocalRef Chain(SignalPlace vector, int from, Expr first, IOperation function, IInvocationOperation call)
    {
        var origin = module.OriginOf(call.Syntax);
        var folded = new LocalRef(Fresh("folded"), first.Type);
        output.Add(new DeclareLocal(folded.Name, first.Type, first) { Origin = origin });
        string turn = Fresh("i");
        var body = Nested(() =>
        {
            var next = Apply(function, [folded, Element(vector, new LoopVar(turn))], call.Syntax);
            output.Add(new SetLocal(folded.Name, Fitted(next, first.Type, call.TargetMethod.Name, function.Syntax.GetLocation())) { Origin = origin });
        });
        output.Add(new For(turn, new IntConst(from), LengthOf(vector), 1, body) { Origin = origin });
        return folded;
    }

    /// <summary>
    /// The root of a tree of wires beside the method: node i has the nodes 2i + 1 and 2i + 2 below it, and the elements are its leaves from left to right.
    /// <code>
    /// F = (1 &lt;&lt; Log2(n)) - 1: the first place of the deepest level
    /// for (i = 0; i &lt; 2n - 1 - F; i++) tree[F + i] = v[i]
    /// for (i = 2n - 1 - F; i &lt; n; i++) tree[F + i - n] = v[i]
    /// for (i = n - 2; i &gt; -1; i--) tree[i] = f(tree[2i + 1], tree[2i + 2])
    /// </code>
    /// </summary>
    Expr Tree(SignalPlace vector, BitType type, IOperation? map, IOperation function, IInvocationOperation call)
    {
        if (method is null || module.IsFunction) throw new Unsupported(Descriptors.TreeMisplaced, call.Syntax.GetLocation(), vector.Signal.Name, "it is outside of the methods of a module, and the tree is wires of the module", "call it in a [Combinational] or [Clocked] method");
        var (location, origin) = (call.Syntax.GetLocation(), module.OriginOf(call.Syntax));
        var (length, one, two) = (LengthOf(vector), new IntConst(1), new IntConst(2));
        var leading = module.LengthsOf(vector.Instance).Concat(vector.Signal.Lengths.Take(vector.Signal.Lengths.Count - 1)).ToList();
        var nodes = Size.Of(BinaryOp.Subtract, Size.Of(BinaryOp.Multiply, two, length), one);
        string name = module.AddWire($"{(vector.Instance.Length == 0 ? "" : vector.Instance + "_")}{vector.Signal.Name}_tree", type, leading.Append(nodes), map is null ? vector.Signal.Labels : default);
        // The function is read in a method of its own, where no local of this one is seen.
        var beside = new BodyParser(module, method);
        foreach (var known in methodTypes) beside.methodTypes[known.Key] = known.Value;
        var axes = leading.Select(_ => (Expr)new LoopVar(beside.Fresh("i"))).ToImmutableArray();
        var deepest = Size.Of(BinaryOp.Subtract, Size.Of(BinaryOp.ShiftLeft, one, Size.Log2(length)), one);
        var filled = Size.Of(BinaryOp.Subtract, nodes, deepest);
        var body = EquatableArray.Of(
            Level(new IntConst(0), filled, 1, i => Size.Add(deepest, i), Leaf),
            Level(filled, length, 1, i => Size.Of(BinaryOp.Subtract, Size.Add(deepest, i), length), Leaf),
            Level(Size.Of(BinaryOp.Subtract, length, two), new IntConst(-1), -1, i => i, i =>
            {
                var left = Size.Add(Size.Of(BinaryOp.Multiply, two, i), one);
                return Result(function, [Node(left), Node(Size.Add(left, one))]);
            }));
        module.AddTree(new Process(name + "_nodes", ProcessKind.Combinational, For.Each([.. axes.Select(a => ((LoopVar)a).Name)], leading, body, origin)), method, vector, location);
        return new Read("", name, vector.Indices.Add(new IntConst(0)), type);

        Expr Node(Expr index) => new Read("", name, axes.Add(index), type);

        Expr Leaf(Expr index)
        {
            var leaf = Element(vector with { Indices = axes }, index);
            return map is null ? leaf : Result(map, [leaf]);
        }

        Expr Result(IOperation applied, IReadOnlyList<Expr> values) => beside.Fitted(beside.Apply(applied, values, call.Syntax), type, call.TargetMethod.Name, applied.Syntax.GetLocation());

        Stmt Level(Expr from, Expr to, int step, Func<Expr, Expr> place, Func<Expr, Expr> value)
        {
            var turn = new LoopVar(beside.Fresh("i"));
            var assigned = beside.Nested(() =>
            {
                var result = value(turn);
                beside.output.Add(new Assign(new Target("", name, axes.Add(place(turn)), type), result) { Origin = origin });
            });
            return new For(turn.Name, from, to, step, assigned) { Origin = origin };
        }
    }
}
