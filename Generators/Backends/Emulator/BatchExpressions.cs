using System.Globalization;
using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>
/// Prints expressions over a block of lanes of a batch. A value is held in as many vectors as its lanes take, a lane as wide as an element of the arena, in unsigned C# types, extended by its own
/// sign; a bit is held as a <c>ulong</c>, a bit a lane, so that logic of conditions is one instruction for the block. What has no vector form is computed lane by lane.
/// </summary>
sealed partial class BatchExpressions(ScalarExpressions scalars, IReadOnlyDictionary<string, Signal> signals, LaneShape shape, int lanes, Func<string, int> offset, Action<string> line)
{
    int temporaries;

    /// <summary>Statements go where <see cref="line"/> says, or into the arm of a choice that is being printed.</summary>
    List<string>? arm;

    /// <summary>Where values lie that scalar code reads or makes.</summary>
    public LaneScratch Scratch { get; } = new();

    /// <summary>What locals are in scope.</summary>
    public Dictionary<string, BatchLocal> Locals { get; set; } = [];

    public LaneShape Shape => shape;

    /// <summary>Whether all lanes have one value, which scalar code computes.</summary>
    public static bool IsUniform(Expr expr) => !Walk.All(expr).Any(e => e is Read or LocalRef);

    /// <summary>A value that is held as a bit a lane.</summary>
    public static bool IsBit(BitType type) => !type.IsInt && type.Bits == 1 && !type.Signed;

    /// <summary>The vectors of a value of at most 64 bits in lanes of a width: upper bits extend it by its sign, or are dropped.</summary>
    public string[] At(Expr expr, int width)
    {
        if (IsBit(expr.Type) && expr is not Const) return Spread(Bits(expr), width, "1");
        return Once(expr, width, () => Vectors(expr, width));
    }

    string[] Vectors(Expr expr, int width)
    {
        int natural = LaneShape.LaneBits(expr.Type.Bits);
        if (width < natural) return Narrow(At(expr, natural), natural, width);
        // What is made of wider lanes is made there, and not narrowed in between.
        if (width == natural || expr is Const or FromInt or Read || WidestOperand(expr) >= width) return Compute(expr, width) ?? ByLane(expr, width);
        return Widen(At(expr, natural), natural, width, expr.Type.Signed);
    }

    /// <summary>The lanes of a value as it lies in the arena.</summary>
    public string[] Value(Expr expr) => At(expr, LaneShape.LaneBits(expr.Type.Bits));

    /// <summary>A variable for each vector.</summary>
    public string[] Define(string[] parts, int width)
    {
        string type = Type(width);
        return [.. parts.Select(part =>
        {
            string name = NewName("v");
            Line($"{type} {name} = {part};");
            return name;
        })];
    }

    public string DefineBits(string bits)
    {
        string name = NewName("m");
        Line($"ulong {name} = {bits};");
        return name;
    }

    public string NewName(string prefix) => prefix + (++temporaries).ToString(CultureInfo.InvariantCulture);

    public void Line(string text)
    {
        if (arm is null) line(text);
        else arm.Add(text);
    }

    /// <summary>The C# type of a vector of lanes of a width.</summary>
    public string Type(int width) => $"{shape.Vector(width)}<{Element(width)}>";

    public static string Element(int width) => LaneShape.Element(width, false);

    static int WidestOperand(Expr expr) => expr switch
    {
        Select s => Math.Max(Natural(s.WhenTrue), Natural(s.WhenFalse)),
        _ => Walk.Operands(expr).Select(Natural).DefaultIfEmpty(0).Max(),
    };

    static int Natural(Expr expr) => expr.Type.IsInt || expr.Type.Bits > 64 || expr is Const || IsBit(expr.Type) ? 0 : LaneShape.LaneBits(expr.Type.Bits);

