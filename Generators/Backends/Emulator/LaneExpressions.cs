using System.Globalization;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// Prints an expression over the lanes of one axis as vector statements, one operator a line. Values that do not depend on the axis are computed once by
/// scalar code and broadcast. Null results mean that the expression has no vector form.
/// </summary>
/// <param name="starts">The first lane of each block.</param>
sealed class LaneExpressions(string axis, string block, IReadOnlyList<int> starts, LaneShape shape, ScalarExpressions scalars, IReadOnlyDictionary<string, Signal> signals, List<string> lines)
{
    const int TurnsTogether = 4;

    /// <summary>The longest axis of which all elements are looked at where lanes choose different ones.</summary>
    const int MostPicked = 8;

    /// <summary>A look-up in more vectors costs more than one word after the other.</summary>
    const int MostVectorsOfTable = 8;

    /// <summary>The bytes before and behind the state that may be read: those of the run time's emulator.</summary>
    const int Room = 4096;

    List<string> lines = lines;
    Dictionary<Expr, LaneValue> known = [];
    readonly Dictionary<string, LaneValue> totals = [];
    int count;

    /// <summary>The lanes of a value, in its natural lane width.</summary>
    public LaneValue? Value(Expr expr)
    {
        if (known.TryGetValue(expr, out var seen)) return seen;
        if (expr.Type.Bits > 64) return null;
        int bits = LaneShape.LaneBits(expr.Type.Bits);
        var value = Depends(expr) ? Compute(expr, bits) : Broadcast(scalars.Value(expr), bits, expr.Type.Signed);
        if (value is not null) known[expr] = value;
        return value;
    }

    /// <summary>The lanes of a value, widened or narrowed to a lane width; the upper bits extend the value by its sign when widened.</summary>
    public LaneValue? ValueAt(Expr expr, int bits)
    {
        if (!Depends(expr) && !expr.Type.IsInt && expr.Type.Bits <= 64) return Broadcast(scalars.Value(expr), bits, expr.Type.Signed);
        return Value(expr) is { } v ? Convert(v, bits) : null;
    }

    public static bool DependsOn(Expr expr, string axis) => Walk.All(expr).Any(e => e is LoopVar v && v.Name == axis);

    bool Depends(Expr expr) => Walk.All(expr).Any(e => e is LoopVar v && v.Name == axis || e is LocalRef l && totals.ContainsKey(l.Name));

    /// <summary>A sum over the turns of an inner loop, in a local variable of each lane; false where it has no vector form. What is above the type's width is dropped once, behind the loop.</summary>
    public bool TryTotal(DeclareLocal start, For turns)
    {
        if (turns is not { Step: 1, From: IntConst from, To: IntConst to } || turns.Body.Count != 1 || turns.Body[0] is not SetLocal set || set.Name != start.Name) return false;
        if (set.Value is not Binary { Op: BinaryOp.Add, Left: LocalRef total } sum || total.Name != start.Name || sum.Type != start.Type || start.Type.Bits > 64) return false;
        int bits = LaneShape.LaneBits(start.Type.Bits);
        if (Depends(start.Value) || ValueAt(start.Value, bits) is not { } first) return false;
        string vector = shape.Vector(bits), element = LaneShape.Element(bits, start.Type.Signed), turn = Names.OfAxis(turns.Variable);
        var names = first.Parts.Select(part => Define(vector, element, part)).ToList();
        var (ranges, outside, before) = (scalars.Ranges, known, lines);
        known = new Dictionary<Expr, LaneValue>(outside);
        lines = [];
        // Several turns at once: what a turn adds takes few instructions, beside which those of the loop count.
        int together = (to.Value - from.Value) % TurnsTogether == 0 ? TurnsTogether : 1;
        scalars.Ranges = ranges.Enter(turns with { To = new IntConst(to.Value - together + 1) });
        bool hasForm = true;
        for (int i = 0; i < together && hasForm; i++)
        {
            if (ValueAt(new Later(turns.Variable, i).Rewrite(sum.Right), bits) is { } added)
                lines.AddRange(Reinterpret(added, start.Type.Signed).Parts.Zip(names, (part, name) => $"{name} += {part};"));
            else hasForm = false;
        }

        var made = lines;
        (scalars.Ranges, known, lines) = (ranges, outside, before);
        if (!hasForm) return false;
        lines.Add(FormattableString.Invariant($"for (int {turn} = {from.Value}; {turn} < {to.Value}; {turn} += {together})"));
        lines.Add("{");
        lines.AddRange(made.Select(l => "    " + l));
        lines.Add("}");
        totals[start.Name] = WrapTo(new LaneValue(bits, start.Type.Signed, names), start.Type.Bits, bits, start.Type.Signed);
        return true;
    }

