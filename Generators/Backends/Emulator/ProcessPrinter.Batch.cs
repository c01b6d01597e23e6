using System.Globalization;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Emulator;

/// <content>
/// A process of a batch: its statements run once for a block of lanes, in Vectors. A branch that lanes take or not narrows the mask of active lanes, and is skipped where it takes all of them;
/// what is assigned under a mask leaves the other lanes as they are. A statement that has no vector form runs lane by lane.
/// </content>
sealed partial class ProcessPrinter
{
    /// <summary>A branch with fewer expressions and statements costs less than the test whether a lane takes it.</summary>
    const int LeastSkipped = 12;

    /// <summary>Null before the first process of a batch.</summary>
    BatchExpressions? vectors;

    BatchExpressions Vectors => vectors!;

    /// <summary>The lanes that a branch has left, a bit each in a C# variable; null for all.</summary>
    string? active;

    /// <summary>Wires whose values are held in locals to the end of the process, and stored there alone.</summary>
    readonly Dictionary<string, LocalRef> stored = [];

    /// <summary>Scalar signals that are assigned in several places: in variables to the end of the process, and stored there.</summary>
    readonly Dictionary<string, BatchLocal> pending = [];

    bool IsBatch(Process process) => lanes && process.Body.Count == 1 && process.Body[0] is For { Variable: LaneBlock.Axis };

    void PrintBatch(For loop)
    {
        int all = schedule.Module.Lanes, block = LaneBlock.Of(all);
        vectors = new BatchExpressions(scalars, signals, new LaneShape(block), all, name => layout.Offsets[name], Line);
        active = block == 64 ? null : $"0x{(1ul << block) - 1:X}ul";
        stored.Clear();
        pending.Clear();
        Vectors.Count(loop.Body);
        var outer = scalars.Ranges;
        scalars.Ranges = outer.Enter(loop);
        foreach (string constant in Vectors.MaskConstants()) Line(constant);
        if (Vectors.HasSeveralBlocks) Line($"for (nint {BatchExpressions.Block} = 0; {BatchExpressions.Block} < {Number(all)}; {BatchExpressions.Block} += {Number(block)})");
        Line("{");
        depth++;
        foreach (string signal in Pending(loop.Body)) Hold(signal);
        BatchBody(loop.Body);
        foreach (var pair in pending) StoreHeld(pair.Key, pair.Value);
        foreach (var pair in stored) StoreLanes(pair.Key, "0", signals[pair.Key].Type, pair.Value);
        depth--;
        Line("}");
        scalars.Ranges = outer;
    }

    /// <summary>What is assigned more than once would else be loaded, mixed and stored each time. What reads a register sees the old value in memory meanwhile.</summary>
    IEnumerable<string> Pending(IReadOnlyList<Stmt> body)
    {
        var read = new HashSet<string>(clocked ? [] : Walk.AllExprs(body).OfType<Read>().Select(r => r.Signal));
        return Walk.All(body).OfType<Assign>().GroupBy(a => a.Target.Signal)
            .Where(g => g.Count() > 1 && signals[g.Key] is { Lengths.Count: 1, Type.Bits: <= 64 } && !read.Contains(g.Key) && g.All(a => a.Target.Bits is null && !IsHeld(a)))
            .Select(g => g.Key);
    }

    /// <summary>Whether a wire gets the value of the local that holds it.</summary>
    bool IsHeld(Assign assign) => !clocked && assign.Value is LocalRef held && assign.Target.Bits is null && held.Name == HeldSignal.Local(assign.Target.Signal);

    void Hold(string signal)
    {
        var type = signals[signal].Type;
        string name = scalars.Naming.NewLocal(signal);
        if (BatchExpressions.IsBit(type))
        {
            Line($"ulong {name} = {(clocked ? Vectors.BitsAt(Vectors.Pointer(DestinationOf(signal), type, "0", 0)) : "0")};");
            pending[signal] = new BatchLocal([name], 0, null, active);
            return;
        }

        int width = LaneShape.LaneBits(type.Bits), count = Vectors.Shape.Parts(width), perPart = Vectors.Shape.Lanes / count;
        string[] names = [.. Enumerable.Range(0, count).Select(i => name + Number(i))];
        for (int i = 0; i < count; i++)
            Line($"{Vectors.Type(width)} {names[i]} = {(clocked ? Vectors.At(Vectors.Pointer(DestinationOf(signal), type, "0", i * perPart), width) : "default")};");
        pending[signal] = new BatchLocal(names, width, null, active);
    }

