using System.Globalization;
using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>Prints expressions as scalar C#. Every value is held in its range: sign or zero extended in the C# type of its width.</summary>
sealed class ScalarExpressions
{
    readonly IReadOnlyDictionary<string, Signal> signals;

    public ScalarExpressions(IReadOnlyDictionary<string, Signal> signals, WideConstants constants)
    {
        this.signals = signals;
        Wide = new WideExpressions(this, Scratch, constants);
    }

    /// <summary>Where the method computes wide values.</summary>
    public ScratchWords Scratch { get; } = new();

    /// <summary>Expressions of more than 128 bits.</summary>
    public WideExpressions Wide { get; }

    public Ranges Ranges { get; set; } = Ranges.None;

    /// <summary>The C# names of the method that is printed.</summary>
    public MethodNames Naming { get; set; } = new(forDebugger: false, scope: "");

    /// <summary>Whether scalars are refs, which a debugger shows by their values, and arrays spans; else both are pointers.</summary>
    public bool ByReference { get; init; }

    /// <summary>The C# names of the locals in scope; branches that were decided at elaboration may have left two of a name.</summary>
    public Dictionary<string, string> Locals { get; set; } = [];

    /// <summary>An elaboration-time integer as a C# <c>int</c>, or a condition on such integers as a <c>bool</c>.</summary>
    public string Int(Expr expr) => expr switch
    {
        IntConst c => c.Value < 0 ? $"({c.Value.ToString(CultureInfo.InvariantCulture)})" : c.Value.ToString(CultureInfo.InvariantCulture),
        LoopVar v => Naming.Axis(v.Name),
        Unary { Op: UnaryOp.Negate } u => $"(-{Int(u.Operand)})",
        Unary { Op: UnaryOp.Log2 } u => $"Total.Log2({Int(u.Operand)})",
        Binary { Op: BinaryOp.Min } b => $"Math.Min({Int(b.Left)}, {Int(b.Right)})",
        Binary { Op: BinaryOp.Max } b => $"Math.Max({Int(b.Left)}, {Int(b.Right)})",
        Binary { Op: BinaryOp.Divide } b => $"Total.Divide({Int(b.Left)}, {Int(b.Right)})",
        Binary { Op: BinaryOp.Remainder } b => $"Total.Remainder({Int(b.Left)}, {Int(b.Right)})",
        Binary { Op: BinaryOp.ShiftLeft } b => $"Total.ShiftLeft({Int(b.Left)}, (uint){Int(b.Right)})",
        Binary { Op: BinaryOp.ShiftRight } b => $"Total.ShiftRight({Int(b.Left)}, (uint){Int(b.Right)})",
        Binary b => $"({Int(b.Left)} {Symbol(b.Op)} {Int(b.Right)})",
        Select s => $"({Condition(s.Condition)} ? {Int(s.WhenTrue)} : {Int(s.WhenFalse)})",
        _ => throw new InvalidOperationException($"{expr} is not an elaboration-time integer."),
    };

