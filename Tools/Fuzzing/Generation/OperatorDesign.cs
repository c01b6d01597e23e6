using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>A module that applies every operator to pairs of operands, with an output for each result; what a result should be is for the interpreter to say.</summary>
public static class OperatorDesign
{
    static readonly BinaryOp[] Exact = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply, BinaryOp.And, BinaryOp.Or, BinaryOp.Xor];

    static readonly BinaryOp[] Whole = [BinaryOp.Divide, BinaryOp.Remainder, BinaryOp.Min, BinaryOp.Max];

    static readonly BinaryOp[] Comparisons = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];

    /// <summary>
    /// All pairs of types of 1 to <paramref name="widest"/> bits whose first has a width of <paramref name="firstWidths"/>, on two inputs <c>a</c> and <c>b</c> of the widest type that are
    /// cut to each type.
    /// </summary>
    public static Design Exhaustive(int widest, params int[] firstWidths)
    {
        var input = BitType.Unsigned(widest);
        var types = Enumerable.Range(1, widest).SelectMany(w => new[] { BitType.Unsigned(w), BitType.SignedOf(w) }).ToArray();
        Expr Cut(string name, BitType type) => ExprMaker.Fit(new Read("", name, [], input), type);
        var pairs = types.Where(a => firstWidths.Contains(a.Bits)).SelectMany(a => types.Select(b => (Cut("a", a), Cut("b", b))));
        return Make([Input("a", input), Input("b", input)], pairs, new System.Random(firstWidths[0]));
    }

    /// <summary>A few pairs of types with widths in a range, each on inputs of its own.</summary>
    public static Design OfWidths(int least, int most, int pairs, int seed)
    {
        var random = new System.Random(seed);
        var inputs = new List<Signal>();
        var operands = new List<(Expr, Expr)>();
        for (int i = 0; i < pairs; i++)
        {
            Expr New(string name)
            {
                // Mixed widths: the other operand may be narrow.
                var type = RandomTypes.Of(random.Next(4) == 0 ? random.Next(1, most + 1) : random.Next(least, most + 1), random.Next(2) == 0);
                inputs.Add(Input(name, type));
                return new Read("", name, [], type);
            }

            operands.Add((New($"a{i}"), New($"b{i}")));
        }

        return Make(inputs, operands, random);
    }

    static Signal Input(string name, BitType type) => new(name, SignalKind.Wire, PortDirection.Input, type, []);

    static Design Make(List<Signal> signals, IEnumerable<(Expr Left, Expr Right)> pairs, System.Random random)
    {
        var processes = new List<Process>();
        int count = 0;
        foreach (var (left, right) in pairs)
        {
            var body = new List<Stmt>();
            foreach (var value in Results(left, right, random)) body.Add(new Assign(Output(value.Type), value));
            foreach (var (offset, width) in Offsets(left.Type.Bits, right, random))
            {
                // A write to some bits of a value.
                var whole = Output(left.Type);
                body.Add(new Assign(whole, left));
                body.Add(new Assign(whole with { Bits = new BitRange(offset, new IntConst(width)) }, ExprMaker.Fit(right, BitType.Unsigned(width))));
            }

            processes.Add(new Process($"Apply{processes.Count}", ProcessKind.Combinational, body.ToEquatableArray()));
        }

        return new Design(EquatableArray.Of(new Module("Operators", "Operators", [], signals.ToEquatableArray(), [], processes.ToEquatableArray())));

        Target Output(BitType type)
        {
            string name = $"y{count++}";
            signals.Add(new Signal(name, SignalKind.Wire, PortDirection.Output, type, []));
            return new Target("", name, [], type);
        }
    }

    /// <summary>
    /// The same with one output for each pair of operands, the results of the pair beside each other, the first uppermost: simulators are slow with thousands of ports.
    /// </summary>
    public static Design Packed(Design design)
    {
        var module = design.Top;
        var results = module.Signals.Where(s => s.Direction == PortDirection.Output).ToDictionary(s => s.Name);
        var signals = module.Signals.Select(s => s with { Direction = s.Direction == PortDirection.Input ? PortDirection.Input : PortDirection.None }).ToList();
        var processes = module.Processes.ToList();
        foreach (var process in module.Processes)
        {
            var parts = Walk.All(process.Body).OfType<Assign>().Select(a => a.Target.Signal).Distinct().Select(name => (Expr)new Read("", name, [], results[name].Type)).ToEquatableArray();
            var type = BitType.Unsigned(parts.Sum(p => p.Type.Bits));
            signals.Add(new Signal($"{process.Name}Out", SignalKind.Wire, PortDirection.Output, type, []));
            processes.Add(new Process($"Pack{process.Name}", ProcessKind.Combinational, EquatableArray.Of<Stmt>(new Assign(new Target("", $"{process.Name}Out", [], type), new Concat(parts, type)))));
        }

        return new Design(EquatableArray.Of(module with { Signals = signals.ToEquatableArray(), Processes = processes.ToEquatableArray() }));
    }

    static IEnumerable<Expr> Results(Expr a, Expr b, System.Random random)
    {
        var (l, r) = (a.Type, b.Type);
        bool signed = l.Signed || r.Signed;
        int both = l.Signed == r.Signed ? Math.Max(l.Bits, r.Bits) : Math.Max(l.Signed ? l.Bits : l.Bits + 1, r.Signed ? r.Bits : r.Bits + 1);
        foreach (var op in Exact)
        {
            int natural = op switch { BinaryOp.Multiply => l.Bits + r.Bits, BinaryOp.Add or BinaryOp.Subtract => both + 1, _ => both };
            yield return new Binary(op, a, b, RandomTypes.Of(natural, signed || op == BinaryOp.Subtract));
            // Narrower than the exact result, or wider, of any sign.
            yield return new Binary(op, a, b, RandomTypes.Of(random.Next(1, natural + 3), random.Next(2) == 0));
        }

        foreach (var op in Whole) yield return new Binary(op, a, b, RandomTypes.Of(both + (op == BinaryOp.Divide ? 1 : 0) + random.Next(2), signed));
        foreach (var op in Comparisons) yield return new Binary(op, a, b, BitType.Bool);
        var amount = ExprMaker.Fit(b, BitType.Unsigned(r.Bits));
        foreach (var op in new[] { BinaryOp.ShiftLeft, BinaryOp.ShiftRight })
        {
            yield return new Binary(op, a, amount, l);
            // Of a wide amount few values are less than the width.
            yield return new Binary(op, a, Near(b, l.Bits), l);
            foreach (int constant in new[] { 0, 1, l.Bits - 1, l.Bits, l.Bits + random.Next(70) }) yield return new Binary(op, a, new IntConst(constant), l);
        }

        yield return new Unary(UnaryOp.Not, a, l);
        yield return new Unary(UnaryOp.Negate, a, RandomTypes.Of(l.Bits + 1, true));
        yield return new Unary(UnaryOp.Negate, a, l);
        for (var op = UnaryOp.AndReduce; op <= UnaryOp.XorReduce; op++) yield return new Unary(op, a, BitType.Bool);
        foreach (bool sign in new[] { false, true })
        {
            yield return ExprMaker.Fit(a, RandomTypes.Of(random.Next(1, l.Bits + 1), sign));
            yield return ExprMaker.Fit(a, RandomTypes.Of(l.Bits, sign));
            yield return ExprMaker.Fit(a, RandomTypes.Of(l.Bits + random.Next(1, 70), sign));
        }

        foreach (var (offset, width) in Offsets(l.Bits, b, random)) yield return new Slice(a, offset, new IntConst(width));
        yield return new Concat(EquatableArray.Of<Expr>(a, b), BitType.Unsigned(l.Bits + r.Bits));
        yield return new Concat(EquatableArray.Of<Expr>(b, new Const(1, BitType.Bool), a, b), BitType.Unsigned(l.Bits + 2 * r.Bits + 1));
        yield return new Select(new Binary(BinaryOp.Less, a, b, BitType.Bool), a, ExprMaker.Fit(b, l));
        yield return new Binary(BinaryOp.Add, a, new Const(RandomTypes.Value(random, r), r), RandomTypes.Of(both + 1, signed));
    }

    /// <summary>Ranges of bits with constant and with hardware offsets, some of which lie beyond the value in part or whole.</summary>
    static IEnumerable<(Expr Offset, int Width)> Offsets(int bits, Expr other, System.Random random)
    {
        yield return (new IntConst(0), random.Next(1, bits + 1));
        yield return (new IntConst(random.Next(bits)), random.Next(1, bits + 2));
        yield return (new IntConst(bits - 1), 1);
        yield return (ExprMaker.Fit(other, BitType.Unsigned(other.Type.Bits)), random.Next(1, bits + 2));
        yield return (Near(other, bits), random.Next(1, bits + 1));
    }

    /// <summary>As many low bits of a value as count to a number.</summary>
    static Expr Near(Expr value, int number) => ExprMaker.Fit(value, BitType.Unsigned(Math.Min(value.Type.Bits, 32 - BitOperations.LeadingZeroCount((uint)number))));
}