    /// <summary>An expression some turns later.</summary>
    sealed class Later(string variable, int turns) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => turns > 0 && expr is LoopVar v && v.Name == variable ? new Binary(BinaryOp.Add, v, new IntConst(turns), BitType.Int) : base.Rewrite(expr);
    }

    LaneValue? Compute(Expr expr, int bits)
    {
        var type = expr.Type;
        switch (expr)
        {
            case LocalRef l: return totals[l.Name];
            case Read r when signals[r.Signal].Kind == SignalKind.Table: return Lookup(r, bits);
            case Read r: return Load(r, bits);
            case FromInt f: return Constants(f, bits, f.Target.Signed);
            case Resize z: return Resize(z, bits);
            case Select s: return Choose(s, bits);
            case Slice { Offset.Type.IsInt: true } s when scalars.Ranges.InRange(s.Offset, s.Operand.Type.Bits) && !Depends(s.Offset): return PrintSlice(s, bits);
            case Unary u: return PrintUnary(u, bits);
            case Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual }: return MaskToBit(Mask(expr, 8));
            case Binary b: return PrintBinary(b, bits);
            case Concat c: return PrintConcat(c, bits);
            default: return null;
        }
    }

    LaneValue? PrintConcat(Concat c, int bits)
    {
        int at = c.Type.Bits;
        LaneValue? sum = null;
        foreach (var part in c.Parts)
        {
            at -= part.Type.Bits;
            if (ValueAt(part, bits) is not { } value) return null;
            var unsigned = WrapTo(Reinterpret(value, false), part.Type.Bits, bits, false);
            var shifted = at == 0 ? unsigned : Each(bits, false, i => $"{unsigned.Parts[i]} << {at}");
            sum = sum is null ? shifted : Each(bits, false, i => $"{sum.Parts[i]} | {shifted.Parts[i]}");
        }

        return sum;
    }

    LaneValue? PrintUnary(Unary u, int bits)
    {
        if (u.Op is not (UnaryOp.Not or UnaryOp.Negate)) return null;
        if (ValueAt(u.Operand, bits) is not { } v) return null;
        var operand = Reinterpret(v, u.Type.Signed);
        return WrapTo(Each(bits, u.Type.Signed, i => $"{(u.Op == UnaryOp.Not ? "~" : "-")}{operand.Parts[i]}"), u.Type.Bits, bits, u.Type.Signed);
    }

    LaneValue? PrintBinary(Binary b, int bits)
    {
        var type = b.ResultType;
        if (b.Op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight)
        {
            if ((b.Right is IntConst i ? i.Value : b.Right is Const c ? c.Value : -1) is var amount && (amount < 0 || amount >= type.Bits || (b.Op == BinaryOp.ShiftRight && b.Left.Type.Bits > type.Bits))) return null;
            if (ValueAt(b.Left, bits) is not { } value) return null;
            if (b.Op == BinaryOp.ShiftRight && b.Left.Type.Signed != type.Signed) return null;
            var shifted = Reinterpret(value, type.Signed);
            return WrapTo(Each(bits, type.Signed, i => $"{shifted.Parts[i]} {(b.Op == BinaryOp.ShiftLeft ? "<<" : ">>")} {amount}"), type.Bits, bits, type.Signed);
        }

        if (b.Op is BinaryOp.Min or BinaryOp.Max)
        {
            if (b.Left.Type.Signed != b.Right.Type.Signed || b.Left.Type.Signed != type.Signed || type.Bits < Math.Max(b.Left.Type.Bits, b.Right.Type.Bits)) return null;
            if (ValueAt(b.Left, bits) is not { } l || ValueAt(b.Right, bits) is not { } r) return null;
            return Each(bits, type.Signed, i => $"{shape.Vector(bits)}.{b.Op}({l.Parts[i]}, {r.Parts[i]})");
        }

        string? symbol = b.Op switch
        {
            BinaryOp.Add => "+", BinaryOp.Subtract => "-", BinaryOp.Multiply => "*", BinaryOp.And => "&", BinaryOp.Or => "|", BinaryOp.Xor => "^", _ => null,
        };
        // There is no byte multiplication; a 16-bit product of bytes is computed in 16-bit lanes anyway.
        if (symbol is null || (b.Op == BinaryOp.Multiply && bits == 8)) return null;
        if (ValueAt(b.Left, bits) is not { } left || ValueAt(b.Right, bits) is not { } right) return null;
        var (x, y) = (Reinterpret(left, type.Signed), Reinterpret(right, type.Signed));
        return WrapTo(Each(bits, type.Signed, i => $"{x.Parts[i]} {symbol} {y.Parts[i]}"), type.Bits, bits, type.Signed);
    }

    LaneValue? Resize(Resize z, int bits)
    {
        if (ValueAt(z.Operand, bits) is not { } v) return null;
        var from = z.Operand.Type;
        var value = Reinterpret(v, z.Target.Signed);
        bool keeps = from.Signed == z.Target.Signed ? from.Bits <= z.Target.Bits : !from.Signed && from.Bits < z.Target.Bits;
        return keeps ? value : WrapTo(value, z.Target.Bits, bits, z.Target.Signed);
    }

    LaneValue? PrintSlice(Slice s, int bits)
    {
        int wide = LaneShape.LaneBits(s.Operand.Type.Bits);
        if (ValueAt(s.Operand, wide) is not { } v) return null;
        var pattern = WrapTo(Reinterpret(v, false), s.Operand.Type.Bits, wide, false);
        var shifted = s.Offset is IntConst { Value: 0 } ? pattern : Each(wide, false, i => $"{pattern.Parts[i]} >> ({scalars.Int(s.Offset)})");
        var narrow = Convert(shifted, bits);
        return WrapTo(narrow, s.Type.Bits, bits, false);
    }

    LaneValue? Choose(Select s, int bits)
    {
        // A gate — one arm constant, the condition data of all lanes alike — is an AND; a branch on it would be mispredicted.
        bool gate = (s.WhenTrue is Const || s.WhenFalse is Const) && !Walk.All(s.Condition).Any(e => e is Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual, Left.Type.IsInt: true });
        bool uniform = !Depends(s.Condition) && !gate;
        bool signed = s.Type.Signed;
        var mask = uniform ? null : Mask(s.Condition, bits);
        if (!uniform && mask is null) return null;
        var (whenTrue, trueLines) = Arm(s.Condition, true, s.WhenTrue, bits, signed);
        var (whenFalse, falseLines) = Arm(s.Condition, false, s.WhenFalse, bits, signed);
        if (whenTrue is null || whenFalse is null) return null;
        string vector = shape.Vector(bits);
        if (uniform)
        {
            // A branch: the arm not taken may read outside an array.
            var names = Enumerable.Range(0, shape.Parts(bits)).Select(_ => Name()).ToList();
            foreach (string name in names) lines.Add($"{vector}<{LaneShape.Element(bits, signed)}> {name};");
            lines.Add($"if ({scalars.Condition(s.Condition)})");
            AddArm(trueLines, names, whenTrue);
            lines.Add("else");
            AddArm(falseLines, names, whenFalse);
            return new LaneValue(bits, signed, names);
        }

        lines.AddRange(trueLines);
        lines.AddRange(falseLines);
        var m = Reinterpret(mask!, signed);
        return Each(bits, signed, i => $"{vector}.ConditionalSelect({m.Parts[i]}, {whenTrue.Parts[i]}, {whenFalse.Parts[i]})");
    }

    void AddArm(List<string> arm, List<string> names, LaneValue value)
    {
        lines.Add("{");
        lines.AddRange(arm.Select(l => "    " + l));
        for (int i = 0; i < names.Count; i++) lines.Add($"    {names[i]} = {value.Parts[i]};");
        lines.Add("}");
    }

    /// <summary>The lanes of one arm of a select, and the statements that make them; they serve nowhere else.</summary>
    (LaneValue? Value, List<string> Lines) Arm(Expr condition, bool holds, Expr arm, int bits, bool signed)
    {
        var (ranges, outside, before) = (scalars.Ranges, known, lines);
        known = new Dictionary<Expr, LaneValue>(outside);
        lines = [];
        scalars.Ranges = ranges.Assume(condition, holds);
        var value = ValueAt(arm, bits) is { } v ? Reinterpret(v, signed) : null;
        var made = lines;
        (scalars.Ranges, known, lines) = (ranges, outside, before);
        return (value, made);
    }

    /// <summary>A condition as a mask in lanes of a width.</summary>
    LaneValue? Mask(Expr condition, int bits)
    {
        // Arithmetic, as a branch on data is mispredicted.
        if (!Depends(condition)) return Broadcast($"(-(long){scalars.Value(condition)})", bits, true) with { IsMask = true };
        switch (condition)
        {
            case Unary { Op: UnaryOp.Not, IsLogical: true } u:
                return Mask(u.Operand, bits) is { } inner ? Each(bits, inner.Signed, i => $"~{inner.Parts[i]}") with { IsMask = true } : null;
            case Binary { Op: BinaryOp.And or BinaryOp.Or or BinaryOp.Xor, IsLogical: true } b:
                if (Mask(b.Left, bits) is not { } l || Mask(b.Right, bits) is not { } r) return null;
                var right = Reinterpret(r, l.Signed);
                string symbol = b.Op switch { BinaryOp.And => "&", BinaryOp.Or => "|", _ => "^" };
                return Each(bits, l.Signed, i => $"{l.Parts[i]} {symbol} {right.Parts[i]}") with { IsMask = true };
            case Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual, Left.Type.IsInt: true } b:
                return AxisMask(b, bits);
            case Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual } b:
                return Compare(b, bits);
            default:
                return ValueAt(condition, bits) is { } value ? ToMask(value, bits) : null;
        }
    }

    LaneValue? Compare(Binary b, int bits)
    {
        bool same = b.Left.Type.Signed == b.Right.Type.Signed;
        bool signed = !same || b.Left.Type.Signed;
        int width = Math.Max(b.Left.Type.Bits, b.Right.Type.Bits) + (same ? 0 : 1);
        if (width > 64) return null;
        int wide = LaneShape.LaneBits(width);
        if (ValueAt(b.Left, wide) is not { } l || ValueAt(b.Right, wide) is not { } r) return null;
        var (x, y) = (Reinterpret(l, signed), Reinterpret(r, signed));
        string vector = shape.Vector(wide);
        var mask = Each(wide, signed, i => b.Op switch
        {
            BinaryOp.Equal => $"{vector}.Equals({x.Parts[i]}, {y.Parts[i]})",
            BinaryOp.NotEqual => $"~{vector}.Equals({x.Parts[i]}, {y.Parts[i]})",
            BinaryOp.Less => $"{vector}.LessThan({x.Parts[i]}, {y.Parts[i]})",
            BinaryOp.LessOrEqual => $"{vector}.LessThanOrEqual({x.Parts[i]}, {y.Parts[i]})",
            BinaryOp.Greater => $"{vector}.GreaterThan({x.Parts[i]}, {y.Parts[i]})",
            _ => $"{vector}.GreaterThanOrEqual({x.Parts[i]}, {y.Parts[i]})",
        });
        // A mask widens as a signed number: all ones stay all ones.
        return Convert(Reinterpret(mask, true), bits) with { IsMask = true };
    }

    /// <summary>A guard on the axis itself: which lanes of this block it lets through.</summary>
    LaneValue? AxisMask(Binary b, int bits)
    {
        if (b.Left is not LoopVar v || v.Name != axis || Depends(b.Right)) return Constants(b, bits, signed: true) is { } mask ? mask with { IsMask = true } : null;
        string vector = shape.Vector(bits), element = LaneShape.Element(bits, true);
        string limit = Name();
        // Clamped, so that it fits a lane: below the block, in it, or above it.
        lines.Add($"{element} {limit} = ({element})Math.Clamp({scalars.Int(b.Right)} - {block}, -1, {shape.Lanes});");
        string method = b.Op switch
        {
            BinaryOp.Less => "LessThan", BinaryOp.LessOrEqual => "LessThanOrEqual", BinaryOp.Greater => "GreaterThan", BinaryOp.GreaterOrEqual => "GreaterThanOrEqual", _ => "Equals",
        };
        int perPart = shape.Lanes / shape.Parts(bits);
        return Each(bits, true, i => $"{(b.Op == BinaryOp.NotEqual ? "~" : "")}{vector}.{method}({vector}<{element}>.Indices + {vector}.Create(({element}){i * perPart}), {vector}.Create({limit}))") with { IsMask = true };
    }

    /// <summary>
    /// What depends on the axis alone, and is the same in each block or there is one only: constant vectors. Of a comparison a mask.
    /// </summary>
    LaneValue? Constants(Expr expr, int bits, bool signed)
    {
        if (Walk.All(expr).Any(e => e is not (LoopVar or IntConst or Unary or Binary or Select or FromInt) || (e is LoopVar v && v.Name != axis))) return null;
        var values = starts.Select(start => Enumerable.Range(start, shape.Lanes).Select(At).ToList()).ToList();
        if (values.Any(v => v.Contains(null) || !v.SequenceEqual(values[0]))) return null;
        string vector = shape.Vector(bits), element = LaneShape.Element(bits, signed);
        int perPart = shape.Lanes / shape.Parts(bits);
        return Each(bits, signed, i => $"{vector}.Create({string.Join(", ", values[0].Skip(i * perPart).Take(perPart).Select(v => $"({element}){v}"))})");

        string? At(int lane) => IntArithmetic.At(expr, axis, lane) switch
        {
            Const c when expr.Type == BitType.Bool => c.Value.IsZero ? "0" : "-1",
            FromInt { Value: IntConst c } f => Operators.Wrap(c.Value, f.Target) is var v && v >= long.MinValue && v <= long.MaxValue ? v.ToString(CultureInfo.InvariantCulture) : null,
            _ => null,
        };
    }

    LaneValue ToMask(LaneValue value, int bits)
    {
        string vector = shape.Vector(bits), element = LaneShape.Element(bits, value.Signed);
        return Each(bits, value.Signed, i => $"~{vector}.Equals({value.Parts[i]}, {vector}<{element}>.Zero)") with { IsMask = true };
    }

    LaneValue? MaskToBit(LaneValue? mask)
    {
        if (mask is null) return null;
        var value = Reinterpret(mask, false);
        return Each(8, false, i => $"{value.Parts[i]} & {shape.Vector(8)}.Create((byte)1)");
    }

    LaneValue? Load(Read read, int bits)
    {
        var signal = signals[read.Signal];
        int last = signal.Lengths.Count - 1;
        for (int i = 0; i < last; i++)
            if (!read.Indices[i].Type.IsInt && Depends(read.Indices[i])) return Pick(read, i, bits);
        for (int i = 0; i < last; i++)
            if (Depends(read.Indices[i])) return null;
        if (last < 0 || !read.Indices[last].Type.IsInt || Offset(read.Indices[last]) is not { } offset) return null;
        int length = ((IntConst)signal.Lengths[last]).Value;
        // Lanes that a guard excludes may lie outside a row, even outside the array; the arena has so much room around it.
        long away = IntArithmetic.At(read.Indices[last], axis, 0) is IntConst shift ? Math.Abs((long)shift.Value) : length;
        if ((away + shape.Lanes) * StateLayout.ElementBytes(signal.Type.Bits) > Room) return null;
        if (!scalars.Ranges.InRange(read.Indices[last], length)) return null;
        for (int i = 0; i < last; i++)
            if (!scalars.Ranges.InRange(read.Indices[i], ((IntConst)signal.Lengths[i]).Value)) return null;
        string row = scalars.Row(read.Signal, read.Indices, $"{block} + {offset}");
        string vector = shape.Vector(bits);
        int perPart = shape.Lanes / shape.Parts(bits);
        return Each(bits, signal.Type.Signed, i => $"{vector}.Load({Names.Of(read.Signal)} + ({row}) + {i * perPart})");
    }

    /// <summary>The lanes in which a hardware value is a number; null where it has no vector form.</summary>
    LaneValue? IsNumber(Expr value, int number, int bits) => Mask(new Binary(BinaryOp.Equal, value, new Const(number, value.Type), BitType.Bool), bits);

    /// <summary>An element of a short axis that each lane chooses: all are loaded.</summary>
    LaneValue? Pick(Read read, int axis, int bits)
    {
        var (signal, index) = (signals[read.Signal], read.Indices[axis]);
        int length = ((IntConst)signal.Lengths[axis]).Value;
        if (length > MostPicked || index.Type.Signed || index.Type.Bits > 31) return null;
        LaneValue? picked = scalars.Ranges.InRange(index, length) ? null : Broadcast("0", bits, signal.Type.Signed);
        for (int i = 0; i < length; i++)
        {
            if (1L << index.Type.Bits <= i) break;
            if (Load(read with { Indices = [.. read.Indices.Select((e, at) => at == axis ? new IntConst(i) : e)] }, bits) is not { } element) return null;
            var before = picked;
            if (before is null) picked = element;
            else if (IsNumber(index, i, bits) is { } mask)
            {
                var chosen = Reinterpret(mask, signal.Type.Signed);
                picked = Each(bits, signal.Type.Signed, p => $"{shape.Vector(bits)}.ConditionalSelect({chosen.Parts[p]}, {element.Parts[p]}, {before.Parts[p]})");
            }
            else return null;
        }

        return picked;
    }

    /// <summary>Words of a small table: it lies in vectors, and each lane picks one of their elements. What is beyond a vector picks 0, so the vectors are joined by OR.</summary>
    LaneValue? Lookup(Read read, int bits)
    {
        var table = signals[read.Signal];
        var index = read.Indices[0];
        if (index.Type.IsInt || index.Type.Signed || index.Type.Bits > 64) return null;
        int wide = Math.Max(bits, LaneShape.LaneBits(index.Type.Bits)), perVector = shape.VectorBits(wide) / wide, words = ((IntConst)table.Lengths[0]).Value;
        if (words > MostVectorsOfTable * perVector || ValueAt(index, wide) is not { } at) return null;
        var place = Reinterpret(at, false);
        string vector = shape.Vector(wide), element = LaneShape.Element(wide, false);
        LaneValue? found = null;
        for (int first = 0; first < words; first += perVector)
        {
            string contents = Define(vector, element, $"{vector}.Create({string.Join(", ", Enumerable.Range(first, perVector).Select(i => $"unchecked(({element}){Word(i)})"))})");
            var behind = first == 0 ? place : Each(wide, false, i => $"{place.Parts[i]} - {vector}.Create(({element}){first})");
            var here = Each(wide, false, i => $"{vector}.Shuffle({contents}, {behind.Parts[i]})");
            found = found is null ? here : Each(wide, false, i => $"{found.Parts[i]} | {here.Parts[i]}");
        }

        return Convert(Reinterpret(found!, table.Type.Signed), bits);

        string Word(int i) => i < Math.Min(words, table.Contents.Count) ? (table.Contents[i] switch { IntConst c => (System.Numerics.BigInteger)c.Value, Const c => c.Value, var e => throw new InvalidOperationException($"The word {e} of '{table.Name}' is not a constant.") }).ToString(CultureInfo.InvariantCulture) : "0";
    }

    string? Offset(Expr index) => index switch
    {
        LoopVar v when v.Name == axis => "0",
        Binary { Op: BinaryOp.Add } b when !Depends(b.Right) && Offset(b.Left) is { } o => $"{o} + {scalars.Int(b.Right)}",
        Binary { Op: BinaryOp.Add } b when !Depends(b.Left) && Offset(b.Right) is { } o => $"{o} + {scalars.Int(b.Left)}",
        Binary { Op: BinaryOp.Subtract } b when !Depends(b.Right) && Offset(b.Left) is { } o => $"{o} - {scalars.Int(b.Right)}",
        _ => null,
    };

    LaneValue Broadcast(string scalar, int bits, bool signed)
    {
        string name = Name(), element = LaneShape.Element(bits, signed), vector = shape.Vector(bits);
        lines.Add($"{vector}<{element}> {name} = {vector}.Create(({element}){scalar});");
        return new LaneValue(bits, signed, [.. Enumerable.Repeat(name, shape.Parts(bits))]);
    }

    LaneValue Reinterpret(LaneValue value, bool signed)
    {
        if (value.Signed == signed) return value;
        string element = LaneShape.Element(value.Bits, signed);
        return value with { Signed = signed, Parts = [.. value.Parts.Select(p => $"{p}.As{char.ToUpperInvariant(Clr(element)[0])}{Clr(element).Substring(1)}()")] };
    }

    static string Clr(string element) => element switch
    {
        "byte" => "Byte", "sbyte" => "SByte", "ushort" => "UInt16", "short" => "Int16", "uint" => "UInt32", "int" => "Int32", "ulong" => "UInt64", _ => "Int64",
    };

    /// <summary>The same lanes in another lane width.</summary>
    LaneValue Convert(LaneValue value, int bits)
    {
        while (value.Bits < bits) value = Widen(value);
        while (value.Bits > bits) value = Narrow(value);
        return value;
    }

    LaneValue Widen(LaneValue value)
    {
        int bits = value.Bits * 2;
        string element = LaneShape.Element(bits, value.Signed), vector = shape.Vector(bits);
        var parts = new List<string>();
        foreach (string part in value.Parts)
            if (shape.VectorBits(value.Bits) < 512)
            {
                parts.Add(Define(vector, element, $"Lanes.Widen({part})"));
            }
            else
            {
                parts.Add(Define(vector, element, $"Lanes.WidenLower({part})"));
                parts.Add(Define(vector, element, $"Lanes.WidenUpper({part})"));
            }

        return value with { Bits = bits, Parts = parts };
    }

    LaneValue Narrow(LaneValue value)
    {
        int bits = value.Bits / 2;
        string element = LaneShape.Element(bits, value.Signed), vector = shape.Vector(bits);
        var parts = new List<string>();
        if (value.Parts.Count == 1)
            parts.Add(Define(vector, element, $"Lanes.Narrow({value.Parts[0]})"));
        else
            for (int i = 0; i < value.Parts.Count; i += 2)
                parts.Add(Define(vector, element, $"Lanes.Narrow({value.Parts[i]}, {value.Parts[i + 1]})"));
        return value with { Bits = bits, Parts = parts };
    }

    LaneValue WrapTo(LaneValue value, int width, int bits, bool signed)
    {
        if (width == bits) return value;
        string vector = shape.Vector(bits), element = LaneShape.Element(bits, signed);
        if (!signed)
        {
            ulong mask = (1ul << width) - 1;
            return Each(bits, false, i => $"{value.Parts[i]} & {vector}.Create(({element})0x{mask:X}ul)");
        }

        // Bytes have no shifts of their own: sign extension by exclusive or and subtraction.
        ulong sign = 1ul << (width - 1), low = (1ul << width) - 1;
        return Each(bits, true, i => $"(({value.Parts[i]} & {vector}.Create(unchecked(({element})0x{low:X}ul))) ^ {vector}.Create(unchecked(({element})0x{sign:X}ul))) - {vector}.Create(unchecked(({element})0x{sign:X}ul))");
    }

    LaneValue Each(int bits, bool signed, Func<int, string> part)
    {
        string element = LaneShape.Element(bits, signed), vector = shape.Vector(bits);
        return new LaneValue(bits, signed, [.. Enumerable.Range(0, shape.Parts(bits)).Select(i => Define(vector, element, part(i)))]);
    }

    string Define(string vector, string element, string value)
    {
        string name = Name();
        lines.Add($"{vector}<{element}> {name} = {value};");
        return name;
    }

    string Name() => "v" + (++count).ToString(CultureInfo.InvariantCulture);
}