    string[]? Compute(Expr expr, int width)
    {
        var type = expr.Type;
        switch (expr)
        {
            case Const c: return Constant(c.Value, width);
            case FromInt f: return Wrap(Broadcast($"({Element(width)})({scalars.Int(f.Value)})", width), type, width);
            case LocalRef l: return Locals[l.Name].Parts;
            case Read r: return Load(r, width);
            case Select s: return Choose(s, width);
            case Resize { Operand.Type.Bits: <= 64 } z: return Keeps(z.Operand.Type, type) ? At(z.Operand, width) : Wrap(At(z.Operand, width), type, width);
            case Slice { Operand.Type.Bits: <= 64 } s: return PrintSlice(s, width);
            case Concat c: return PrintConcat(c, width);
            case Unary { Op: UnaryOp.Not or UnaryOp.Negate, Operand.Type.Bits: <= 64 } u:
                var operand = At(u.Operand, width);
                return Wrap(Each(width, i => u.Op == UnaryOp.Not ? $"(~{operand[i]})" : $"({Zero(width)} - {operand[i]})"), type, width);
            case Binary { Left.Type.IsInt: false, Left.Type.Bits: <= 64 } b when b.Right.Type.IsInt || b.Right.Type.Bits <= 64: return PrintBinary(b, width);
            default: return null;
        }
    }

    static bool Keeps(BitType from, BitType to) => from.Signed == to.Signed ? from.Bits <= to.Bits : !from.Signed && from.Bits < to.Bits;

    string[] PrintConcat(Concat c, int width)
    {
        int at = c.Type.Bits;
        string[]? sum = null;
        foreach (var part in c.Parts)
        {
            at -= part.Type.Bits;
            int shift = at;
            string[] value;
            if (IsBit(part.Type) && part is not Const) value = Spread(Bits(part), width, (BigInteger.One << shift).ToString(CultureInfo.InvariantCulture));
            else
            {
                var pattern = part.Type.Signed ? Masked(At(part, width), part.Type.Bits, width) : At(part, width);
                value = shift == 0 ? pattern : Each(width, i => $"({pattern[i]} << {shift})");
            }

            var before = sum;
            sum = before is null ? value : Each(width, i => $"({before[i]} | {value[i]})");
        }

        return sum!;
    }

    string[]? PrintSlice(Slice s, int width)
    {
        var from = s.Operand.Type;
        int wide = Math.Max(width, LaneShape.LaneBits(from.Bits));
        if (s.Offset is IntConst or Const)
        {
            var first = s.Offset is IntConst k ? k.Value : ((Const)s.Offset).Value;
            if (first.Sign < 0) return null;
            if (first >= from.Bits) return Constant(0, width);
            int at = (int)first;
            var operand = from.Signed && at + s.Type.Bits > from.Bits ? Masked(At(s.Operand, wide), from.Bits, wide) : At(s.Operand, wide);
            var shifted = at == 0 ? operand : Each(wide, i => $"({operand[i]} >> {at})");
            bool exact = !from.Signed && at + s.Type.Bits >= from.Bits;
            return exact ? Narrow(shifted, wide, width) : Masked(Narrow(shifted, wide, width), s.Type.Bits, width);
        }

        if (s.Offset.Type.IsInt)
        {
            wide = Math.Max(16, wide);
            if (!IsWithin(s.Offset, wide)) return null;
            string at = scalars.Int(s.Offset);
            var moved = from.Signed ? Masked(At(s.Operand, wide), from.Bits, wide) : At(s.Operand, wide);
            return Masked(Narrow(Each(wide, i => $"({moved[i]} >> {at})"), wide, width), s.Type.Bits, width);
        }

        wide = Math.Max(32, Math.Max(wide, LaneShape.LaneBits(s.Offset.Type.Bits)));
        if (s.Offset.Type.Bits > 64) return null;
        var pattern = from.Signed ? Masked(At(s.Operand, wide), from.Bits, wide) : At(s.Operand, wide);
        var amount = At(s.Offset, wide);
        return Masked(Narrow(Each(wide, i => $"Lanes.ShiftRight({pattern[i]}, {amount[i]})"), wide, width), s.Type.Bits, width);
    }

    /// <summary>Whether an elaboration-time integer is one by which a lane of a width can be shifted.</summary>
    public bool IsWithin(Expr offset, int width) => scalars.Ranges.Of(offset) is { Low: >= 0 } range && range.High < width;

