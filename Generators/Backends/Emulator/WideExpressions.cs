using System.Globalization;
using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// Prints values of more than 128 bits: a C# expression of type <c>ulong*</c> that points to the value's words, in the arena where it is merely read, else in a place of the
/// method's scratch words, so that nothing is allocated.
/// </summary>
sealed class WideExpressions(ScalarExpressions scalars, ScratchWords scratch, WideConstants constants)
{
    /// <summary>A statement, without its semicolon, that puts a value into a place, which is computed there if the value does not read it.</summary>
    public string Store(Expr value, string place, bool readsPlace)
    {
        string text = Print(value, readsPlace && !InPlace(value) ? null : place, out bool stored);
        return stored ? text : $"Wide.Copy({place}, {text}, {Number(Count(value.Type))})";
    }

    /// <summary>A statement, without its semicolon, that replaces some bits of a wide element.</summary>
    public string Insert(string place, BitType type, BitRange bits, Expr value, bool readsPlace)
    {
        int width = ((IntConst)bits.Width).Value;
        string inserted = Bits(value);
        if (readsPlace && CSharpType.IsWide(width)) inserted = $"Wide.Copy({scratch.Take(Words(width))}, {inserted}, {Number(Words(width))})";
        return Wrap($"Wide.Insert({place}, {Number(Count(type))}, {Offset(bits.Offset)}, {Number(width)}, {inserted})", type);
    }

    /// <summary>The value of a narrow element with some of its bits replaced by those of a wide value.</summary>
    public string InsertInto(string element, BitType type, BitRange bits, Expr value)
    {
        string pattern = CSharpType.OfValue(type.Bits, false);
        string words = $"Wide.Extend({scratch.Take(2)}, 2, {(type.Bits > 64 ? "(UInt128)" : "(ulong)")}({pattern}){element})";
        string inserted = $"Wide.Insert({words}, 2, {Offset(bits.Offset)}, {Number(((IntConst)bits.Width).Value)}, {Bits(value)})";
        return CSharpType.Wrap($"(({CSharpType.OfValue(type)})Wide.Low({inserted}))", type.Bits, type.Signed);
    }

    /// <summary>A pointer to the words of a value; they may not be written.</summary>
    public string Value(Expr expr) => Print(expr, null, out _);

    /// <summary>A pointer to the lowest words of a value of any width, as many as <paramref name="bits"/> take; those above the value extend it by its own sign.</summary>
    public string As(Expr expr, int bits)
    {
        int words = Words(bits);
        if (expr is Const c) return constants.Name(c.Value, words);
        string value = scalars.Value(expr);
        if (!CSharpType.IsWide(expr.Type.Bits)) return $"Wide.Extend({scratch.Take(words)}, {Number(words)}, {Widest(value, expr.Type)})";
        int from = Count(expr.Type);
        return from >= words ? value : $"Wide.Extend({scratch.Take(words)}, {Number(words)}, {value}, {Number(from)}, {Flag(expr.Type.Signed)})";
    }

    /// <summary>The lowest bits of a wide value in the C# type of a narrower width; not wrapped.</summary>
    public string Narrow(Expr wide, int bits, bool signed) =>
        bits <= 64 ? $"(({CSharpType.OfValue(bits, signed)}){Value(wide)}[0])" : $"(({CSharpType.OfValue(bits, signed)})Wide.Low({Value(wide)}))";

    /// <summary>A pointer to the bits of a value as an unsigned number of its width.</summary>
    public string Pattern(Expr wide)
    {
        string value = Value(wide);
        int words = Count(wide.Type);
        return wide.Type.Signed && wide.Type.Bits % 64 != 0 ? $"Wide.Wrap(Wide.Copy({scratch.Take(words)}, {value}, {Number(words)}), {Number(wide.Type.Bits)}, false)" : value;
    }

    /// <summary>A comparison of operands as wide as <paramref name="bits"/>.</summary>
    public string Compare(Binary b, int bits, bool signed)
    {
        string left = As(b.Left, bits), right = As(b.Right, bits), words = Number(Words(bits));
        return b.Op switch
        {
            BinaryOp.Equal => $"Wide.Equal({left}, {right}, {words})",
            BinaryOp.NotEqual => $"!Wide.Equal({left}, {right}, {words})",
            BinaryOp.Less => $"Wide.Less({left}, {right}, {words}, {Flag(signed)})",
            BinaryOp.GreaterOrEqual => $"!Wide.Less({left}, {right}, {words}, {Flag(signed)})",
            BinaryOp.Greater => $"Wide.Less({right}, {left}, {words}, {Flag(signed)})",
            _ => $"!Wide.Less({right}, {left}, {words}, {Flag(signed)})",
        };
    }