    void StoreHeld(string signal, BatchLocal held)
    {
        var type = signals[signal].Type;
        if (held.Bits == 0) Line($"{Vectors.At(Vectors.Pointer(DestinationOf(signal), type, "0", 0), 8)} = {Vectors.Spread(held.Parts[0], 8, "1")[0]};");
        else StoreParts(signal, "0", type, held.Parts, null);
    }

    void BatchBody(IEnumerable<Stmt> body)
    {
        foreach (var stmt in body) PrintLanes(stmt);
    }

    void PrintLanes(Stmt stmt)
    {
        scalars.Scratch.EndStatement();
        Vectors.Scratch.EndStatement();
        switch (stmt)
        {
            case Assign s:
                AssignLanes(s);
                Vectors.Forget(isLocal: false, s.Target.Signal);
                break;
            case DeclareLocal s:
                if (s.Type.Bits > 64) DeclareWide(s);
                else DeclareLanes(s);
                Vectors.Forget(isLocal: true, s.Name);
                break;
            case SetLocal { Value.Type.Bits: > 64 } s:
                ByLane(s);
                Vectors.Forget(isLocal: true, s.Name);
                break;
            case SetLocal s: SetLanes(s); break;
            case If s: IfLanes(s); break;
            case Switch s: SwitchLanes(s); break;
            case For s: ForLanes(s); break;
            default: throw new InvalidOperationException($"Statement {stmt.GetType().Name} is not known to the emulator.");
        }
    }

    void ByLane(Stmt stmt)
    {
        Vectors.Spill(Walk.AllExprs([stmt]).Concat(stmt is SetLocal set ? [new LocalRef(set.Name, set.Value.Type)] : []));
        Vectors.EachLane(active, () =>
        {
            depth++;
            Print(stmt);
            depth--;
        });
    }

    void DeclareWide(DeclareLocal s)
    {
        string type = CSharpType.IsWide(s.Type.Bits) ? "ulong" : CSharpType.OfValue(s.Type);
        int words = StateLayout.ElementBytes(s.Type.Bits) / 8;
        string place = Vectors.Scratch.Keep(type, Vectors.Shape.Lanes * words * 8);
        string element = CSharpType.IsWide(s.Type.Bits) ? $"({place} + {BatchExpressions.Lane} * {Number(words)})" : $"{place}[{BatchExpressions.Lane}]";
        // A local of the same name that was declared before is read in the value, if at all.
        Vectors.Spill(Walk.All(s.Value));
        Vectors.EachLane(active, () =>
        {
            depth++;
            if (CSharpType.IsWide(s.Type.Bits)) Store(s, s.Value, element, readsPlace: false);
            else Line($"{element} = {scalars.Value(s.Value)};");
            depth--;
        });
        Vectors.Locals[s.Name] = new BatchLocal([], s.Type.Bits, element, active);
    }

    void DeclareLanes(DeclareLocal s)
    {
        string name = scalars.Naming.NewLocal(s.Name);
        if (BatchExpressions.IsBit(s.Type))
        {
            Line($"ulong {name} = {Vectors.Bits(s.Value)};");
            Vectors.Locals[s.Name] = new BatchLocal([name], 0, null, active);
            return;
        }

        int width = LaneShape.LaneBits(s.Type.Bits);
        var value = Vectors.At(s.Value, width);
        string[] names = [.. value.Select((_, i) => $"{name}{Number(i)}")];
        for (int i = 0; i < names.Length; i++) Line($"{Vectors.Type(width)} {names[i]} = {value[i]};");
        Vectors.Locals[s.Name] = new BatchLocal(names, width, null, active);
    }

    void SetLanes(SetLocal s)
    {
        SetHeld(Vectors.Locals[s.Name], s.Value);
        Vectors.Forget(isLocal: true, s.Name);
    }

