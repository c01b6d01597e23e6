using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// Makes flat designs of long arrays whose loops have a vector form: shifted reads under guards, registers that shift in place, selects, comparisons, slices,
/// concatenations. Lengths are seldom a multiple of a vector, so there are tails. Equal seeds give equal designs.
/// </summary>
public sealed class RandomLaneDesign
{
    const string Axis = "i";
    const int Inputs = 3, Scalars = 2, Wires = 3, Registers = 4;

    readonly System.Random random;
    readonly int length;
    readonly List<Signal> signals = [];

    RandomLaneDesign(int seed)
    {
        random = new System.Random(seed);
        length = random.Next(4) == 0 ? 16 << random.Next(3) : random.Next(16, 101);
    }

    public static Design Make(int seed) => VariedResets.Run(new RandomLaneDesign(seed).Build(), seed);

    Design Build()
    {
        for (int i = 0; i < Inputs; i++) Add($"in{i}", SignalKind.Wire, PortDirection.Input, length);
        for (int i = 0; i < Scalars; i++) Add($"scalar{i}", SignalKind.Wire, PortDirection.Input, null);
        for (int i = 0; i < Registers; i++) Add($"register{i}", SignalKind.Register, PortDirection.Output, length);
        var processes = new List<Process>();
        // A wire reads only what was made before it, so there is no loop.
        for (int i = 0; i < Wires; i++)
        {
            var body = Loop(new Assign(Target($"wire{i}", out var type), Fit(Value(4), type)));
            Add($"wire{i}", SignalKind.Wire, PortDirection.Output, length, type);
            processes.Add(new Process($"Connect{i}", ProcessKind.Combinational, body));
        }

        for (int i = 0; i < Registers; i++)
        {
            var type = signals.Single(s => s.Name == $"register{i}").Type;
            processes.Add(new Process($"Advance{i}", ProcessKind.Clocked, Loop(new Assign(Element($"register{i}", type), Fit(Value(4), type)))));
        }

        return new Design(EquatableArray.Of(new Module("Lanes", "Random.Lanes", default, signals.ToEquatableArray(), default, processes.ToEquatableArray())));
    }

    EquatableArray<Stmt> Loop(Stmt body) => EquatableArray.Of<Stmt>(new For(Axis, new IntConst(0), new IntConst(length), 1, EquatableArray.Of(body)));

    Target Target(string name, out BitType type) => Element(name, type = Type());

    static Target Element(string name, BitType type) => new("", name, EquatableArray.Of<Expr>(new LoopVar(Axis)), type);

    void Add(string name, SignalKind kind, PortDirection direction, int? count, BitType? type = null) =>
        signals.Add(new Signal(name, kind, direction, type ?? Type(), count is { } n ? EquatableArray.Of<Expr>(new IntConst(n)) : default));

    BitType Type() => new(new IntConst(random.Next(3) == 0 ? 8 << random.Next(4) : random.Next(1, 65)), random.Next(2) == 0);

    static Expr Fit(Expr value, BitType type) => value.Type == type ? value : new Resize(value, type);

