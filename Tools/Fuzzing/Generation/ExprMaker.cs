using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>Makes expressions over what is in scope, and notes which inputs they depend on.</summary>
/// <param name="widest">Bits of the widest values, at least 64.</param>
sealed class ExprMaker(System.Random random, List<Readable> readables, int widest)
{
    static readonly BinaryOp[] Comparisons = [BinaryOp.Equal, BinaryOp.NotEqual, BinaryOp.Less, BinaryOp.LessOrEqual, BinaryOp.Greater, BinaryOp.GreaterOrEqual];

    /// <summary>How many gathers enclose what is being made; a gather's own index reads with static indices only, or expressions would not end.</summary>
    int gathers;

    public List<Axis> Axes { get; } = [];

    public List<LocalRef> Locals { get; } = [];

    /// <summary>The module's inputs that the expressions made so far depend on.</summary>
    public HashSet<string> Inputs { get; set; } = [];

    public Expr OfType(BitType type, int depth = 3) => Fit(Any(depth), type);

    public static Expr Fit(Expr value, BitType type) => value.Type == type ? value : new Resize(value, type);

    public BitType NewType() => RandomTypes.Type(random, widest);

    public Expr Constant(BitType type) => new Const(RandomTypes.Value(random, type), type);

    public Expr Any(int depth)
    {
        if (depth == 0 || random.Next(8) == 0) return Leaf();
        switch (random.Next(14))
        {
            case 0:
                var inverted = Any(depth - 1);
                return new Unary(UnaryOp.Not, inverted, inverted.Type);
            case 1:
                var negated = Any(depth - 1);
                return new Unary(UnaryOp.Negate, negated, RandomTypes.Of(Math.Min(negated.Type.Bits + random.Next(2), widest), random.Next(2) == 0));
            case 2: return Condition(depth);
            case 3: return new Resize(Any(depth - 1), NewType());
            case 4:
                var type = NewType();
                return new Select(Condition(depth - 1), OfType(type, depth - 1), OfType(type, depth - 1));
            case 5:
                var operand = Any(depth - 1);
                return new Slice(operand, Offset(operand.Type.Bits), new IntConst(random.Next(1, Math.Min(operand.Type.Bits + 2, widest) + 1)));
            case 6: return Concat(depth);
            default: return Arithmetic(depth);
        }
    }

    public Expr Condition(int depth)
    {
        switch (random.Next(depth <= 0 ? 2 : 7))
        {
            case 0: return Axes.Count > 0 ? Guard() : OfType(BitType.Bool, 0);
            case 1: return OfType(BitType.Bool, 0);
            case 2: return new Unary((UnaryOp)random.Next((int)UnaryOp.AndReduce, (int)UnaryOp.XorReduce + 1), Any(depth - 1), BitType.Bool);
            case 3: return new Unary(UnaryOp.Not, Condition(depth - 1), BitType.Bool);
            case 4: return new Binary((BinaryOp)random.Next((int)BinaryOp.And, (int)BinaryOp.Xor + 1), Condition(depth - 1), Condition(depth - 1), BitType.Bool);
            default: return new Binary(Comparison(), Any(depth - 1), Any(depth - 1), BitType.Bool);
        }
    }

    /// <summary>A condition on the loop variables alone.</summary>
    public Expr Guard()
    {
        var axis = Axes[random.Next(Axes.Count)];
        var guard = new Binary(Comparison(), random.Next(3) == 0 ? Integer() : axis.Variable, new IntConst(random.Next(axis.Least - 1, axis.Most + 2)), BitType.Bool);
        return random.Next(4) == 0 ? new Binary(random.Next(2) == 0 ? BinaryOp.And : BinaryOp.Or, guard, Guard(), BitType.Bool) : guard;
    }

    /// <summary>An elaboration-time integer, small.</summary>
    public Expr Integer()
    {
        if (Axes.Count == 0) return new IntConst(random.Next(0, 8));
        Expr axis = Axes[random.Next(Axes.Count)].Variable;
        return random.Next(11) switch
        {
            0 => new Binary(BinaryOp.Add, axis, new IntConst(random.Next(1, 3)), BitType.Int),
            1 => new Binary(BinaryOp.Subtract, axis, new IntConst(random.Next(1, 3)), BitType.Int),
            2 => new Binary(BinaryOp.Subtract, new IntConst(random.Next(1, 6)), axis, BitType.Int),
            3 => new Binary(BinaryOp.Multiply, axis, new IntConst(2), BitType.Int),
            4 => new Binary(BinaryOp.Divide, axis, new IntConst(2), BitType.Int),
            5 => new Binary(BinaryOp.Remainder, axis, new IntConst(random.Next(2, 4)), BitType.Int),
            6 => new Binary(random.Next(2) == 0 ? BinaryOp.Min : BinaryOp.Max, axis, new IntConst(random.Next(0, 3)), BitType.Int),
            7 => new Binary(BinaryOp.Add, axis, Axes[random.Next(Axes.Count)].Variable, BitType.Int),
            8 => random.Next(3) switch
            {
                0 => new Unary(UnaryOp.Log2, axis, BitType.Int),
                1 => new Unary(UnaryOp.Negate, axis, BitType.Int),
                _ => new Select(Guard(), axis, new IntConst(random.Next(0, 4))),
            },
            _ => axis,
        };
    }