    string[]? PrintBinary(Binary b, int width)
    {
        var type = b.ResultType;
        switch (b.Op)
        {
            case BinaryOp.Add or BinaryOp.Subtract or BinaryOp.And or BinaryOp.Or or BinaryOp.Xor:
                string symbol = b.Op switch { BinaryOp.Add => "+", BinaryOp.Subtract => "-", BinaryOp.And => "&", BinaryOp.Or => "|", _ => "^" };
                string[] left = At(b.Left, width), right = At(b.Right, width);
                var sum = Each(width, i => $"({left[i]} {symbol} {right[i]})");
                return IsExact(b) ? sum : Wrap(sum, type, width);
            case BinaryOp.Multiply:
                // There is no product of bytes.
                int wide = Math.Max(16, width);
                string[] x = At(b.Left, wide), y = At(b.Right, wide);
                var product = Narrow(Each(wide, i => $"({x[i]} * {y[i]})"), wide, width);
                return IsExact(b) ? product : Wrap(product, type, width);
            case BinaryOp.ShiftLeft or BinaryOp.ShiftRight: return PrintShift(b, width);
            case BinaryOp.Min or BinaryOp.Max or BinaryOp.Divide or BinaryOp.Remainder:
                var (bits, signed) = ScalarExpressions.Common(b.Left.Type, b.Right.Type);
                if (b.Op == BinaryOp.Divide && signed) bits++;
                if (bits > 64) return null;
                int common = Math.Max(width, LaneShape.LaneBits(bits));
                if (b.Op is BinaryOp.Divide or BinaryOp.Remainder) common = Math.Max(32, common);
                string[] one = At(b.Left, common), other = At(b.Right, common);
                string name = b.Op is BinaryOp.Min or BinaryOp.Max ? $"{shape.Vector(common)}.{b.Op}" : $"Lanes.{b.Op}";
                return Wrap(Narrow(Each(common, i => signed ? Unsigned($"{name}({Signed(one[i], common)}, {Signed(other[i], common)})", common) : $"{name}({one[i]}, {other[i]})"), common, width), type, width);
            default: return null;
        }
    }

    string[]? PrintShift(Binary b, int width)
    {
        var type = b.ResultType;
        bool isLeft = b.Op == BinaryOp.ShiftLeft, signed = b.Left.Type.Signed;
        // What is shifted right looks at all bits of its operand.
        int wide = isLeft ? width : Math.Max(width, LaneShape.LaneBits(Math.Max(b.Left.Type.Bits, type.Bits)));
        if (!isLeft && signed) wide = Math.Max(16, wide);
        if (b.Right is Const or IntConst)
        {
            var amount = b.Right is Const c ? c.Value : ((IntConst)b.Right).Value;
            int most = isLeft ? type.Bits : wide;
            if (amount.Sign < 0 || amount >= most)
            {
                if (isLeft || !signed) return Constant(0, width);
                amount = wide - 1;
            }

            int by = (int)amount;
            var operand = At(b.Left, wide);
            return Wrap(Narrow(by == 0 ? operand : Each(wide, i => isLeft ? $"({operand[i]} << {by})" : signed ? Unsigned($"({Signed(operand[i], wide)} >> {by})", wide) : $"({operand[i]} >> {by})"), wide, width), type, width);
        }

        if (b.Right.Type.IsInt)
        {
            wide = Math.Max(16, wide);
            if (!IsWithin(b.Right, wide)) return null;
            string by = scalars.Int(b.Right);
            var moved = At(b.Left, wide);
            return Wrap(Narrow(Each(wide, i => isLeft ? $"({moved[i]} << {by})" : signed ? Unsigned($"({Signed(moved[i], wide)} >> {by})", wide) : $"({moved[i]} >> {by})"), wide, width), type, width);
        }

        wide = Math.Max(32, Math.Max(wide, LaneShape.LaneBits(b.Right.Type.Bits)));
        string[] value = At(b.Left, wide), by1 = At(b.Right, wide);
        // Beyond the type, but within the lane, what is shifted left is dropped by the wrap.
        return Wrap(Narrow(Each(wide, i => isLeft ? $"Lanes.ShiftLeft({value[i]}, {by1[i]})" : signed ? Unsigned($"Lanes.ShiftRight({Signed(value[i], wide)}, {by1[i]})", wide) : $"Lanes.ShiftRight({value[i]}, {by1[i]})"), wide, width), type, width);
    }