    /// <summary>A one-bit value as a C# <c>bool</c>.</summary>
    public string Condition(Expr expr)
    {
        switch (expr)
        {
            case Const c: return c.Value.IsZero ? "false" : "true";
            case Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual } b:
                if (b.Left.Type.IsInt && b.Right.Type.IsInt) return $"({Int(b.Left)} {Symbol(b.Op)} {Int(b.Right)})";
                var (bits, signed) = Common(b.Left.Type, b.Right.Type);
                if (CSharpType.IsWide(bits)) return Wide.Compare(b, bits, signed);
                return $"({As(b.Left, bits, signed)} {Symbol(b.Op)} {As(b.Right, bits, signed)})";
            case Unary { Op: UnaryOp.Not } u when IsBit(u.Operand): return $"!{Condition(u.Operand)}";
            case Unary { Op: UnaryOp.AndReduce or UnaryOp.OrReduce or UnaryOp.XorReduce } u when CSharpType.IsWide(u.Operand.Type.Bits): return Wide.Reduce(u.Op, u.Operand);
            case Unary { Op: UnaryOp.OrReduce } u: return $"({Value(u.Operand)} != 0)";
            // Non-short-circuit: both sides are cheap, a branch is not.
            case Binary { Op: BinaryOp.And or BinaryOp.Or or BinaryOp.Xor } b when IsBit(b.Left) && IsBit(b.Right):
                return $"({Condition(b.Left)} {Symbol(b.Op)} {Condition(b.Right)})";
            default: return $"({Value(expr)} != 0)";
        }
    }

    static bool IsBit(Expr expr) => !expr.Type.IsInt && expr.Type.Bits == 1 && !expr.Type.Signed;

    /// <summary>A hardware value in the C# type of its width.</summary>
    public string Value(Expr expr)
    {
        var type = expr.Type;
        if (CSharpType.IsWide(type.Bits)) return Wide.Value(expr);
        switch (expr)
        {
            case Const c: return Literal(c.Value, type.Bits, type.Signed);
            case FromInt f: return Wrap($"({CSharpType.OfValue(type)}){Parenthesised(Int(f.Value))}", type);
            case LocalRef l: return Locals[l.Name];
            case Read r: return ReadElement(r);
            case Select s: return $"({Condition(s.Condition)} ? {Guarded(s.Condition, true, s.WhenTrue)} : {Guarded(s.Condition, false, s.WhenFalse)})";
            case Resize z: return ResizeTo(z.Operand, type);
            case Slice s: return PrintSlice(s);
            case Concat c: return PrintConcat(c);
            case Unary u: return PrintUnary(u);
            case Binary b when b.Op is >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual: return $"({Condition(b)} ? 1u : 0u)";
            case Binary b: return PrintBinary(b);
            default: throw new InvalidOperationException($"{expr} is not a hardware value.");
        }
    }

    /// <summary>The value of an arm, where a condition is known to hold or not.</summary>
    public string Guarded(Expr condition, bool holds, Expr arm)
    {
        var outer = Ranges;
        Ranges = outer.Assume(condition, holds);
        string text = Value(arm);
        Ranges = outer;
        return text;
    }

    /// <summary>An index that is in range, as a C# integer.</summary>
    public string Index(Expr index) => index.Type.IsInt ? Int(index) : $"(int)({Amount(index)})";

    /// <summary>The flat index of a lane, whose index on the last axis is C# text; the others are in range.</summary>
    public string Row(string signal, IReadOnlyList<Expr> indices, string last)
    {
        var lengths = signals[signal].Lengths;
        string row = "";
        for (int i = 0; i < lengths.Count; i++)
        {
            string term = i == lengths.Count - 1 ? last : Index(indices[i]);
            row = i == 0 ? term : $"({row}) * {((IntConst)lengths[i]).Value} + {term}";
        }

        return row;
    }

    /// <summary>The flat index of an element, with the condition that it exists (null where that is certain).</summary>
    public (string Index, string? Exists) Address(string signal, IReadOnlyList<Expr> indices)
    {
        var lengths = signals[signal].Lengths;
        string? exists = null;
        string flat = "";
        for (int i = 0; i < lengths.Count; i++)
        {
            int length = ((IntConst)lengths[i]).Value;
            string index = indices[i].Type.IsInt ? Int(indices[i]) : Amount(indices[i]);
            if (!Ranges.InRange(indices[i], length))
            {
                string temporary = Naming.NewTemporary();
                string test = indices[i].Type.IsInt
                    ? $"({index} is var {temporary} && (uint){temporary} < {length}u)"
                    : $"({index} is var {temporary} && {temporary} < {length})";
                exists = exists is null ? test : $"{exists} && {test}";
                index = temporary;
            }

            string term = indices[i].Type.IsInt ? index : $"(int){index}";
            flat = i == 0 ? term : $"({flat}) * {length} + {term}";
        }

        return (lengths.Count == 0 ? "0" : flat, exists);
    }

    /// <summary>An element of a signal's storage, which is called <paramref name="storage"/>.</summary>
    public string Element(string storage, string signal, string index) => ByReference && signals[signal].Lengths.Count == 0 ? storage : $"{storage}[{index}]";

    string ReadElement(Read read)
    {
        var (index, exists) = Address(read.Signal, read.Indices);
        string type = CSharpType.OfValue(read.Type);
        string element = Element(Naming.Signal(read.Signal), read.Signal, index);
        return exists is null ? $"(({type}){element})" : $"({exists} ? ({type}){element} : 0)";
    }

    string PrintUnary(Unary u)
    {
        var (type, operand) = (u.ResultType, u.Operand);
        if (CSharpType.IsWide(operand.Type.Bits) && u.Op is not (UnaryOp.Not or UnaryOp.Negate)) return $"({Wide.Reduce(u.Op, operand)} ? 1u : 0u)";
        switch (u.Op)
        {
            case UnaryOp.Not:
                return IsBit(operand) && type.Bits == 1 ? $"({Condition(operand)} ? 0u : 1u)" : Wrap($"(~{As(operand, type.Bits, type.Signed)})", type);
            case UnaryOp.Negate:
                return Wrap($"(0 - {As(operand, type.Bits, type.Signed)})", type);
            case UnaryOp.OrReduce:
                return $"({Value(operand)} != 0 ? 1u : 0u)";
            case UnaryOp.AndReduce:
                return $"({Pattern(operand)} == {CSharpType.Mask(operand.Type.Bits)} ? 1u : 0u)";
            default:
                return operand.Type.Bits > 64 ? $"((uint)Total.Parity({Pattern(operand)}))" : $"((uint)BitOperations.PopCount({Pattern(operand)}) & 1u)";
        }
    }

    string PrintBinary(Binary b)
    {
        var type = b.ResultType;
        switch (b.Op)
        {
            case BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply:
                string exact = $"({As(b.Left, type.Bits, type.Signed)} {Symbol(b.Op)} {As(b.Right, type.Bits, type.Signed)})";
                return IsExact(b) ? exact : Wrap(exact, type);
            case BinaryOp.And or BinaryOp.Or or BinaryOp.Xor:
                if (IsBit(b) && IsBit(b.Left) && IsBit(b.Right)) return $"({Value(b.Left)} {Symbol(b.Op)} {Value(b.Right)})";
                return Wrap($"({As(b.Left, type.Bits, type.Signed)} {Symbol(b.Op)} {As(b.Right, type.Bits, type.Signed)})", type);
            case BinaryOp.ShiftLeft when Constant(b.Right) is { } n:
                return n >= type.Bits ? Literal(0, type.Bits, type.Signed) : Wrap($"({As(b.Left, type.Bits, type.Signed)} << {n})", type);
            case BinaryOp.ShiftLeft:
                return Wrap(Shift("Left", As(b.Left, type.Bits, type.Signed), b.Right, type.Bits), type);
            case BinaryOp.ShiftRight:
                int bits = Math.Max(b.Left.Type.Bits, type.Bits);
                bool signed = b.Left.Type.Signed;
                if (CSharpType.IsWide(bits)) return Wrap(Lowest(Wide.Operate(b, bits, signed), type), type);
                if (Constant(b.Right) is { } m && m < bits)
                    return Wrap($"({CSharpType.OfValue(type)})({As(b.Left, bits, signed)} >> {m})", type);
                return Wrap($"({CSharpType.OfValue(type)}){Shift("Right", As(b.Left, bits, signed), b.Right, bits)}", type);
            default:
                var (common, commonSigned) = Common(b.Left.Type, b.Right.Type);
                // The least value by -1 needs one bit more, if it is kept.
                if (b.Op == BinaryOp.Divide && commonSigned && type.Bits > common) common++;
                if (CSharpType.IsWide(common)) return Wrap(Lowest(Wide.Operate(b, common, commonSigned), type), type);
                string name = b.Op.ToString();
                string call = b.Op is BinaryOp.Min or BinaryOp.Max ? $"{CSharpType.OfValue(common, commonSigned)}.{name}" : $"Total.{name}";
                return Wrap($"({CSharpType.OfValue(type)}){call}({As(b.Left, common, commonSigned)}, {As(b.Right, common, commonSigned)})", type);
        }
    }

    /// <summary>A value of so many bits shifted by an amount that the program computes; C# itself looks at its lowest bits only.</summary>
    string Shift(string direction, string value, Expr amount, int bits) =>
        !amount.Type.IsInt && amount.Type.Bits < 31 && 1 << amount.Type.Bits <= CSharpType.Container(bits) ? $"({value} {(direction == "Left" ? "<<" : ">>")} (int){Amount(amount)})" : $"Total.Shift{direction}({value}, {Amount(amount)})";

    /// <summary>The lowest words as a C# number.</summary>
    static string Lowest(string words, BitType type) => type.Bits <= 64 ? $"(({CSharpType.OfValue(type)}){words}[0])" : $"(({CSharpType.OfValue(type)})Wide.Low({words}))";

    /// <summary>Whether no result of the operator can leave the result's type.</summary>
    static bool IsExact(Binary b)
    {
        var (l, r, t) = (b.Left.Type, b.Right.Type, b.ResultType);
        if (!t.Signed && (b.Op == BinaryOp.Subtract || l.Signed || r.Signed)) return false;
        // Width of each operand in the sign of the result.
        int left = l.Bits + (t.Signed && !l.Signed ? 1 : 0), right = r.Bits + (t.Signed && !r.Signed ? 1 : 0);
        return b.Op == BinaryOp.Multiply ? left + right <= t.Bits : Math.Max(left, right) < t.Bits;
    }

    /// <summary>A constant shift amount; what is beyond every width counts as such.</summary>
    static BigInteger? Constant(Expr amount) => amount switch { Const c => c.Value, IntConst { Value: >= 0 } c => c.Value, _ => null };

    /// <summary>A shift amount as an unsigned C# value.</summary>
    public string Amount(Expr amount) => amount.Type.IsInt ? $"(uint)({Int(amount)})" : CSharpType.IsWide(amount.Type.Bits) ? $"Wide.Saturate({Value(amount)}, {(amount.Type.Bits + 63) / 64})" : amount.Type.Bits > 64 ? $"Total.Saturate({Value(amount)})" : Value(amount);

    string PrintSlice(Slice s)
    {
        int width = s.Type.Bits, from = s.Operand.Type.Bits;
        if (CSharpType.IsWide(from)) return Wide.NarrowSlice(s);
        string pattern = Pattern(s.Operand);
        string type = CSharpType.OfValue(s.Type);
        string shifted = s.Offset switch
        {
            // Below bit 0 there are zeros too.
            IntConst { Value: < 0 and var n } => (long)n + width <= 0 ? "0" : $"(({CSharpType.OfValue(s.Type)}){pattern} << {-n})",
            IntConst { Value: var n } => n >= from ? "0" : n == 0 ? pattern : $"({pattern} >> {n})",
            Const { Value: var n } => n >= from ? "0" : n.IsZero ? pattern : $"({pattern} >> {n})",
            { Type.IsInt: true } when Ranges.Of(s.Offset) is { Low: >= 0 } => $"Total.ShiftRight({pattern}, (uint){Parenthesised(Int(s.Offset))})",
            { Type.IsInt: true } => ShiftEitherWay(pattern, type, Int(s.Offset)),
            _ => Shift("Right", pattern, s.Offset, from),
        };
        if (shifted == "0") return Literal(0, width, false);
        int shift = s.Offset is IntConst k ? k.Value : 0;
        string value = CSharpType.Container(from) == CSharpType.Container(width) ? shifted : $"({type}){shifted}";
        return shift >= 0 && shift + width >= from && from <= CSharpType.Container(width) && s.Offset is IntConst ? $"({value})" : Wrap($"({value})", s.Type);
    }

    string ShiftEitherWay(string pattern, string type, string offset)
    {
        string value = Naming.NewTemporary(), at = Naming.NewTemporary();
        return $"({pattern} is var {value} && {offset} is var {at} && {at} < 0 ? Total.ShiftLeft(({type}){value}, (uint)(-{at})) : ({type})Total.ShiftRight({value}, (uint){at}))";
    }

    string PrintConcat(Concat c)
    {
        int width = c.Type.Bits, at = width;
        string type = CSharpType.OfValue(c.Type);
        var parts = new List<string>();
        foreach (var part in c.Parts)
        {
            at -= part.Type.Bits;
            string text = CSharpType.Container(part.Type.Bits) == CSharpType.Container(width) ? Pattern(part) : $"({type}){Pattern(part)}";
            parts.Add(at == 0 ? text : $"({text} << {at})");
        }

        return $"({string.Join(" | ", parts)})";
    }

    string ResizeTo(Expr operand, BitType type)
    {
        var from = operand.Type;
        bool keeps = from.Signed == type.Signed ? from.Bits <= type.Bits : !from.Signed && from.Bits < type.Bits;
        string text = As(operand, type.Bits, type.Signed);
        return keeps ? text : Wrap(text, type);
    }

    /// <summary>The value extended by its own sign into the C# type of another width; not wrapped.</summary>
    string As(Expr expr, int bits, bool signed)
    {
        if (CSharpType.IsWide(expr.Type.Bits)) return Wide.Narrow(expr, bits, signed);
        string type = CSharpType.OfValue(bits, signed);
        return CSharpType.OfValue(expr.Type) == type ? Value(expr) : expr is Const c && Fits(c.Value, bits, signed) ? Literal(c.Value, bits, signed) : $"(({type}){Value(expr)})";
    }

    /// <summary>The bits of a value as an unsigned number of its width.</summary>
    public string Pattern(Expr expr) =>
        !expr.Type.Signed ? Value(expr) : CSharpType.Wrap($"(({CSharpType.OfValue(expr.Type.Bits, false)}){Value(expr)})", expr.Type.Bits, false);

    /// <summary>The type that holds every value of both operands.</summary>
    public static (int Bits, bool Signed) Common(BitType l, BitType r) =>
        l.Signed == r.Signed ? (Math.Max(l.Bits, r.Bits), l.Signed) : (Math.Max(l.Bits, r.Bits) + 1, true);

    static bool Fits(BigInteger value, int bits, bool signed) =>
        signed ? value >= -(BigInteger.One << (bits - 1)) && value < BigInteger.One << (bits - 1) : value >= 0 && value < BigInteger.One << bits;

    static string Literal(BigInteger value, int bits, bool signed) => (CSharpType.Container(bits), signed) switch
    {
        (32, false) => $"{value}u",
        (32, true) => value == int.MinValue ? "int.MinValue" : value.Sign < 0 ? $"({value})" : $"{value}",
        (64, false) => $"{value}ul",
        (64, true) => value == long.MinValue ? "long.MinValue" : value.Sign < 0 ? $"({value}L)" : $"{value}L",
        (_, false) => $"new UInt128({value >> 64}ul, {value & ulong.MaxValue}ul)",
        _ => $"new Int128({(value >> 64) & ulong.MaxValue}ul, {value & ulong.MaxValue}ul)",
    };

    static string Wrap(string text, BitType type) => CSharpType.Wrap(text, type.Bits, type.Signed);

    static string Parenthesised(string text) => $"({text})";

    static string Symbol(BinaryOp op) => op switch
    {
        BinaryOp.Add => "+", BinaryOp.Subtract => "-", BinaryOp.Multiply => "*",
        BinaryOp.And => "&", BinaryOp.Or => "|", BinaryOp.Xor => "^",
        BinaryOp.Equal => "==", BinaryOp.NotEqual => "!=", BinaryOp.Less => "<", BinaryOp.LessOrEqual => "<=",
        BinaryOp.Greater => ">", BinaryOp.GreaterOrEqual => ">=",
        _ => throw new InvalidOperationException($"Operator {op} has no symbol."),
    };
}
