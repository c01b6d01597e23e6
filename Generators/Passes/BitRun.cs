using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Runs statements on locals at compile time, each local a list of bits.</summary>
sealed class BitRun(BitWords words, int mostSteps)
{
    int steps;

    /// <summary>What the locals hold; one that is not here holds what it held before.</summary>
    public Dictionary<string, Bit[]> Values { get; private set; } = [];

    /// <summary>The types of the locals that were read or set.</summary>
    public Dictionary<string, BitType> Types { get; } = [];

    /// <summary>The operators that were run.</summary>
    public int Nodes { get; private set; }

    public bool IsTooLong => steps > mostSteps;

    public void Execute(IEnumerable<Stmt> body)
    {
        foreach (var stmt in body)
        {
            if (++steps > mostSteps) return;
            switch (stmt)
            {
                case DeclareLocal s: Set(s.Name, s.Type, s.Value); break;
                case SetLocal s: Set(s.Name, s.Value.Type, s.Value); break;
                case If s: Branch(s); break;
                case For { From: IntConst from, To: IntConst to } s:
                    for (int i = from.Value; (s.Step > 0 ? i < to.Value : i > to.Value) && !IsTooLong; i += s.Step) Execute(new Turn(s.Variable, i).Rewrite(s.Body));
                    break;
                default: throw new InvalidOperationException(stmt.GetType().Name);
            }
        }
    }