    Expr Value(int depth)
    {
        if (depth == 0) return Leaf();
        switch (random.Next(11))
        {
            case 0: return Leaf();
            case 1:
                var whenTrue = Value(depth - 1);
                return new Select(Condition(depth - 1), whenTrue, Fit(Value(depth - 1), whenTrue.Type));
            case 2: return Fit(Value(depth - 1), Type());
            case 3: return Unary(depth);
            case 4: return Slice(depth);
            case 5: return Concat(depth);
            case 6: return Shift(depth);
            case 7: return Condition(depth - 1);
            case 8:
                var (l, r) = (Value(depth - 1), Value(depth - 1));
                bool signed = l.Type.Signed || r.Type.Signed;
                int width = Math.Min(64, Math.Max(l.Type.Bits, r.Type.Bits) + (l.Type.Signed == r.Type.Signed ? 0 : 1));
                return new Binary(random.Next(2) == 0 ? BinaryOp.Min : BinaryOp.Max, l, r, new BitType(new IntConst(width), signed));
            default:
                BinaryOp[] operators = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply, BinaryOp.And, BinaryOp.Or, BinaryOp.Xor];
                return new Binary(operators[random.Next(operators.Length)], Value(depth - 1), Value(depth - 1), Type());
        }
    }

    Expr Unary(int depth)
    {
        var operand = Value(depth - 1);
        return random.Next(4) switch
        {
            0 => new Unary(UnaryOp.Not, operand, operand.Type),
            1 => new Unary(UnaryOp.Negate, operand, operand.Type),
            _ => new Unary((UnaryOp)((int)UnaryOp.AndReduce + random.Next(3)), operand, BitType.Bool),
        };
    }

    Slice Slice(int depth)
    {
        var operand = Value(depth - 1);
        int offset = random.Next(operand.Type.Bits);
        return new Slice(operand, new IntConst(offset), new IntConst(random.Next(1, operand.Type.Bits - offset + 1)));
    }

    Expr Concat(int depth)
    {
        var (upper, lower) = (Value(depth - 1), Value(depth - 1));
        int width = upper.Type.Bits + lower.Type.Bits;
        return width > 64 ? upper : new Concat(EquatableArray.Of(upper, lower), BitType.Unsigned(width));
    }

    Binary Shift(int depth)
    {
        var operand = Value(depth - 1);
        return new Binary(random.Next(2) == 0 ? BinaryOp.ShiftLeft : BinaryOp.ShiftRight, operand, new Const(random.Next(operand.Type.Bits + 1), BitType.Unsigned(7)), operand.Type);
    }

    Expr Condition(int depth)
    {
        BinaryOp[] compares = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];
        var compare = compares[random.Next(compares.Length)];
        switch (random.Next(6))
        {
            case 0: return Bit(Scalar());
            case 1: return Bit(Leaf());
            case 2: return new Binary(compare, new LoopVar(Axis), new IntConst(random.Next(length + 1)), BitType.Bool);
            case 3 when depth > 0:
                return new Binary(random.Next(2) == 0 ? BinaryOp.And : BinaryOp.Or, Condition(depth - 1), Condition(depth - 1), BitType.Bool);
            case 4 when depth > 0: return new Unary(UnaryOp.Not, Condition(depth - 1), BitType.Bool);
            default:
                var (l, r) = (depth > 0 ? Value(depth - 1) : Leaf(), Leaf());
                return new Binary(compare, l, r, BitType.Bool);
        }
    }

    static Expr Bit(Expr value) => Fit(value, BitType.Bool);

    Expr Leaf() => random.Next(6) switch
    {
        0 => Scalar(),
        1 => Constant(Type()),
        2 => Shifted(),
        _ => Read(new LoopVar(Axis)),
    };

    Expr Scalar()
    {
        string name = $"scalar{random.Next(Scalars)}";
        var signal = signals.Single(s => s.Name == name);
        return new Read("", signal.Name, default, signal.Type);
    }

    Expr Read(Expr index)
    {
        var arrays = signals.Where(s => s.Lengths.Count == 1).ToList();
        var signal = arrays[random.Next(arrays.Count)];
        return new Read("", signal.Name, EquatableArray.Of(index), signal.Type);
    }

    /// <summary>A neighbour's element, mostly with the value at the border chosen by a guard.</summary>
    Expr Shifted()
    {
        bool down = random.Next(2) == 0;
        int distance = random.Next(4) == 0 ? 2 : 1;
        var neighbour = Read(new Binary(down ? BinaryOp.Subtract : BinaryOp.Add, new LoopVar(Axis), new IntConst(distance), BitType.Int));
        if (random.Next(4) == 0) return neighbour;
        var border = Fit(random.Next(2) == 0 ? Scalar() : Constant(neighbour.Type), neighbour.Type);
        return down
            ? new Select(new Binary(BinaryOp.Less, new LoopVar(Axis), new IntConst(distance), BitType.Bool), border, neighbour)
            : new Select(new Binary(BinaryOp.Less, new LoopVar(Axis), new IntConst(length - distance), BitType.Bool), neighbour, border);
    }

    Const Constant(BitType type) => new(Operators.Wrap(new BigInteger(random.NextInt64()) * 2 + random.Next(2), type), type);
}
