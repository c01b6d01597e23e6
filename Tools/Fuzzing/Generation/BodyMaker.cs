using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>Makes the statements of one process.</summary>
sealed class BodyMaker(System.Random random, ExprMaker exprs)
{
    int names;

    public List<Stmt> Statements { get; } = [];

    /// <summary>
    /// A loop nest over all lengths, each loop up or down, around statements for one element. <paramref name="directions"/> (1 or -1 for an axis) prescribe
    /// the order, for chains that run along the axis.
    /// </summary>
    public EquatableArray<Stmt> Nest(int[] lengths, int[]? directions, Func<Expr[], EquatableArray<Stmt>> element)
    {
        var indices = new Expr[lengths.Length];
        return Level(0);

        EquatableArray<Stmt> Level(int level)
        {
            if (level == lengths.Length) return element(indices);
            int length = lengths[level];
            bool up = directions is null ? random.Next(4) != 0 : directions[level] > 0;
            string name = Fresh("i");
            var axis = new Axis(name, 0, length - 1);
            indices[level] = axis.Variable;
            exprs.Axes.Add(axis);
            var body = Level(level + 1);
            exprs.Axes.Remove(axis);
            var loop = up ? new For(name, new IntConst(0), new IntConst(length), 1, body) : new For(name, new IntConst(length - 1), new IntConst(-1), -1, body);
            // Without a chain any order will do, so also the even elements before the odd ones.
            if (directions is null && length > 2 && random.Next(6) == 0)
            {
                return EquatableArray.Of<Stmt>(new For(name, new IntConst(0), new IntConst(length), 2, body), new For(name, new IntConst(1), new IntConst(length), 2, body));
            }
            return EquatableArray.Of<Stmt>(loop);
        }
    }

    /// <summary>Assigns every element of a wire.</summary>
    public void DriveWire(Signal wire)
    {
        int[] lengths = LengthsOf(wire);
        switch (lengths.Length == 0 ? 9 : random.Next(7))
        {
            case 0 or 1: Chain(wire, lengths); break;
            case 2: Scan(wire, lengths); break;
            case 3:
                Statements.AddRange(Nest(lengths, null, i => EquatableArray.Of(Set(wire, i, exprs.Constant(wire.Type)))));
                Scatter(wire, lengths);
                break;
            default: Statements.AddRange(Nest(lengths, null, i => Element(wire, i))); break;
        }
    }

    /// <summary>Some assignments to a register or memory; what they leave out keeps its value.</summary>
    public void DriveState(Signal state)
    {
        int[] lengths = LengthsOf(state);
        if (state.Kind == SignalKind.Memory || lengths.Length > 0 && random.Next(3) == 0)
        {
            Scatter(state, lengths);
            return;
        }
        var body = lengths.Length > 0 && random.Next(3) == 0 ? Shift(state, lengths) : Nest(lengths, null, i => Element(state, i));
        if (random.Next(2) == 0) Statements.AddRange(body);
        else Statements.Add(new If(exprs.Condition(2), body, random.Next(2) == 0 ? Nest(lengths, null, i => EquatableArray.Of(Set(state, i, exprs.Constant(state.Type)))) : []));
    }

    public string Fresh(string stem) => stem + names++;

    public static int[] LengthsOf(Signal signal) => signal.Lengths.Select(l => ((IntConst)l).Value).ToArray();

    public static Stmt Set(Signal signal, Expr[] indices, Expr value) => new Assign(new Target("", signal.Name, indices, signal.Type), value);

    /// <summary>Statements that assign one element on every path.</summary>
    EquatableArray<Stmt> Element(Signal signal, Expr[] indices)
    {
        switch (random.Next(7))
        {
            case 0:
                return EquatableArray.Of<Stmt>(new If(exprs.Condition(2), Element(signal, indices), Element(signal, indices)));
            case 1:
                return EquatableArray.Of(Set(signal, indices, exprs.OfType(signal.Type)), Choice(signal, indices));
            case 2:
                int width = random.Next(1, signal.Type.Bits + 1);
                var bits = new BitRange(exprs.Offset(signal.Type.Bits), new IntConst(width));
                Stmt write = new Assign(new Target("", signal.Name, indices, signal.Type, bits), exprs.OfType(BitType.Unsigned(width), 2));
                return EquatableArray.Of(Set(signal, indices, exprs.OfType(signal.Type, 1)), random.Next(2) == 0 ? write : new If(exprs.Condition(1), EquatableArray.Of(write), []));
            case 3:
                var type = exprs.NewType();
                string name = Fresh("t");
                Stmt declare = new DeclareLocal(name, type, exprs.OfType(type, 2));
                var local = new LocalRef(name, type);
                exprs.Locals.Add(local);
                Stmt change = new If(exprs.Condition(1), EquatableArray.Of<Stmt>(new SetLocal(name, exprs.OfType(type, 2))), []);
                var set = Set(signal, indices, ExprMaker.Fit(new Binary(BinaryOp.Add, local, exprs.Any(1), type), signal.Type));
                exprs.Locals.Remove(local);
                return EquatableArray.Of(declare, change, set);
            default:
                return EquatableArray.Of(Set(signal, indices, exprs.OfType(signal.Type)));
        }
    }