    /// <summary>Gives the variables of a local, or of a signal that is held, a value in the active lanes.</summary>
    void SetHeld(BatchLocal local, Expr next)
    {
        // Lanes that were left when it was declared never read it.
        bool whole = active == local.Active;
        if (local.Bits == 0)
        {
            string bits = Vectors.Bits(next);
            Line($"{local.Parts[0]} = {(whole ? bits : BatchExpressions.SelectBits(active!, bits, local.Parts[0]))};");
            return;
        }

        var value = Vectors.At(next, local.Bits);
        var mask = whole ? null : Vectors.Spread(active!, local.Bits, null);
        // Vectors of one value may stand in those of another: all are computed before the first is set.
        if (value.Length > 1) value = Vectors.Define(value, local.Bits);
        for (int i = 0; i < value.Length; i++) Line($"{local.Parts[i]} = {(mask is null ? value[i] : Vectors.Select(mask[i], value[i], local.Parts[i], local.Bits))};");
    }

    void AssignLanes(Assign s)
    {
        var target = s.Target;
        var type = target.ElementType;
        if (type.Bits > 64)
        {
            ByLane(s);
            return;
        }

        if (IsHeld(s))
        {
            stored[target.Signal] = (LocalRef)s.Value;
            return;
        }

        if (pending.TryGetValue(target.Signal, out var local))
        {
            SetHeld(local, s.Value);
            return;
        }

        // What mostly keeps its value is left alone where all lanes keep it.
        if (target.Bits is null && s.Value is Select choice && (IsSelf(choice.WhenTrue, target) || IsSelf(choice.WhenFalse, target)) && !BatchExpressions.IsUniform(choice.Condition))
        {
            bool keeps = IsSelf(choice.WhenTrue, target);
            Branch(keeps ? new Unary(UnaryOp.Not, choice.Condition, BitType.Bool) : choice.Condition, [s with { Value = keeps ? choice.WhenFalse : choice.WhenTrue }]);
            return;
        }

        if (Vectors.UniformIndex(target.Signal, target.Indices) is not { } place)
        {
            if (target.Bits is not null || target.Indices.Any(i => i is Const) || !Scatter(s)) ByLane(s);
            return;
        }

        if (target.Bits is { } range && (range.Offset is not (IntConst { Value: >= 0 } or Const) && !CanShift(range.Offset, type) || s.Value.Type.Bits > 64))
        {
            ByLane(s);
            return;
        }

        if (place.Exists is null)
        {
            Set();
            return;
        }

        Line($"if ({place.Exists})");
        Block(Set);

        void Set()
        {
            if (target.Bits is null) StoreLanes(target.Signal, place.Index, type, s.Value);
            else InsertLanes(target.Signal, place.Index, type, target.Bits, s.Value);
        }
    }

    /// <summary>Whether bits can be put at a place that the loops around say.</summary>
    bool CanShift(Expr offset, BitType type) => offset.Type.IsInt && LaneShape.LaneBits(type.Bits) is > 8 and var width && Vectors.IsWithin(offset, width);

    int DestinationOf(string signal) => schedule.Shadowed.Contains(signal) ? layout.Shadows[signal] : layout.Offsets[signal];

    void StoreLanes(string signal, string index, BitType type, Expr value)
    {
        if (!BatchExpressions.IsBit(type))
        {
            StoreParts(signal, index, type, Vectors.Value(value), value is LocalRef && stored.ContainsKey(signal) ? null : active);
            return;
        }

        string pointer = Vectors.Pointer(DestinationOf(signal), type, index, 0), bits = Vectors.Bits(value);
        if (active is not null && !stored.ContainsKey(signal)) bits = BatchExpressions.SelectBits(active, bits, Vectors.BitsAt(pointer));
        Line($"{Vectors.At(pointer, 8)} = {Vectors.Spread(bits, 8, "1")[0]};");
    }

