using System.Globalization;
using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Values as lists of bits, lowest first, and back: bits of one value that lie as far apart as before become a shift and a mask, sums of bits modulo 2 a parity under a mask.</summary>
/// <param name="names">Names of locals that are taken.</param>
sealed class BitWords(HashSet<string> names)
{
    readonly Dictionary<Expr, Expr> known = [];
    int count;

    /// <summary>The locals that were made, in their order.</summary>
    public List<Stmt> Locals { get; } = [];

    public static Bit[] OfConstant(BigInteger value, int width) => [.. Enumerable.Range(0, width).Select(i => (value >> i & 1).IsOne ? Bit.One : Bit.Zero)];

    public static Bit[] OfSource(Expr source) => [.. Enumerable.Range(0, source.Type.Bits).Select(i => Bit.Of(source, i))];

    /// <summary>The same value at another width.</summary>
    public static Bit[] Extended(Bit[] bits, bool signed, int width) => [.. Enumerable.Range(0, width).Select(i => i < bits.Length ? bits[i] : signed ? bits[bits.Length - 1] : Bit.Zero)];

    /// <summary>The value of bits that are all constant; null otherwise.</summary>
    public static BigInteger? Constant(Bit[] bits, bool signed)
    {
        if (bits.Any(b => !b.IsConstant)) return null;
        var value = BigInteger.Zero;
        for (int i = 0; i < bits.Length; i++)
            if (bits[i].Inverted) value += BigInteger.One << i;
        return signed && bits[bits.Length - 1].Inverted ? value - (BigInteger.One << bits.Length) : value;
    }

    /// <summary>A value that is used more than once, as a local where it costs anything.</summary>
    public Expr Kept(Expr expr)
    {
        if (expr is Const or LocalRef or Read or FromInt) return expr;
        if (known.TryGetValue(expr, out var local)) return local;
        string name;
        do name = "bits" + (count++).ToString(CultureInfo.InvariantCulture);
        while (!names.Add(name));
        Locals.Add(new DeclareLocal(name, expr.Type, expr));
        return known[expr] = new LocalRef(name, expr.Type);
    }

    /// <summary>Bits as an expression of a type of their width.</summary>
    public Expr Word(Bit[] bits, BitType type)
    {
        if (Constant(bits, type.Signed) is { } constant) return new Const(constant, type);
        var word = BitType.Unsigned(bits.Length);
        var moved = new Dictionary<(Expr Source, int Distance), BigInteger>();
        var parts = new List<Expr>();
        var inverted = BigInteger.Zero;
        for (int i = 0; i < bits.Length; i++)
        {
            if (bits[i].Inverted) inverted |= BigInteger.One << i;
            if (bits[i].IsConstant) continue;
            if (bits[i].Single is { } single)
            {
                var key = (single.Source, i - single.Index);
                moved[key] = (moved.TryGetValue(key, out var mask) ? mask : 0) | BigInteger.One << i;
            }
            else parts.Add(Placed(Parity(bits[i]), i, word));
        }

        var words = moved.Select(m => Moved(m.Key.Source, m.Key.Distance, m.Value, word)).Concat(parts).ToList();
        var joined = words.Aggregate((a, b) => new Binary(BinaryOp.Or, a, b, word));
        if (!inverted.IsZero) joined = new Binary(BinaryOp.Xor, joined, new Const(inverted, word), word);
        return type == word ? joined : new Resize(joined, type);
    }

    static Expr Moved(Expr source, int distance, BigInteger mask, BitType word)
    {
        int low = Bit.Lowest(mask), high = low;
        while (!(mask >> high + 1).IsZero) high++;
        int from = low - distance, width = high - low + 1;
        Expr part = from == 0 && width == source.Type.Bits && !source.Type.Signed ? source : new Slice(source, new IntConst(from), new IntConst(width));
        var placed = Placed(part, low, word);
        return mask == (BigInteger.One << width) - 1 << low ? placed : new Binary(BinaryOp.And, placed, new Const(mask, word), word);
    }

    static Expr Placed(Expr part, int at, BitType word)
    {
        Expr wide = part.Type == word ? part : new Resize(part, word);
        return at == 0 ? wide : new Binary(BinaryOp.ShiftLeft, wide, new IntConst(at), word);
    }

    static Expr Parity(Bit bit) => bit.Terms.Select(t => t.Mask.IsPowerOfTwo
            ? (Expr)new Slice(t.Source, new IntConst(Bit.Lowest(t.Mask)), new IntConst(1))
            : new Unary(UnaryOp.XorReduce, new Binary(BinaryOp.And, new Resize(t.Source, BitType.Unsigned(t.Source.Type.Bits)), new Const(t.Mask, BitType.Unsigned(t.Source.Type.Bits)), BitType.Unsigned(t.Source.Type.Bits)), BitType.Bool))
        .Aggregate((a, b) => new Binary(BinaryOp.Xor, a, b, BitType.Bool));
}