    /// <summary>A reduction of a wide value, as a C# <c>bool</c>.</summary>
    public string Reduce(UnaryOp op, Expr wide) => op switch
    {
        UnaryOp.OrReduce => $"!Wide.IsZero({Value(wide)}, {Number(Count(wide.Type))})",
        UnaryOp.AndReduce => $"Wide.IsAllOnes({Value(wide)}, {Number(wide.Type.Bits)})",
        _ => $"(Wide.Parity({Value(wide)}, {Number(wide.Type.Bits)}) != 0u)",
    };

    /// <summary>A slice of at most 128 bits of a wide value; wrapped.</summary>
    public string NarrowSlice(Slice s)
    {
        int bits = s.Type.Bits;
        string function = bits <= 64 ? "Word" : "Words", type = CSharpType.OfValue(s.Type);
        string text = $"Wide.{function}({Pattern(s.Operand)}, {Number(Count(s.Operand.Type))}, {Offset(s.Offset)})";
        return CSharpType.Wrap(bits is 64 or > 64 ? text : $"(({type}){text})", bits, false);
    }

    /// <summary>The result of a binary operator whose operands or result are wide, as a pointer to as many words as <paramref name="bits"/> take; not wrapped.</summary>
    public string Operate(Binary b, int bits, bool signed, string? into = null)
    {
        int count = Words(bits);
        string words = Number(count);
        if (b.Op is BinaryOp.Min or BinaryOp.Max) return $"Wide.{b.Op}({As(b.Left, bits)}, {As(b.Right, bits)}, {words}, {Flag(signed)})";
        string place = into ?? scratch.Take(count);
        switch (b.Op)
        {
            case BinaryOp.Divide or BinaryOp.Remainder:
                return $"Wide.{b.Op}({place}, {As(b.Left, bits)}, {As(b.Right, bits)}, {words}, {Flag(signed)})";
            case BinaryOp.ShiftLeft:
                return $"Wide.ShiftLeft({place}, {As(b.Left, bits)}, {words}, {scalars.Amount(b.Right)})";
            case BinaryOp.ShiftRight:
                return $"Wide.ShiftRight({place}, {As(b.Left, bits)}, {words}, {scalars.Amount(b.Right)}, {Flag(b.Left.Type.Signed)})";
            case BinaryOp.Multiply:
                // What is unsigned needs no more words than its own.
                int left = b.Left.Type.Signed ? bits : Math.Min(bits, b.Left.Type.Bits), right = b.Right.Type.Signed ? bits : Math.Min(bits, b.Right.Type.Bits);
                return $"Wide.Multiply({place}, {words}, {As(b.Left, left)}, {Number(Words(left))}, {As(b.Right, right)}, {Number(Words(right))})";
            default:
                return $"Wide.{b.Op}({place}, {As(b.Left, bits)}, {As(b.Right, bits)}, {words})";
        }
    }

    string Print(Expr expr, string? into, out bool stored)
    {
        var type = expr.Type;
        int count = Count(type);
        string words = Number(count);
        stored = false;
        switch (expr)
        {
            case Const c: return constants.Name(c.Value, count);
            case LocalRef l: return scalars.Locals[l.Name];
            case Read r: return Element(r, words, count);
            case Select s: return $"({scalars.Condition(s.Condition)} ? {scalars.Guarded(s.Condition, true, s.WhenTrue)} : {scalars.Guarded(s.Condition, false, s.WhenFalse)})";
            case Resize z:
                bool keeps = z.Operand.Type.Signed == type.Signed ? z.Operand.Type.Bits <= type.Bits : !z.Operand.Type.Signed && z.Operand.Type.Bits < type.Bits;
                string extended = As(z.Operand, type.Bits);
                if (keeps || type.Bits % 64 == 0) return extended;
                stored = into is not null;
                return Wrap($"Wide.Copy({into ?? scratch.Take(count)}, {extended}, {words})", type);
            case Binary { Op: BinaryOp.Min or BinaryOp.Max or BinaryOp.Divide or BinaryOp.Remainder or BinaryOp.ShiftRight } b:
                // These depend on all bits of their operands, which may be wider than the result.
                var (common, signed) = b.Op == BinaryOp.ShiftRight ? (Math.Max(b.Left.Type.Bits, type.Bits), b.Left.Type.Signed) : ScalarExpressions.Common(b.Left.Type, b.Right.Type);
                if (b.Op == BinaryOp.Divide && signed) common++;
                string result = Operate(b, Math.Max(common, type.Bits), signed);
                return type.Bits % 64 == 0 ? result : Wrap($"Wide.Copy({scratch.Take(count)}, {result}, {words})", type);
            case FromInt or Unary or Binary or Slice or Concat:
                stored = into is not null;
                return Make(expr, into ?? scratch.Take(count), words, type);
            default: throw new InvalidOperationException($"{expr} is not a hardware value.");
        }
    }