    sealed class Turn(string variable, int value) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr is LoopVar v && v.Name == variable ? new IntConst(value) : IntArithmetic.Fold(base.Rewrite(expr));
    }

    void Set(string name, BitType type, Expr value)
    {
        Nodes += FoldBitLoops.Nodes(value) + 1;
        Types[name] = type;
        Values[name] = BitWords.Extended(Bits(value), value.Type.Signed, type.Bits);
    }

    void Branch(If s)
    {
        Nodes += FoldBitLoops.Nodes(s.Condition) + 1;
        var condition = Bits(s.Condition)[0];
        if (condition.IsConstant)
        {
            Execute(condition.Inverted ? s.Then : s.Else);
            return;
        }

        var test = words.Kept(words.Word([condition], BitType.Bool));
        var before = Values;
        Values = new(before);
        Execute(s.Then);
        var then = Values;
        Values = new(before);
        Execute(s.Else);
        var otherwise = Values;
        Values = before;
        // A local that a branch declares ends with the branch.
        foreach (string name in then.Keys.Concat(otherwise.Keys).Distinct().Except(Walk.Declared(s.Then.Concat(s.Else))).ToList())
        {
            if (then.TryGetValue(name, out var a) && otherwise.TryGetValue(name, out var b) && ReferenceEquals(a, b)) continue;
            var type = Types[name];
            Values[name] = Chosen(test, Held(then, name, type), Held(otherwise, name, type));
        }
    }

    static Bit[] Held(Dictionary<string, Bit[]> values, string name, BitType type) => values.TryGetValue(name, out var bits) ? bits : BitWords.OfSource(new LocalRef(name, type));

    Bit[] Chosen(Expr condition, Bit[] a, Bit[] b)
    {
        if (a.SequenceEqual(b)) return a;
        var type = BitType.Unsigned(a.Length);
        var chosen = BitWords.OfSource(words.Kept(new Select(condition, words.Word(a, type), words.Word(b, type))));
        return [.. chosen.Select((bit, i) => a[i].Equals(b[i]) ? a[i] : bit)];
    }

    /// <summary>The bits of an expression.</summary>
    Bit[] Bits(Expr expr)
    {
        int width = expr.Type.Bits;
        switch (expr)
        {
            case Const c: return BitWords.OfConstant(c.Value, width);
            case FromInt { Value: IntConst i }: return BitWords.OfConstant(i.Value, width);
            case LocalRef l:
                Types[l.Name] = l.Type;
                return Held(Values, l.Name, l.Type);
            case Resize r: return BitWords.Extended(Bits(r.Operand), r.Operand.Type.Signed, width);
            case Slice { Width: IntConst } s when Amount(s.Offset) is { } offset:
                var whole = Bits(s.Operand);
                return [.. Enumerable.Range(0, width).Select(i => offset + i >= 0 && offset + i < whole.Length ? whole[(int)(offset + i)] : Bit.Zero)];
            case Concat c: return [.. c.Parts.Reverse().SelectMany(Bits)];
            case Unary { Op: UnaryOp.Not } u: return [.. Operand(u.Operand, width).Select(b => b.Not())];
            case Unary { Op: UnaryOp.XorReduce } u: return [Bits(u.Operand).Aggregate((a, b) => a.Xor(b))];
            case Binary { Op: BinaryOp.Xor } b: return [.. Operand(b.Left, width).Zip(Operand(b.Right, width), (x, y) => x.Xor(y))];
            case Binary { Op: BinaryOp.And or BinaryOp.Or } b: return Masked(b, Operand(b.Left, width), Operand(b.Right, width));
            case Binary { Op: BinaryOp.ShiftLeft } b when Amount(b.Right) is { } by && by >= 0:
                var left = Operand(b.Left, width);
                return [.. Enumerable.Range(0, width).Select(i => i >= by ? left[(int)(i - by)] : Bit.Zero)];
            case Binary { Op: BinaryOp.ShiftRight } b when Amount(b.Right) is { } by && by >= 0:
                var right = Bits(b.Left);
                return [.. Enumerable.Range(0, width).Select(i => i + by < right.Length ? right[(int)(i + by)] : b.Left.Type.Signed ? right[right.Length - 1] : Bit.Zero)];
            case Select s:
                var condition = Bits(s.Condition)[0];
                if (condition.IsConstant) return Bits(condition.Inverted ? s.WhenTrue : s.WhenFalse);
                return Chosen(words.Kept(words.Word([condition], BitType.Bool)), Bits(s.WhenTrue), Bits(s.WhenFalse));
            default: return BitWords.OfSource(words.Kept(Rebuilt(expr)));
        }
    }

    static BigInteger? Amount(Expr expr) => expr switch { IntConst c => c.Value, Const c => c.Value, FromInt { Value: IntConst i } f => Operators.Wrap(i.Value, f.Target), _ => null };

    Bit[] Operand(Expr expr, int width) => BitWords.Extended(Bits(expr), expr.Type.Signed, width);

    Bit[] Masked(Binary b, Bit[] left, Bit[] right)
    {
        bool and = b.Op == BinaryOp.And;
        Bit[]? joined = null;
        return [.. left.Select((l, i) => One(l, right[i]) ?? One(right[i], l) ?? (l.Equals(right[i]) ? l : (joined ??= Joined())[i]))];

        // Of a constant: the other operand, or the constant itself.
        Bit? One(Bit constant, Bit other) => !constant.IsConstant ? null : constant.Inverted == and ? other : constant;

        Bit[] Joined()
        {
            var type = BitType.Unsigned(left.Length);
            return BitWords.OfSource(words.Kept(new Binary(b.Op, words.Word(left, type), words.Word(right, type), type)));
        }
    }

    /// <summary>Another operator, over words that the run has made; of constants it is one.</summary>
    Expr Rebuilt(Expr expr)
    {
        if (expr is Unary u && Constant(u.Operand) is { } operand) return new Const(Operators.Evaluate(u.Op, operand, u.Operand.Type, u.ResultType), u.ResultType);
        if (expr is Binary { Left.Type.IsInt: false, Right.Type.IsInt: false } b && Constant(b.Left) is { } x && Constant(b.Right) is { } y) return new Const(Operators.Evaluate(b.Op, x, y, b.ResultType), b.ResultType);
        return expr switch
        {
            Read r => r with { Indices = r.Indices.Select(Whole).ToEquatableArray() },
            Unary e => e with { Operand = Whole(e.Operand) },
            Binary e => e with { Left = Whole(e.Left), Right = Whole(e.Right) },
            Slice e => e with { Operand = Whole(e.Operand), Offset = Whole(e.Offset) },
            FromInt e => e,
            _ => throw new InvalidOperationException(expr.GetType().Name),
        };
    }

    BigInteger? Constant(Expr expr) => expr.Type.IsInt ? null : BitWords.Constant(Bits(expr), expr.Type.Signed);

    Expr Whole(Expr expr) => expr.Type.IsInt || expr is Const ? expr : words.Word(Bits(expr), expr.Type);
}
