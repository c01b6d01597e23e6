using System.Globalization;
using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Emulator;

/// <content>Bits: a <c>ulong</c> with a bit for each lane of the block. Bits of lanes beyond the block mean nothing.</content>
sealed partial class BatchExpressions
{
    /// <summary>A value of one bit.</summary>
    public string Bits(Expr expr)
    {
        if (IsUniform(expr)) return expr is Const k ? k.Value.IsZero ? "0ul" : "ulong.MaxValue" : $"({scalars.Condition(expr)} ? ulong.MaxValue : 0ul)";
        return Once(expr, () => TryBits(expr) ?? BitsByLane(expr));
    }

    string? TryBits(Expr expr)
    {
        switch (expr)
        {
            case LocalRef l: return Locals[l.Name].Parts[0];
            case Read r: return LoadBits(r);
            case Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual } b: return Compare(b);
            case Unary { Op: UnaryOp.Not } u when IsBit(u.Operand.Type): return $"(~{Bits(u.Operand)})";
            case Unary { Op: UnaryOp.OrReduce or UnaryOp.AndReduce or UnaryOp.XorReduce or UnaryOp.Negate } u when IsBit(u.Operand.Type): return Bits(u.Operand);
            case Binary { Op: BinaryOp.And or BinaryOp.Or or BinaryOp.Xor or BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply } b when IsBit(b.Left.Type) && IsBit(b.Right.Type):
                string symbol = b.Op switch { BinaryOp.And or BinaryOp.Multiply => "&", BinaryOp.Or => "|", _ => "^" };
                return $"({Bits(b.Left)} {symbol} {Bits(b.Right)})";
            case Select s: return ChooseBits(s);
            case Resize z when IsBit(z.Operand.Type): return Bits(z.Operand);
            case Resize { Operand.Type.Bits: <= 64 } z: return Bit(z.Operand, 0);
            case Slice { Offset: IntConst or Const, Operand.Type.Bits: <= 64 } s:
                var at = s.Offset is IntConst k ? k.Value : ((Const)s.Offset).Value;
                return at.Sign < 0 || at >= s.Operand.Type.Bits ? "0ul" : IsBit(s.Operand.Type) ? Bits(s.Operand) : Bit(s.Operand, (int)at);
            case Unary { Op: UnaryOp.OrReduce, Operand.Type.Bits: <= 64 } u: return $"(~{Test("Equals", u.Operand, 0)})";
            case Unary { Op: UnaryOp.AndReduce, Operand.Type.Bits: <= 64 } u: return Test("Equals", u.Operand, u.Operand.Type.Signed ? -1 : (BigInteger.One << u.Operand.Type.Bits) - 1);
            case Unary { Op: UnaryOp.XorReduce, Operand.Type.Bits: <= 64 } u: return Parity(u.Operand);
            // Of other operators the lowest bit of what they give in wider lanes.
            case Unary or Binary or Slice or Concat when LaneWidth(expr) is { } width && Compute(expr, width) is { } parts:
                return Gathered(Each(width, i => $"{shape.Vector(width)}.Equals({parts[i]}, {Constant(1, width)[i]})"), width);
            default: return null;
        }
    }

    static int? LaneWidth(Expr expr)
    {
        int most = Walk.Operands(expr).Select(o => o.Type.IsInt ? 1 : o.Type.Bits).Max();
        return most > 64 ? null : LaneShape.LaneBits(most);
    }

    /// <summary>One bit of a wider value.</summary>
    string Bit(Expr operand, int bit)
    {
        int width = LaneShape.LaneBits(operand.Type.Bits);
        var parts = At(operand, width);
        if (width == 8)
        {
            string mask = Constant(1 << bit, 8)[0];
            return Gathered(Each(8, i => $"{shape.Vector(8)}.Equals({parts[i]} & {mask}, {mask})"), 8);
        }

        int by = width - 1 - bit;
        return Gathered(by == 0 ? parts : Each(width, i => $"({parts[i]} << {by})"), width);
    }

    string Test(string comparison, Expr operand, BigInteger value)
    {
        int width = LaneShape.LaneBits(operand.Type.Bits);
        string[] parts = At(operand, width), constant = Constant(value, width);
        return Gathered(Each(width, i => $"{shape.Vector(width)}.{comparison}({parts[i]}, {constant[i]})"), width);
    }

    string Parity(Expr operand)
    {
        int width = Math.Max(16, LaneShape.LaneBits(operand.Type.Bits));
        var parts = operand.Type.Signed ? Masked(At(operand, width), operand.Type.Bits, width) : At(operand, width);
        for (int by = width / 2; by > 0; by /= 2)
        {
            var value = Define(parts, width);
            int half = by;
            parts = Each(width, i => $"({value[i]} ^ ({value[i]} << {half}))");
        }

        return Gathered(parts, width);
    }

    string ChooseBits(Select s)
    {
        if (IsUniform(s.Condition))
        {
            string name = NewName("m");
            Line($"ulong {name};");
            Line($"if ({scalars.Condition(s.Condition)})");
            Arm(s.Condition, true, () => Line($"{name} = {Bits(s.WhenTrue)};"));
            Line("else");
            Arm(s.Condition, false, () => Line($"{name} = {Bits(s.WhenFalse)};"));
            return name;
        }

        string condition = DefineBits(Bits(s.Condition));
        return (s.WhenTrue, s.WhenFalse) switch
        {
            (Const t, _) => t.Value.IsZero ? $"(~{condition} & {Bits(s.WhenFalse)})" : $"({condition} | {Bits(s.WhenFalse)})",
            (_, Const f) => f.Value.IsZero ? $"({condition} & {Bits(s.WhenTrue)})" : $"(~{condition} | {Bits(s.WhenTrue)})",
            _ => SelectBits(condition, Bits(s.WhenTrue), Bits(s.WhenFalse)),
        };
    }

    public static string SelectBits(string mask, string whenTrue, string whenFalse) => $"(({mask} & {whenTrue}) | (~{mask} & {whenFalse}))";

    string? Compare(Binary b)
    {
        if (b.Left.Type.IsInt || b.Right.Type.IsInt) return null;
        if (CompareParts(b) is { } compared) return Gathered(compared.Parts, compared.Width);
        return null;
    }

    /// <summary>A comparison as vectors, all bits of a lane set or clear.</summary>
    (string[] Parts, int Width)? CompareParts(Binary b)
    {
        var (bits, signed) = ScalarExpressions.Common(b.Left.Type, b.Right.Type);
        if (bits > 64 || b.Left.Type.Bits > 64 || b.Right.Type.Bits > 64) return null;
        int width = LaneShape.LaneBits(bits);
        string[] left = At(b.Left, width), right = At(b.Right, width);
        string vector = shape.Vector(width);
        string method = b.Op switch
        {
            BinaryOp.Equal or BinaryOp.NotEqual => "Equals", BinaryOp.Less => "LessThan", BinaryOp.LessOrEqual => "LessThanOrEqual", BinaryOp.Greater => "GreaterThan", _ => "GreaterThanOrEqual",
        };
        string not = b.Op == BinaryOp.NotEqual ? "~" : "";
        return (Each(width, i => method == "Equals" || !signed ? $"{not}{vector}.{method}({left[i]}, {right[i]})" : Unsigned($"{vector}.{method}({Signed(left[i], width)}, {Signed(right[i], width)})", width)), width);
    }

    /// <summary>A mask in vectors as bits.</summary>
    public string GatheredMask(string[] mask, int width) => Gathered(mask, width);

    /// <summary>The uppermost bit of each lane.</summary>
    string Gathered(string[] parts, int width)
    {
        int perPart = shape.Lanes / parts.Length;
        var terms = parts.Select((part, i) =>
        {
            bool isNot = part[0] == '~';
            string bits = $"{(isNot ? part.Substring(1) : part)}.ExtractMostSignificantBits()", whole = shape.VectorBits(width) == 512 ? bits : $"(ulong){bits}";
            return i == 0 ? whole : $"({whole} << {(i * perPart).ToString(CultureInfo.InvariantCulture)})";
        }).ToList();
        string joined = terms.Count == 1 ? terms[0] : $"({string.Join(" | ", terms)})";
        return parts[0][0] == '~' ? $"(~{joined})" : joined;
    }

    /// <summary>A condition as vectors of lanes of a width, all bits of a lane set or clear.</summary>
    public string[] Mask(Expr condition, int width)
    {
        bool isNot = false;
        var inner = condition;
        while (inner is Unary { Op: UnaryOp.Not, IsLogical: true } not) (inner, isNot) = (not.Operand, !isNot);
        if (inner is Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual, Left.Type.IsInt: false } b && !IsBit(b.Left.Type) && LaneShape.LaneBits(ScalarExpressions.Common(b.Left.Type, b.Right.Type).Bits) == width && CompareParts(b) is { } compared)
            return isNot ? Each(width, i => $"(~({compared.Parts[i]}))") : Each(width, i => $"({compared.Parts[i]})");
        return Spread(Bits(condition), width, null);
    }

    /// <summary>The lowest bits of a number as a vector.</summary>
    string MaskOf(string bits, int width)
    {
        if (width == 8) return shape.VectorBits(8) == 512 ? $"Vector512.Equals(Vector512.ShuffleNative(Vector512.Create({bits}).AsByte(), byteOfLane) & bitOfByte, bitOfByte)" : $"Lanes.Mask8x{Number(shape.Lanes)}({bits})";
        if (shape.VectorBits(width) < 512) return $"Lanes.Mask{Number(width)}x{Number(shape.Lanes)}({bits})";
        if (width == 16) return $"Vector512.Equals(Vector512.ShuffleNative(Vector512.Create((uint){bits}).AsUInt16(), wordOfLane) & bitOfWord, bitOfWord)";
        string number = width == 64 ? bits : $"({Element(width)}){bits}";
        return $"Vector512.Equals(Vector512.Create({number}) & bitOfLane{Number(width)}, bitOfLane{Number(width)})";
    }

    /// <summary>Constants that masks are made with: the bit of each lane; for bytes and words, of which a vector has more than they have bits, the byte or word of each lane too.</summary>
    public IEnumerable<string> MaskConstants()
    {
        foreach (int width in new[] { 32, 64 }) yield return Of($"bitOfLane{Number(width)}", width, l => 1ul << l);
        if (shape.VectorBits(16) < 512) yield break;
        yield return Of("bitOfWord", 16, l => 1ul << l % 16);
        yield return Of("wordOfLane", 16, l => (ulong)l / 16);
        if (shape.VectorBits(8) < 512) yield break;
        yield return Of("bitOfByte", 8, l => 1ul << l % 8);
        yield return Of("byteOfLane", 8, l => (ulong)l / 8);

        static string Of(string name, int width, Func<int, ulong> value) =>
            $"Vector512<{Element(width)}> {name} = Vector512.Create({string.Join(", ", Enumerable.Range(0, 512 / width).Select(l => $"({Element(width)}){value(l).ToString(CultureInfo.InvariantCulture)}"))});";
    }

    /// <summary>Bits as vectors of lanes of a width: all bits of a lane set or clear, or a value in it.</summary>
    public string[] Spread(string bits, int width, string? value)
    {
        int perPart = shape.Lanes / shape.Parts(width);
        string name = bits.All(c => char.IsLetterOrDigit(c)) ? bits : DefineBits(bits);
        var masks = Each(width, i => MaskOf(i == 0 ? name : $"({name} >> {Number(i * perPart)})", width));
        if (value is null) return masks;
        string constant = $"{shape.Vector(width)}.Create(({Element(width)}){value}ul)";
        return Each(width, i => $"({masks[i]} & {constant})");
    }
}
