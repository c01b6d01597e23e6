using System.Globalization;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Emulator;

/// <content>Elements of signals, and what is computed lane by lane.</content>
sealed partial class BatchExpressions
{
    /// <summary>The C# variables of a loop over the lanes of a block, and of the first lane of the block.</summary>
    public const string Lane = "inBlock", Block = "block";

    /// <summary>Elements, and bytes of a lane in them, up to which it is faster to load them all.</summary>
    const int MostChosen = 16, MostBytesChosen = 32;

    public bool HasSeveralBlocks => lanes > shape.Lanes;

    /// <summary>The vector of lanes of a width at an address. A dereference, and not Load or Store: the JIT inlines only so many calls in a method.</summary>
    public string At(string pointer, int width) => $"(*({Type(width)}*)({pointer}))";

    /// <summary>A pointer to the lanes of an element from one lane of the block on. The index, flat over the axes of one copy, is a number or C# text.</summary>
    public string Pointer(int start, BitType type, string index, int lane)
    {
        int bytes = StateLayout.ElementBytes(type.Bits);
        string element = LaneShape.Element(8 * bytes, false);
        long at = start + (long)lane * bytes;
        string moving = HasSeveralBlocks ? $" + {Block}" : "";
        if (int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int constant)) at += (long)constant * lanes * bytes;
        else moving = $" + (nint)({index}) * {Number(lanes)}{moving}";
        string first = $"({element}*)(state + {at.ToString(CultureInfo.InvariantCulture)})";
        return moving.Length == 0 ? first : $"({first}{moving})";
    }

    /// <summary>The flat index of an element over the axes of one copy, and the condition that it exists, null where that is certain; null where the index differs from lane to lane.</summary>
    public (string Index, string? Exists)? UniformIndex(string signal, IReadOnlyList<Expr> indices)
    {
        var axes = Axes(signal);
        if (axes.Where((_, i) => !indices[i].Type.IsInt && indices[i] is not Const).Any()) return null;
        string? exists = null;
        string flat = "0";
        for (int i = 0; i < axes.Count; i++)
        {
            string index = indices[i] is Const c ? c.Value.ToString(CultureInfo.InvariantCulture) : scalars.Int(indices[i]);
            if (!scalars.Ranges.InRange(indices[i], axes[i]))
            {
                if (indices[i] is Const) return null;
                string test = $"(uint)({index}) < {Number(axes[i])}u";
                exists = exists is null ? test : $"{exists} && {test}";
            }

            flat = i == 0 ? index : int.TryParse(flat, out int f) && int.TryParse(index, out int n) ? Number(f * axes[i] + n) : $"({flat}) * {Number(axes[i])} + {index}";
        }

        return (flat, exists);
    }

    /// <summary>
    /// The flat index of an element over all axes, in vectors of 32-bit lanes, from the element that a pointer leads to; and the lanes in which it exists, null where it does in all. Null where
    /// scalar code has to say.
    /// </summary>
    public (string[] Index, string Uniform, string[]? Exists)? VaryingIndex(string signal, IReadOnlyList<Expr> indices)
    {
        var axes = Axes(signal);
        bool shared = signals[signal].Kind == SignalKind.Table;
        string[]? index = null, exists = null;
        string uniform = "0";
        for (int i = 0; i < axes.Count; i++)
        {
            var expr = indices[i];
            int length = axes[i];
            if (index is not null && length > 1) index = Times(index, length);
            if (uniform != "0") uniform = $"({uniform}) * {Number(length)}";
            if (expr.Type.IsInt)
            {
                if (!scalars.Ranges.InRange(expr, length)) return null;
                uniform = uniform == "0" ? scalars.Int(expr) : $"{uniform} + {scalars.Int(expr)}";
                continue;
            }

            if (expr.Type.Bits > 32 || expr.Type.Signed) return null;
            var own = At(expr, 32);
            if (!scalars.Ranges.InRange(expr, length))
            {
                own = Define(own, 32);
                var free = own;
                var within = Define(Each(32, p => $"{shape.Vector(32)}.LessThan({free[p]}, {shape.Vector(32)}.Create({Number(length)}u))"), 32);
                own = Each(32, p => $"({free[p]} & {within[p]})");
                var before = exists;
                exists = before is null ? within : Define(Each(32, p => $"({before[p]} & {within[p]})"), 32);
            }

            var sum = index;
            index = sum is null ? own : Each(32, p => $"({sum[p]} + {own[p]})");
        }

        if (index is null) return null;
        if (shared) return (index, uniform, exists);
        var element = Times(index, lanes);
        int perPart = shape.Lanes / shape.Parts(32);
        return (Each(32, p => $"({element[p]} + {shape.Vector(32)}.Create({string.Join(", ", Enumerable.Range(p * perPart, perPart).Select(l => Number(l) + "u"))}))"), uniform, exists);
    }

    string[] Times(string[] index, int factor)
    {
        int by = 0;
        while (1 << by < factor) by++;
        return factor == 1 ? index : Each(32, p => 1 << by == factor ? $"({index[p]} << {Number(by)})" : $"({index[p]} * {shape.Vector(32)}.Create({Number(factor)}u))");
    }

    /// <summary>The axes of one copy.</summary>
    List<int> Axes(string signal)
    {
        var lengths = signals[signal].Lengths;
        return [.. lengths.Take(lengths.Count - (signals[signal].Kind == SignalKind.Table ? 0 : 1)).Select(l => ((IntConst)l).Value)];
    }

    string[]? Load(Read read, int width)
    {
        var signal = signals[read.Signal];
        if (UniformIndex(read.Signal, read.Indices) is { } place)
        {
            if (signal.Kind == SignalKind.Table)
            {
                string word = $"({Element(width)}){scalars.Naming.Signal(read.Signal)}[{place.Index}]";
                return Broadcast(place.Exists is null ? word : $"{place.Exists} ? {word} : ({Element(width)})0", width);
            }

            string? exists = null;
            if (place.Exists is { } condition)
            {
                exists = NewName("known");
                Line($"bool {exists} = {condition};");
            }

            var loaded = LoadFrom(lane => Pointer(offset(read.Signal), signal.Type, place.Index, lane), signal.Type, width);
            return exists is null ? loaded : Each(width, i => $"({exists} ? {loaded[i]} : {Zero(width)})");
        }

        return AmongFew(read, width) ?? Gather(read, width);
    }

    /// <summary>
    /// An element of an axis so short that all its elements are loaded, for the whole block side by side, and each lane takes its own: a gather loads lane by lane. Null where there are more, or more
    /// than one index differs from lane to lane.
    /// </summary>
    string[]? AmongFew(Read read, int width)
    {
        var signal = signals[read.Signal];
        var axes = Axes(read.Signal);
        var varying = Enumerable.Range(0, axes.Count).Where(i => !read.Indices[i].Type.IsInt && read.Indices[i] is not Const).ToList();
        if (signal.Kind == SignalKind.Table || signal.Type.Bits > 64 || varying.Count != 1) return null;
        var index = read.Indices[varying[0]];
        int length = axes[varying[0]];
        if (index.Type.Signed || index.Type.Bits > 64 || length > MostChosen || length * StateLayout.ElementBytes(signal.Type.Bits) > MostBytesChosen) return null;
        var places = new List<string>();
        for (int k = 0; k < length; k++)
        {
            int element = k;
            if (UniformIndex(read.Signal, [.. read.Indices.Select((e, i) => i == varying[0] ? new IntConst(element) : e)]) is not { Exists: null } place) return null;
            places.Add(place.Index);
        }

        int compared = LaneShape.LaneBits(index.Type.Bits);
        var own = Define(At(index, compared), compared);
        bool exists = scalars.Ranges.InRange(index, length);
        var chosen = exists ? Nth(length - 1) : Each(width, _ => Zero(width));
        for (int k = 0; k < (exists ? length - 1 : length); k++)
        {
            int number = k;
            var equal = Each(compared, i => $"{shape.Vector(compared)}.Equals({own[i]}, {Constant(number, compared)[i]})");
            string[] mask = compared == width ? equal : Spread(Gathered(equal, compared), width, null), element = Nth(k), before = chosen;
            chosen = Define(Each(width, i => Select(mask[i], element[i], before[i], width)), width);
        }

        return chosen;

        string[] Nth(int k) => LoadFrom(lane => Pointer(offset(read.Signal), signal.Type, places[k], lane), signal.Type, width);
    }

    /// <summary>Lanes from memory, which are widened as they are loaded.</summary>
    string[] LoadFrom(Func<int, string> pointer, BitType type, int width)
    {
        int stored = 8 * StateLayout.ElementBytes(type.Bits), perPart = shape.Lanes / shape.Parts(width);
        if (stored == width) return Each(width, i => At(pointer(i * perPart), width));
        if (stored > width || perPart * stored < 128 || shape.VectorBits(stored) == 512)
        {
            var natural = LoadFrom(pointer, type, stored);
            return stored > width ? Narrow(natural, stored, width) : Widen(natural, stored, width, type.Signed);
        }

        return Each(width, i =>
        {
            string value = $"(*(Vector{Number(perPart * stored)}<{Element(stored)}>*)({pointer(i * perPart)}))";
            for (int from = stored; from < width; from *= 2) value = type.Signed ? Unsigned($"Lanes.Widen({Signed(value, from)})", from * 2) : $"Lanes.Widen({value})";
            return value;
        });
    }

    string[]? Gather(Read read, int width)
    {
        var signal = signals[read.Signal];
        if (signal.Type.Bits > 64 || VaryingIndex(read.Signal, read.Indices) is not { } place) return null;
        int stored = 8 * StateLayout.ElementBytes(signal.Type.Bits), gathered = Math.Max(32, stored);
        string element = LaneShape.Element(stored, false);
        string start = signal.Kind == SignalKind.Table
            ? $"(({element}*){scalars.Naming.Signal(read.Signal)} + {place.Uniform})"
            : Pointer(offset(read.Signal), signal.Type, place.Uniform, 0);
        var index = Define(place.Index, 32);
        string[] values = stored == 64
            ? [.. index.SelectMany(i => new[] { $"Lanes.GatherLower({start}, {i})", $"Lanes.GatherUpper({start}, {i})" })]
            : Each(32, i => $"Lanes.Gather({start}, {index[i]})");
        values = Define(values, gathered);
        if (place.Exists is { } exists)
        {
            var mask = stored == 64 ? Widen(exists, 32, 64, signed: true) : exists;
            var all = values;
            values = Each(gathered, i => $"({all[i]} & {mask[i]})");
        }

        if (signal.Type.Signed && stored < gathered) values = Wrap(values, signal.Type, gathered);
        return width < gathered ? Narrow(values, gathered, width) : Widen(values, gathered, width, signal.Type.Signed);
    }

    string? LoadBits(Read read)
    {
        var signal = signals[read.Signal];
        if (signal.Kind != SignalKind.Table && UniformIndex(read.Signal, read.Indices) is { } place)
        {
            string bits = BitsAt(Pointer(offset(read.Signal), signal.Type, place.Index, 0));
            return place.Exists is null ? bits : $"({place.Exists} ? {bits} : 0ul)";
        }

        if (AmongFew(read, 8) is { } few) return Gathered(Each(8, i => $"~{shape.Vector(8)}.Equals({few[i]}, {Zero(8)})"), 8);
        return Gather(read, 32) is { } parts ? Gathered(Each(32, i => $"~{shape.Vector(32)}.Equals({parts[i]}, {Zero(32)})"), 32) : null;
    }

    /// <summary>The bits of elements of the arena, which are bytes of 0 or 1.</summary>
    public string BitsAt(string pointer)
    {
        string bits = $"{shape.Vector(8)}.Equals({At(pointer, 8)}, {shape.Vector(8)}.Create((byte)1)).ExtractMostSignificantBits()";
        return shape.VectorBits(8) == 512 ? bits : $"(ulong){bits}";
    }

    /// <summary>A value that has no vector form.</summary>
    string[] ByLane(Expr expr, int width)
    {
        int stored = LaneShape.LaneBits(expr.Type.Bits);
        string place = Scratch.Take(LaneShape.Element(stored, expr.Type.Signed), shape.Lanes * stored / 8);
        Spill(Walk.All(expr));
        EachLane(null, () => Line($"    {place}[{Lane}] = ({LaneShape.Element(stored, expr.Type.Signed)}){scalars.Value(expr)};"));
        string element = LaneShape.Element(stored, false);
        return LoadFrom(lane => $"({element}*){place} + {Number(lane)}", expr.Type, width);
    }

    string BitsByLane(Expr expr)
    {
        string bits = NewName("m");
        Spill(Walk.All(expr));
        Line($"ulong {bits} = 0;");
        EachLane(null, () => Line($"    {bits} |= ({scalars.Condition(expr)} ? 1ul : 0ul) << {Lane};"));
        return bits;
    }

    /// <summary>Lets scalar code read the locals of some expressions.</summary>
    public void Spill(IEnumerable<Expr> exprs)
    {
        foreach (var local in exprs.OfType<LocalRef>().Distinct())
        {
            var held = Locals[local.Name];
            scalars.Locals[local.Name] = held.Scalar ?? (held.Bits == 0 ? $"((uint)({held.Parts[0]} >> {Lane}) & 1u)" : Spilled(held, local.LocalType));
        }
    }

    string Spilled(BatchLocal local, BitType type)
    {
        string place = Scratch.Take(LaneShape.Element(local.Bits, type.Signed), shape.Lanes * local.Bits / 8), element = Element(local.Bits);
        for (int i = 0; i < local.Parts.Length; i++) Line($"{At($"({element}*){place} + {Number(i * shape.Lanes / local.Parts.Length)}", local.Bits)} = {local.Parts[i]};");
        return $"(({CSharpType.OfValue(type)}){place}[{Lane}])";
    }

    /// <summary>A loop over the lanes of the block, or those of a mask.</summary>
    public void EachLane(string? active, Action body)
    {
        scalars.Scratch.EndStatement();
        string rest = NewName("rest");
        Line(active is null ? $"for (int {Lane} = 0; {Lane} < {Number(shape.Lanes)}; {Lane}++)" : $"for (ulong {rest} = {active}; {rest} != 0; {rest} &= {rest} - 1)");
        Line("{");
        if (active is not null) Line($"    int {Lane} = BitOperations.TrailingZeroCount({rest});");
        Line($"    int {scalars.Naming.Axis(LaneBlock.Axis)} = {(HasSeveralBlocks ? $"(int){Block} + " : "")}{Lane};");
        body();
        Line("}");
    }

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