    /// <summary>A value computed into a place.</summary>
    string Make(Expr expr, string place, string words, BitType type)
    {
        switch (expr)
        {
            case FromInt f: return Wrap($"Wide.Extend({place}, {words}, (long)({scalars.Int(f.Value)}))", type);
            case Unary { Op: UnaryOp.Not } u: return Wrap($"Wide.Not({place}, {As(u.Operand, type.Bits)}, {words})", type);
            case Unary u: return Wrap($"Wide.Negate({place}, {As(u.Operand, type.Bits)}, {words})", type);
            case Binary b:
                string result = Operate(b, type.Bits, type.Signed, place);
                bool bitwise = b.Op is BinaryOp.And or BinaryOp.Or or BinaryOp.Xor && b.Left.Type.Signed == type.Signed && b.Right.Type.Signed == type.Signed && b.Left.Type.Bits <= type.Bits && b.Right.Type.Bits <= type.Bits;
                return bitwise ? result : Wrap(result, type);
            case Slice s:
                var (pattern, from) = CSharpType.IsWide(s.Operand.Type.Bits)
                    ? (Pattern(s.Operand), Count(s.Operand.Type))
                    : ($"Wide.Extend({scratch.Take(2)}, 2, {Bits(s.Operand)})", 2);
                return Wrap($"Wide.Slice({place}, {words}, {pattern}, {Number(from)}, {Offset(s.Offset)})", type);
            case Concat c:
                int at = type.Bits;
                string text = $"Wide.Clear({place}, {words})";
                foreach (var part in c.Parts)
                {
                    at -= part.Type.Bits;
                    text = $"Wide.Put({text}, {words}, {Number(at)}, {Bits(part)}{(CSharpType.IsWide(part.Type.Bits) ? ", " + Number(Count(part.Type)) : "")})";
                }

                return text;
            default: throw new InvalidOperationException($"{expr} has no words of its own.");
        }
    }

    /// <summary>The bits of a value, as an argument: <c>ulong</c>, <c>UInt128</c> or <c>ulong*</c>.</summary>
    string Bits(Expr value) => CSharpType.IsWide(value.Type.Bits) ? Pattern(value) : $"{(value.Type.Bits > 64 ? "(UInt128)" : "(ulong)")}({scalars.Pattern(value)})";

    string Element(Read read, string words, int count)
    {
        var (index, exists) = scalars.Address(read.Signal, read.Indices);
        string storage = scalars.Naming.Signal(read.Signal), element = index == "0" ? storage : $"({storage} + (nint)({index}) * {words})";
        return exists is null ? element : $"({exists} ? {element} : Wide.Clear({scratch.Take(count)}, {words}))";
    }

    /// <summary>An offset of bits as a C# <c>long</c>.</summary>
    public string Offset(Expr offset) => offset.Type.IsInt ? $"(long)({scalars.Int(offset)})" : $"Wide.Offset({scalars.Amount(offset)})";

    /// <summary>Whether the outermost operator may be computed into one of its operands.</summary>
    static bool InPlace(Expr value) => value switch
    {
        Unary => true,
        Binary b => b.Op is BinaryOp.Add or BinaryOp.Subtract or BinaryOp.And or BinaryOp.Or or BinaryOp.Xor or BinaryOp.ShiftLeft,
        _ => false,
    };

    static string Widest(string value, BitType type) => (type.Bits > 64, type.Signed) switch
    {
        (false, false) => $"(ulong){value}", (false, true) => $"(long){value}", (true, false) => $"(UInt128){value}", _ => $"(Int128){value}",
    };

    static string Wrap(string text, BitType type) => type.Bits % 64 == 0 ? text : $"Wide.Wrap({text}, {Number(type.Bits)}, {Flag(type.Signed)})";

    static int Count(BitType type) => Words(type.Bits);

    static int Words(int bits) => (bits + 63) / 64;

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Flag(bool flag) => flag ? "true" : "false";
}