    void StoreParts(string signal, string index, BitType type, string[] parts, string? mask)
    {
        int width = LaneShape.LaneBits(type.Bits), perPart = Vectors.Shape.Lanes / parts.Length;
        var masks = mask is null ? null : Vectors.Spread(mask, width, null);
        for (int i = 0; i < parts.Length; i++)
        {
            string pointer = Vectors.Pointer(DestinationOf(signal), type, index, i * perPart);
            string value = masks is null ? parts[i] : Vectors.Select(masks[i], parts[i], Vectors.At(pointer, width), width);
            Line($"{Vectors.At(pointer, width)} = {value};");
        }
    }

    /// <summary>Some bits of an element, from a place that is known.</summary>
    void InsertLanes(string signal, string index, BitType type, BitRange range, Expr value)
    {
        int width = LaneShape.LaneBits(type.Bits), inserted = ((IntConst)range.Width).Value;
        if (range.Offset is not (IntConst or Const))
        {
            string by = scalars.Int(range.Offset), of = $"Vector512.Create(({BatchExpressions.Element(width)})0x{(inserted >= 64 ? ulong.MaxValue : (1ul << inserted) - 1):X}ul)".Replace("Vector512", Vectors.Shape.Vector(width));
            var moved = Vectors.At(value, width);
            var mixed = Vectors.Each(width, i => $"{Vectors.Shape.Vector(width)}.ConditionalSelect(({of} << {by}), ({moved[i]} << {by}), {Vectors.At(Vectors.Pointer(DestinationOf(signal), type, index, i * (Vectors.Shape.Lanes / moved.Length)), width)})");
            StoreParts(signal, index, type, Vectors.Wrap(mixed, type, width), active);
            return;
        }

        var offset = range.Offset is IntConst k ? k.Value : ((Const)range.Offset).Value;
        if (offset >= type.Bits) return;
        int at = (int)offset;
        ulong mask = (inserted >= 64 ? ulong.MaxValue : (1ul << inserted) - 1) << at & (type.Bits == 64 ? ulong.MaxValue : (1ul << type.Bits) - 1);
        string vector = Vectors.Shape.Vector(width), bits = $"{vector}.Create(({BatchExpressions.Element(width)})0x{mask:X}ul)";
        var parts = Vectors.At(value, width);
        int perPart = Vectors.Shape.Lanes / Vectors.Shape.Parts(width);
        var joined = Vectors.Each(width, i => $"{vector}.ConditionalSelect({bits}, ({parts[i]} << {Number(at)}), {Vectors.At(Vectors.Pointer(DestinationOf(signal), type, index, i * perPart), width)})");
        if (BatchExpressions.IsBit(type))
        {
            StoreLanes(signal, index, type, value);
            return;
        }

        StoreParts(signal, index, type, Vectors.Wrap(joined, type, width), active);
    }

    /// <summary>Writes where each lane says; false where its index has no vector form.</summary>
    bool Scatter(Assign s)
    {
        var type = s.Target.ElementType;
        if (Vectors.VaryingIndex(s.Target.Signal, s.Target.Indices) is not { } place) return false;
        int bytes = StateLayout.ElementBytes(type.Bits);
        string element = LaneShape.Element(8 * bytes, false), value;
        string at = Vectors.Scratch.Take("uint", Vectors.Shape.Lanes * 4);
        for (int i = 0; i < place.Index.Length; i++) Line($"{Vectors.At($"{at} + {Number(i * Vectors.Shape.Lanes / place.Index.Length)}", 32)} = {place.Index[i]};");
        if (BatchExpressions.IsBit(type)) value = $"(byte)(({Vectors.DefineBits(Vectors.Bits(s.Value))} >> {BatchExpressions.Lane}) & 1)";
        else
        {
            string beside = Vectors.Scratch.Take(element, Vectors.Shape.Lanes * bytes);
            var parts = Vectors.Value(s.Value);
            for (int i = 0; i < parts.Length; i++) Line($"{Vectors.At($"{beside} + {Number(i * Vectors.Shape.Lanes / parts.Length)}", 8 * bytes)} = {parts[i]};");
            value = $"{beside}[{BatchExpressions.Lane}]";
        }

        string? mask = active;
        if (place.Exists is { } exists) mask = Vectors.DefineBits(Vectors.GatheredMask(exists, 32) + (active is null ? "" : $" & {active}"));
        string start = Vectors.Pointer(DestinationOf(s.Target.Signal), type, place.Uniform, 0);
        Vectors.EachLane(mask, () => Line($"    ({start})[{at}[{BatchExpressions.Lane}]] = {value};"));
        return true;
    }