    /// <summary>An index into an axis of the given length: mostly within it, static or a gather.</summary>
    public Expr Index(int length)
    {
        var fitting = Axes.Where(a => a.Least >= 0 && a.Most < length).ToArray();
        if (fitting.Length > 0 && random.Next(4) != 0)
        {
            var axis = fitting[random.Next(fitting.Length)];
            return random.Next(4) switch
            {
                0 => new Binary(BinaryOp.Subtract, axis.Variable, new IntConst(1), BitType.Int),
                1 => new Binary(BinaryOp.Subtract, new IntConst(length - 1), axis.Variable, BitType.Int),
                _ => axis.Variable,
            };
        }
        return random.Next(5) switch
        {
            0 => Integer(),
            1 or 2 when gathers == 0 => Gather(length),
            _ => new IntConst(random.Next(length)),
        };
    }

    /// <summary>An unsigned hardware value that often is within the length.</summary>
    public Expr Gather(int length)
    {
        int width = 1;
        while (1 << width < length) width++;
        gathers++;
        var index = OfType(BitType.Unsigned(width + random.Next(2)), 1);
        gathers--;
        return index;
    }

    public Expr Offset(int width) => random.Next(3) switch
    {
        0 when gathers == 0 => Gather(width),
        1 when Axes.Count > 0 => Integer(),
        _ => new IntConst(random.Next(width)),
    };

    public Expr ReadOf(Readable readable)
    {
        Inputs.UnionWith(readable.Inputs);
        return new Read(readable.Instance, readable.Name, readable.Lengths.Select(Index).ToEquatableArray(), readable.Type);
    }

    Expr Leaf()
    {
        int choice = random.Next(10);
        if (choice == 0) return Constant(NewType());
        if (choice == 1 && Axes.Count > 0) return new FromInt(Integer(), NewType());
        if (choice < 5 && Locals.Count > 0) return Locals[random.Next(Locals.Count)];
        return readables.Count == 0 ? Constant(NewType()) : ReadOf(readables[random.Next(readables.Count)]);
    }

    Expr Concat(int depth)
    {
        var parts = new List<Expr>();
        int width = 0;
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            var part = Any(depth - 1);
            if (width + part.Type.Bits > widest) continue;
            parts.Add(part);
            width += part.Type.Bits;
        }
        if (parts.Count == 0) return Leaf();
        return new Concat(parts.ToEquatableArray(), BitType.Unsigned(width));
    }

    Expr Arithmetic(int depth)
    {
        var left = Any(depth - 1);
        var op = (BinaryOp)random.Next(Enum.GetValues<BinaryOp>().Length);
        if (op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight)
        {
            Expr amount = random.Next(3) == 0 ? new IntConst(random.Next(left.Type.Bits + 2)) : OfType(BitType.Unsigned(random.Next(3) == 0 ? random.Next(1, 65) : random.Next(1, 7)), depth - 1);
            return new Binary(op, left, amount, left.Type);
        }
        var right = Any(depth - 1);
        if (Comparisons.Contains(op)) return new Binary(op, left, right, BitType.Bool);
        var (l, r) = (left.Type, right.Type);
        bool signed = l.Signed || r.Signed;
        // The width that holds every value of both operands.
        int both = l.Signed == r.Signed ? Math.Max(l.Bits, r.Bits) : Math.Max(l.Signed ? l.Bits : l.Bits + 1, r.Signed ? r.Bits : r.Bits + 1);
        switch (op)
        {
            case BinaryOp.Divide when both + 1 <= widest: return new Binary(op, left, right, RandomTypes.Of(both + random.Next(2), signed));
            case BinaryOp.Remainder or BinaryOp.Min or BinaryOp.Max when both <= widest: return new Binary(op, left, right, RandomTypes.Of(both, signed));
            case BinaryOp.Divide or BinaryOp.Remainder or BinaryOp.Min or BinaryOp.Max: op = BinaryOp.Xor; break;
        }
        int natural = op switch
        {
            BinaryOp.Add or BinaryOp.Subtract => both + 1,
            BinaryOp.Multiply => l.Bits + r.Bits,
            _ => both,
        };
        // Sums, products and bitwise results may be cut short: the lower bits do not depend on the upper ones.
        int width = random.Next(4) == 0 ? random.Next(1, widest + 1) : Math.Min(natural, widest);
        return new Binary(op, left, right, RandomTypes.Of(width, signed || op == BinaryOp.Subtract));
    }

    BinaryOp Comparison() => Comparisons[random.Next(Comparisons.Length)];
}