    /// <summary>Whether no result of the operator can leave the result's type.</summary>
    static bool IsExact(Binary b)
    {
        var (l, r, t) = (b.Left.Type, b.Right.Type, b.ResultType);
        if (b.Op is BinaryOp.And or BinaryOp.Or or BinaryOp.Xor && l.Signed == t.Signed && r.Signed == t.Signed) return l.Bits <= t.Bits && r.Bits <= t.Bits;
        if (!t.Signed && (b.Op == BinaryOp.Subtract || l.Signed || r.Signed)) return false;
        int left = l.Bits + (t.Signed && !l.Signed ? 1 : 0), right = r.Bits + (t.Signed && !r.Signed ? 1 : 0);
        return b.Op == BinaryOp.Multiply ? left + right <= t.Bits : Math.Max(left, right) < t.Bits;
    }

    string[] Choose(Select s, int width)
    {
        if (IsUniform(s.Condition))
        {
            // A branch: the arm not taken may read outside an array.
            var names = Enumerable.Range(0, shape.Parts(width)).Select(_ => NewName("v")).ToArray();
            foreach (string name in names) Line($"{Type(width)} {name};");
            Line($"if ({scalars.Condition(s.Condition)})");
            Arm(s.Condition, true, () => Set(s.WhenTrue));
            Line("else");
            Arm(s.Condition, false, () => Set(s.WhenFalse));
            return names;

            void Set(Expr value)
            {
                var parts = At(value, width);
                for (int i = 0; i < names.Length; i++) Line($"{names[i]} = {parts[i]};");
            }
        }

        if (Cost(s.WhenTrue) >= LeastSkipped || Cost(s.WhenFalse) >= LeastSkipped) return ChooseOrSkip(s, width);
        var mask = Mask(s.Condition, width);
        string[] whenTrue = At(s.WhenTrue, width), whenFalse = At(s.WhenFalse, width);
        return Each(width, i => Select(mask[i], whenTrue[i], whenFalse[i], width));
    }

    /// <summary>An arm that much goes into is computed only if a lane takes it.</summary>
    string[] ChooseOrSkip(Select s, int width)
    {
        string taken = DefineBits(Bits(s.Condition));
        var chosen = Define(Cost(s.WhenFalse) >= LeastSkipped ? Each(width, _ => Zero(width)) : At(s.WhenFalse, width), width);
        if (Cost(s.WhenFalse) >= LeastSkipped) IfAny($"~{taken}", () => Set(At(s.WhenFalse, width)));
        if (Cost(s.WhenTrue) < LeastSkipped) Mix();
        else IfAny(taken, Mix);
        return chosen;

        void Mix()
        {
            var value = At(s.WhenTrue, width);
            var mask = Spread(taken, width, null);
            Set(Each(width, i => Select(mask[i], value[i], chosen[i], width)));
        }

        void Set(string[] parts)
        {
            for (int i = 0; i < parts.Length; i++) Line($"{chosen[i]} = {parts[i]};");
        }
    }

    void IfAny(string bits, Action print)
    {
        Line($"if (({bits}{(shape.Lanes == 64 ? "" : $" & 0x{(1ul << shape.Lanes) - 1:X}ul")}) != 0)");
        Arm(print);
    }

    /// <summary>An arm with fewer operators costs less than the test whether a lane takes it.</summary>
    const int LeastSkipped = 10;

    static int Cost(Expr expr) => Walk.All(expr).Sum(e => e switch
    {
        Binary { Left.Type.IsInt: true } or Const or FromInt or LocalRef => 0,
        Binary { Op: BinaryOp.Divide or BinaryOp.Remainder } => LeastSkipped,
        Read r => r.Indices.Any(i => !i.Type.IsInt) ? 4 : 0,
        _ => e.Type.IsInt ? 0 : 1,
    });