    Stmt Choice(Signal signal, Expr[] indices)
    {
        var type = RandomTypes.Of(random.Next(1, 5), random.Next(4) == 0);
        var value = exprs.OfType(type, 2);
        var labels = new Queue<Expr>(Enumerable.Range(0, 1 << type.Bits).OrderBy(_ => random.Next()).Select(l => (Expr)new Const(Operators.Wrap(l, type), type)));
        var cases = new List<SwitchCase>();
        for (int i = random.Next(1, 4); i > 0 && labels.Count > 0; i--)
        {
            var own = new List<Expr> { labels.Dequeue() };
            if (labels.Count > 0 && random.Next(3) == 0) own.Add(labels.Dequeue());
            cases.Add(new SwitchCase(own.ToEquatableArray(), EquatableArray.Of(Set(signal, indices, exprs.OfType(signal.Type, 2)))));
        }
        return new Switch(value, cases.ToEquatableArray(), random.Next(2) == 0 ? [] : EquatableArray.Of(Set(signal, indices, exprs.OfType(signal.Type, 2))));
    }

    /// <summary>Every element depends on its neighbour, against the loop's direction.</summary>
    void Chain(Signal wire, int[] lengths)
    {
        int[] directions = lengths.Select(_ => random.Next(4) == 0 ? -1 : 1).ToArray();
        int axis = random.Next(lengths.Length);
        Statements.AddRange(Nest(lengths, directions, indices =>
        {
            var value = Combine(Neighbour("", wire.Name, wire.Type, indices, axis, directions[axis]), wire.Type);
            return Bounded(wire, indices, axis, directions[axis] > 0 ? 0 : lengths[axis] - 1, value);
        }));
    }

    /// <summary>Each element takes its neighbour's value before the edge.</summary>
    EquatableArray<Stmt> Shift(Signal register, int[] lengths)
    {
        int direction = random.Next(2) == 0 ? -1 : 1;
        int axis = random.Next(lengths.Length);
        return Nest(lengths, null, indices =>
        {
            var value = Neighbour("", register.Name, register.Type, indices, axis, direction);
            return Bounded(register, indices, axis, direction > 0 ? 0 : lengths[axis] - 1, random.Next(2) == 0 ? value : Combine(value, register.Type));
        });
    }

    /// <summary>The assignment with the first element apart: by a select, an if, or by a read out of range, which is 0.</summary>
    EquatableArray<Stmt> Bounded(Signal signal, Expr[] indices, int axis, int boundary, Expr value)
    {
        Expr atBoundary = new Binary(BinaryOp.Equal, indices[axis], new IntConst(boundary), BitType.Bool);
        return random.Next(3) switch
        {
            0 => EquatableArray.Of(Set(signal, indices, new Select(atBoundary, exprs.OfType(signal.Type, 2), value))),
            1 => EquatableArray.Of<Stmt>(new If(atBoundary, EquatableArray.Of(Set(signal, indices, exprs.OfType(signal.Type, 2))), EquatableArray.Of(Set(signal, indices, value)))),
            _ => EquatableArray.Of(Set(signal, indices, value)),
        };
    }

    public static Expr Neighbour(string instance, string name, BitType type, Expr[] indices, int axis, int direction)
    {
        var moved = (Expr[])indices.Clone();
        moved[axis] = new Binary(direction > 0 ? BinaryOp.Subtract : BinaryOp.Add, indices[axis], new IntConst(1), BitType.Int);
        return new Read(instance, name, moved, type);
    }

    public Expr Combine(Expr value, BitType type)
    {
        var op = random.Next(5) switch { 0 => BinaryOp.Xor, 1 => BinaryOp.Or, 2 => BinaryOp.And, _ => BinaryOp.Add };
        return new Binary(op, ExprMaker.Fit(value, type), exprs.OfType(type, 1), type);
    }

    /// <summary>A carried local: a running sum or the like along the innermost axis.</summary>
    void Scan(Signal wire, int[] lengths)
    {
        var type = exprs.NewType();
        string name = Fresh("carry");
        var carry = new LocalRef(name, type);
        Statements.Add(new DeclareLocal(name, type, exprs.Constant(type)));
        exprs.Locals.Add(carry);
        bool before = random.Next(2) == 0;
        Statements.AddRange(Nest(lengths, null, indices =>
        {
            Stmt next = new SetLocal(name, ExprMaker.Fit(Combine(carry, type), type));
            if (random.Next(3) == 0) next = new If(exprs.Condition(1), EquatableArray.Of(next), []);
            var set = Set(wire, indices, ExprMaker.Fit(carry, wire.Type));
            return before ? EquatableArray.Of(next, set) : EquatableArray.Of(set, next);
        }));
        exprs.Locals.Remove(carry);
    }

    /// <summary>Writes one element whose index is known at run time, perhaps out of range, perhaps only some of its bits.</summary>
    void Scatter(Signal signal, int[] lengths)
    {
        var indices = lengths.Select(exprs.Gather).ToArray();
        Stmt write = Set(signal, indices, exprs.OfType(signal.Type, 2));
        if (random.Next(4) == 0)
        {
            int width = random.Next(1, signal.Type.Bits + 1);
            write = new Assign(new Target("", signal.Name, indices, signal.Type, new BitRange(exprs.Offset(signal.Type.Bits), new IntConst(width))), exprs.OfType(BitType.Unsigned(width), 1));
        }
        Statements.Add(random.Next(2) == 0 ? write : new If(exprs.Condition(2), EquatableArray.Of(write), []));
        if (random.Next(2) == 0) return;
        // Then a loop over the upper elements only.
        var inner = Nest(lengths, null, i => EquatableArray.Of(Set(signal, i, exprs.OfType(signal.Type, 1))));
        if (inner is [For { Step: 1 } loop]) Statements.Add(loop with { From = new IntConst(random.Next(1, lengths[0] + 1)) });
    }
}