    void IfLanes(If s)
    {
        if (BatchExpressions.IsUniform(s.Condition))
        {
            Line($"if ({scalars.Condition(s.Condition)})");
            Block(() => GuardedLanes(s.Condition, true, s.Then));
            if (s.Else.Count == 0) return;
            Line("else");
            Block(() => GuardedLanes(s.Condition, false, s.Else));
            return;
        }

        string condition = Vectors.DefineBits(Vectors.Bits(s.Condition));
        Branch(active is null ? condition : $"{condition} & {active}", s.Then);
        if (s.Else.Count > 0) Branch($"~{condition}{(active is null ? "" : $" & {active}")}", s.Else);
    }

    void GuardedLanes(Expr condition, bool holds, IEnumerable<Stmt> body)
    {
        var outer = scalars.Ranges;
        scalars.Ranges = outer.Assume(condition, holds);
        BatchBody(body);
        scalars.Ranges = outer;
    }

    static bool IsSelf(Expr value, Target target) => value is Read read && read.Signal == target.Signal && read.Indices.Equals(target.Indices);

    void Branch(Expr condition, IReadOnlyList<Stmt> body)
    {
        string bits = Vectors.Bits(condition);
        Branch(active is null ? bits : $"{bits} & {active}", body, mayBeFew: false);
    }

    /// <summary>Statements for the lanes of a mask.</summary>
    void Branch(string mask, IReadOnlyList<Stmt> body, bool mayBeFew = true)
    {
        if (body.Count == 0) return;
        string? outer = active;
        active = mask.All(char.IsLetterOrDigit) ? mask : Vectors.DefineBits(mask);
        if (!mayBeFew || Walk.All(body).Sum(s => 1 + Walk.Exprs(s).Sum(e => Walk.All(e).Count())) >= LeastSkipped) Line($"if ({active} != 0)");
        Block(() => BatchBody(body));
        active = outer;
    }

    void SwitchLanes(Switch s)
    {
        Line("{");
        depth++;
        var outer = Vectors.Locals;
        Vectors.Locals = new Dictionary<string, BatchLocal>(outer);
        Vectors.Enter();
        const string name = "switched";
        PrintLanes(new DeclareLocal(name, s.Value.Type, s.Value));
        var value = new LocalRef(name, s.Value.Type);
        string? rest = active;
        foreach (var branch in s.Cases)
        {
            Vectors.Scratch.EndStatement();
            string taken = string.Join(" | ", branch.Labels.Select(l => Vectors.Bits(new Binary(BinaryOp.Equal, value, l, BitType.Bool))));
            string mask = Vectors.DefineBits(rest is null ? taken : $"({taken}) & {rest}");
            Branch(mask, branch.Body);
            rest = rest is null ? $"~{mask}" : $"{rest} & ~{mask}";
        }

        if (s.Default.Count > 0) Branch(rest ?? "ulong.MaxValue", s.Default);
        Vectors.Leave();
        Vectors.Locals = outer;
        depth--;
        Line("}");
    }

    void ForLanes(For s)
    {
        // A later turn sees what an earlier one has assigned.
        foreach (var assigned in Walk.All(s.Body))
        {
            if (assigned is Assign assign) Vectors.Forget(isLocal: false, assign.Target.Signal);
            else if (assigned is SetLocal set) Vectors.Forget(isLocal: true, set.Name);
        }

        string variable = scalars.Naming.Axis(s.Variable);
        string compare = s.Step > 0 ? "<" : ">";
        string step = s.Step switch { 1 => $"{variable}++", -1 => $"{variable}--", _ => $"{variable} += {Number(s.Step)}" };
        Line($"for (int {variable} = {scalars.Int(s.From)}; {variable} {compare} {scalars.Int(s.To)}; {step})");
        var outer = scalars.Ranges;
        scalars.Ranges = outer.Enter(s);
        Block(() => BatchBody(s.Body));
        scalars.Ranges = outer;
    }

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