    /// <summary>A block of statements under a condition that all lanes share.</summary>
    void Arm(Expr condition, bool holds, Action print)
    {
        var ranges = scalars.Ranges;
        scalars.Ranges = ranges.Assume(condition, holds);
        Arm(print);
        scalars.Ranges = ranges;
    }

    void Arm(Action print)
    {
        var outer = arm;
        var made = arm = [];
        Enter();
        print();
        Leave();
        arm = outer;
        Line("{");
        foreach (string text in made) Line("    " + text);
        Line("}");
    }

    /// <summary>Lanes of one vector or another.</summary>
    public string Select(string mask, string whenTrue, string whenFalse, int width) =>
        whenFalse == Zero(width) ? $"({mask} & {whenTrue})" : $"{shape.Vector(width)}.ConditionalSelect({mask}, {whenTrue}, {whenFalse})";

    string[] Constant(BigInteger value, int width)
    {
        if (value.IsZero) return Each(width, _ => Zero(width));
        ulong bits = (ulong)(value & ((BigInteger.One << width) - 1));
        return Broadcast($"({Element(width)})0x{bits:X}ul", width);
    }

    string[] Broadcast(string scalar, int width) => Each(width, _ => $"{shape.Vector(width)}.Create({scalar})");

    string Zero(int width) => $"{Type(width)}.Zero";

    public string[] Each(int width, Func<int, string> part) => [.. Enumerable.Range(0, shape.Parts(width)).Select(part)];

    /// <summary>The lowest bits of each lane, extended as the type says.</summary>
    public string[] Wrap(string[] parts, BitType type, int width)
    {
        if (type.Bits == width) return parts;
        if (!type.Signed) return Masked(parts, type.Bits, width);
        if (width == 8)
        {
            // Bytes have no shifts of their own.
            string sign = $"{shape.Vector(8)}.Create((byte){1 << (type.Bits - 1)})";
            var low = Masked(parts, type.Bits, width);
            return Each(8, i => $"(({low[i]} ^ {sign}) - {sign})");
        }

        int by = width - type.Bits;
        return Each(width, i => Unsigned($"({Signed($"({parts[i]} << {by})", width)} >> {by})", width));
    }

    public string[] Masked(string[] parts, int bits, int width)
    {
        if (bits >= width) return parts;
        string mask = $"{shape.Vector(width)}.Create(({Element(width)})0x{(1ul << bits) - 1:X}ul)";
        return Each(width, i => $"({parts[i]} & {mask})");
    }

    static string Signed(string text, int width) => $"{text}.As{Clr(LaneShape.Element(width, true))}()";

    static string Unsigned(string text, int width) => $"{text}.As{Clr(LaneShape.Element(width, false))}()";

    static string Clr(string element) => element switch
    {
        "byte" => "Byte", "sbyte" => "SByte", "ushort" => "UInt16", "short" => "Int16", "uint" => "UInt32", "int" => "Int32", "ulong" => "UInt64", _ => "Int64",
    };

    public string[] Widen(string[] parts, int from, int to, bool signed)
    {
        for (; from < to; from *= 2)
        {
            var wide = new List<string>();
            foreach (string part in shape.VectorBits(from) < 512 ? parts : Define(parts, from))
            {
                string value = signed ? Signed(part, from) : part;
                foreach (string half in shape.VectorBits(from) < 512 ? ["Lanes.Widen"] : new[] { "Vector512.WidenLower", "Vector512.WidenUpper" })
                    wide.Add(signed ? Unsigned($"{half}({value})", from * 2) : $"{half}({value})");
            }

            parts = [.. wide];
        }

        return parts;
    }

    public string[] Narrow(string[] parts, int from, int to)
    {
        for (; from > to; from /= 2)
        {
            var wide = parts;
            parts = wide.Length == 1 ? [$"Lanes.Narrow({wide[0]})"] : [.. Enumerable.Range(0, wide.Length / 2).Select(i => $"Vector512.Narrow({wide[2 * i]}, {wide[2 * i + 1]})")];
        }

        return parts;
    }
}
