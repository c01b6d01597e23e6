using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Runs a process at constant sizes without values, turn by turn of its loops, and follows which bits of which elements are assigned on every path, and from which
/// elements outside the process they are made. What is decided by sizes is decided: branches, guards, indices.
/// </summary>
sealed class ElementTrace
{
    /// <summary>Statements after which a trace gives up: it runs at each keystroke.</summary>
    const int MaxSteps = 10_000;

    /// <summary>Elements that an index of hardware may choose among.</summary>
    const int MaxChoices = 256;

    readonly IReadOnlyDictionary<string, SignalShape> shapes;
    readonly IReadOnlyDictionary<string, int> sizes;
    readonly Process process;
    readonly string at;
    readonly HashSet<string> driven;
    readonly Action<DiagnosticDescriptor, Stmt, string, object[]> tell;
    readonly IReadOnlyDictionary<string, Expr> absent;
    readonly Dictionary<string, int> turns = [];
    readonly Dictionary<string, (HashSet<SignalElement> Sources, int Depth)> locals = [];
    readonly HashSet<string> begun = [];
    HashSet<SignalElement> conditions = [];
    Paths paths = new();
    Stmt current;
    int depth;
    int steps;

    ElementTrace(Process process, IReadOnlyDictionary<string, SignalShape> shapes, IReadOnlyDictionary<string, int> sizes, Action<DiagnosticDescriptor, Stmt, string, object[]> tell, IReadOnlyDictionary<string, Expr> absent)
    {
        this.absent = absent;
        this.process = process;
        at = At(sizes);
        this.shapes = shapes;
        this.sizes = sizes;
        this.tell = tell;
        driven = [.. Walk.All(process.Body).OfType<Assign>().Select(a => Name(a.Target.Instance, a.Target.Signal))];
        current = process.Body.FirstOrDefault()!;
    }

    /// <summary>What was assigned on every path through a branch, by bits.</summary>
    sealed class Paths
    {
        public Dictionary<SignalElement, ulong> Assigned { get; } = [];

        public Paths? Outer { get; init; }

        public ulong Of(SignalElement element)
        {
            ulong bits = 0;
            for (var paths = this; paths is not null; paths = paths.Outer)
                if (paths.Assigned.TryGetValue(element, out ulong more)) bits |= more;
            return bits;
        }

        public void Add(SignalElement element, ulong bits)
        {
            Assigned.TryGetValue(element, out ulong before);
            Assigned[element] = before | bits;
        }
    }

    /// <summary>From which elements outside the process each element that it drives is made, and by which assignment.</summary>
    public Dictionary<SignalElement, (HashSet<SignalElement> Sources, Assign By)> Driven { get; } = [];

    /// <summary>Elements of which single bits are read or written; what depends on what among their bits is not followed.</summary>
    public HashSet<SignalElement> SplitByBits { get; } = [];

    /// <summary>Whether there were too many turns or elements; then what was found is not all.</summary>
    public bool GaveUp { get; private set; }

    public ulong AssignedBits(SignalElement element) => paths.Of(element);

    /// <param name="absent">The children that there are not at these sizes, with the conditions under which there are.</param>
    public static ElementTrace Run(Process process, IReadOnlyDictionary<string, SignalShape> shapes, IReadOnlyDictionary<string, int> sizes, Action<DiagnosticDescriptor, Stmt, string, object[]> tell, IReadOnlyDictionary<string, Expr>? absent = null)
    {
        var trace = new ElementTrace(process, shapes, sizes, tell, absent ?? new Dictionary<string, Expr>());
        trace.Body(process.Body);
        return trace;
    }

    /// <summary>The sizes as a message names them; nothing for a module without parameters.</summary>
    public static string At(IReadOnlyDictionary<string, int> sizes) => sizes.Count == 0 ? "" : " at " + string.Join(", ", sizes.Select(s => $"{s.Key} = {s.Value}"));

    public static string Name(string instance, string signal) => instance.Length == 0 ? signal : instance + "." + signal;

    void Body(EquatableArray<Stmt> body)
    {
        foreach (var statement in body)
        {
            if (++steps > MaxSteps || !StackGuard.HasRoom) GaveUp = true;
            if (GaveUp) return;
            current = statement;
            switch (statement)
            {
                case Assign s: Write(s); break;
                case DeclareLocal s: locals[s.Name] = (Sources(s.Value), depth); break;
                case SetLocal s: Set(s); break;
                case If s: Branch(s); break;
                case Switch s: Choose(s); break;
                case For s: Loop(s); break;
            }
        }
    }

    void Set(SetLocal set)
    {
        var sources = Sources(set.Value);
        sources.UnionWith(conditions);
        var before = locals.TryGetValue(set.Name, out var local) ? local : (Sources: [], Depth: depth);
        if (before.Depth != depth) sources.UnionWith(before.Sources);
        locals[set.Name] = (sources, before.Depth);
    }

    void Branch(If branch)
    {
        if (Int(branch.Condition) is { } known)
        {
            Body(known != 0 ? branch.Then : branch.Else);
            return;
        }
        Alternatives(Sources(branch.Condition), [branch.Then, branch.Else]);
    }

    void Choose(Switch choice)
    {
        var bodies = choice.Cases.Select(c => c.Body);
        Alternatives(Sources(choice.Value), CheckOrder.CoversAll(choice) ? [.. bodies] : [.. bodies, choice.Default]);
    }

    void Alternatives(HashSet<SignalElement> condition, IReadOnlyList<EquatableArray<Stmt>> bodies)
    {
        var (outerPaths, outerConditions) = (paths, conditions);
        conditions = [.. conditions, .. condition];
        depth++;
        Paths? common = null;
        foreach (var body in bodies)
        {
            paths = new Paths { Outer = outerPaths };
            Body(body);
            if (common is null) common = paths;
            else
                foreach (var element in common.Assigned.Keys.ToList())
                    common.Assigned[element] &= paths.Assigned.TryGetValue(element, out ulong bits) ? bits : 0;
        }
        depth--;
        (paths, conditions) = (outerPaths, outerConditions);
        foreach (var assigned in common!.Assigned) paths.Add(assigned.Key, assigned.Value);
    }

    void Loop(For loop)
    {
        if (Int(loop.From) is not { } from || Int(loop.To) is not { } to)
        {
            GaveUp = true;
            return;
        }
        for (int i = from; !GaveUp && (loop.Step > 0 ? i < to : i > to); i += loop.Step)
        {
            turns[loop.Variable] = i;
            Body(loop.Body);
        }
        turns.Remove(loop.Variable);
    }

    void Write(Assign assign)
    {
        var sources = Sources(assign.Value);
        sources.UnionWith(conditions);
        current = assign;
        var target = assign.Target;
        int? offset = target.Bits is null ? 0 : Int(target.Bits.Offset);
        if (target.Bits is not null && offset is null) Follow(target.Bits.Offset, sources);
        CheckPresence(target.Instance);
        if (!shapes.TryGetValue(Name(target.Instance, target.Signal), out var shape)) return;
        if (target.Bits is not null && offset is { } at) CheckBit(shape.Name, at, shape.Width);
        foreach (var element in Elements(shape, target.Indices, sources, out bool chosen))
        {
            if (!shape.IsWire) continue;
            begun.Add(shape.Name);
            if (target.Bits is not null) SplitByBits.Add(element);
            ulong bits = chosen || offset is null ? 0 : target.Bits is null ? shape.AllBits : shape.Bits(offset.Value, Int(target.Bits.Width) ?? 0);
            paths.Add(element, bits);
            bool replaces = depth == 0 && bits == shape.AllBits;
            var known = Driven.TryGetValue(element, out var before) && !replaces ? [.. before.Sources, .. sources] : new HashSet<SignalElement>(sources);
            Driven[element] = (known, assign);
        }
    }

    HashSet<SignalElement> Sources(Expr expr)
    {
        var sources = new HashSet<SignalElement>();
        Follow(expr, sources);
        return sources;
    }

    void Follow(Expr expr, HashSet<SignalElement> sources)
    {
        if (!StackGuard.HasRoom) GaveUp = true;
        if (GaveUp) return;
        switch (expr)
        {
            case IntConst or ParameterRef or LoopVar or Const:
                return;
            case FromInt number:
                CheckFit(number);
                return;
            case LocalRef local:
                if (locals.TryGetValue(local.Name, out var made)) sources.UnionWith(made.Sources);
                return;
            case Select choice when Int(choice.Condition) is { } known:
                Follow(known != 0 ? choice.WhenTrue : choice.WhenFalse, sources);
                return;
            // C# does not look at the right side then.
            case Binary { Op: BinaryOp.And } both when Int(both.Left) == 0 || Int(both.Right) == 0:
            case Binary { Op: BinaryOp.Or } either when Int(either.Left) == 1 || Int(either.Right) == 1:
                return;
            case Slice { Operand: Read read } slice when Int(slice.Offset) is { } offset && Int(slice.Width) is { } width:
                CheckBit(Name(read.Instance, read.Signal), offset, Int(read.ElementType.Width));
                Read(read, offset, width, sources);
                return;
            case Slice slice when Int(slice.Offset) is { } offset:
                CheckBit(slice.Operand is LocalRef named ? named.Name : "value", offset, Int(slice.Operand.Type.Width));
                Follow(slice.Operand, sources);
                return;
            case Read read:
                Read(read, 0, null, sources);
                return;
            default:
                foreach (var operand in Walk.Operands(expr)) Follow(operand, sources);
                return;
        }
    }

    void Read(Read read, int offset, int? width, HashSet<SignalElement> sources)
    {
        CheckPresence(read.Instance);
        if (!shapes.TryGetValue(Name(read.Instance, read.Signal), out var shape)) return;
        bool own = process.Kind == ProcessKind.Combinational && driven.Contains(shape.Name);
        foreach (var element in Elements(shape, read.Indices, sources, out bool chosen))
        {
            if (!shape.IsWire) continue;
            if (width is not null) SplitByBits.Add(element);
            if (!own)
            {
                sources.Add(element);
                continue;
            }
            ulong needed = width is { } bits ? shape.Bits(offset, bits) : shape.AllBits;
            if (chosen ? !begun.Contains(shape.Name) : (paths.Of(element) & needed) != needed)
                tell(Descriptors.WireReadBeforeAssigned, current, shape.Name, [$"'{shape.Describe(element.Index)}'{at}", process.Name]);
            if (Driven.TryGetValue(element, out var made)) sources.UnionWith(made.Sources);
        }
    }

    /// <summary>The elements that indices name: one, or all where hardware chooses.</summary>
    IEnumerable<SignalElement> Elements(SignalShape shape, EquatableArray<Expr> indices, HashSet<SignalElement> sources, out bool chosen)
    {
        chosen = false;
        int flat = 0;
        for (int axis = 0; axis < indices.Count && axis < shape.Lengths.Count; axis++)
        {
            int length = shape.Lengths[axis];
            if (Int(indices[axis]) is not { } index)
            {
                Follow(indices[axis], sources);
                chosen = true;
                continue;
            }
            if (index < 0 || index >= length)
            {
                tell(Descriptors.IndexOutOfRange, current, shape.Name, [index, $"'{shape.Name}'{at}", length - 1]);
                return [];
            }
            flat = flat * length + index;
        }
        if (!chosen) return [new SignalElement(shape.Name, flat)];
        if (shape.IsWire && shape.Count > MaxChoices) GaveUp = true;
        return GaveUp || !shape.IsWire ? [] : Enumerable.Range(0, shape.Count).Select(i => new SignalElement(shape.Name, i));
    }

    void CheckPresence(string instance)
    {
        if (absent.TryGetValue(instance, out var condition)) tell(Descriptors.ChildAbsent, current, instance, [instance, at, condition]);
    }

    void CheckBit(string name, int offset, int? width)
    {
        if (width is { } bits && (offset < 0 || offset >= bits)) tell(Descriptors.IndexOutOfRange, current, name, [offset, $"'{name}'{at}", bits - 1]);
    }

    void CheckFit(FromInt number)
    {
        if (Int(number.Value) is not { } value || Int(number.Target.Width) is not { } bits || bits < 1) return;
        var (low, high) = Constants.Range(bits, number.Target.Signed);
        if (value < low || value > high)
            tell(Descriptors.ConstantDoesNotFit, current, number.Value.ToString(), [value, $"{(number.Target.Signed ? "S" : "U")}{bits}{at}", low, high]);
    }

    /// <summary>One side alone may decide a condition.</summary>
    static int? Logic(Binary logic, int? left, int? right)
    {
        int? deciding = logic.ResultType.Width is not IntConst { Value: 1 } ? null : logic.Op == BinaryOp.And ? 0 : 1;
        if (deciding is not null && (left == deciding || right == deciding)) return deciding;
        return logic.Op == BinaryOp.And ? left & right : left | right;
    }

    /// <summary>The number, or truth as 0 and 1, that sizes and turns alone decide.</summary>
    int? Int(Expr expr) => !StackGuard.HasRoom ? null : expr switch
    {
        IntConst c => c.Value,
        Const { ConstType.Width: IntConst { Value: 1 } } c => (int)c.Value,
        ParameterRef p => sizes.TryGetValue(p.Name, out int size) ? size : null,
        LoopVar v => turns.TryGetValue(v.Name, out int turn) ? turn : null,
        Unary { Op: UnaryOp.Log2 } u => Int(u.Operand) is { } v ? IntArithmetic.Log2(v) : null,
        Unary { Op: UnaryOp.Not, ResultType.Width: IntConst { Value: 1 } } u => Int(u.Operand) is { } v ? 1 - v : null,
        Binary { Op: BinaryOp.And or BinaryOp.Or } b => Logic(b, Int(b.Left), Int(b.Right)),
        Binary b when b.Left.Type.IsInt && b.Right.Type.IsInt => Int(b.Left) is { } l && Int(b.Right) is { } r ? Size.Fold(b.Op, l, r) : null,
        Select s => Int(s.Condition) is { } known ? Int(known != 0 ? s.WhenTrue : s.WhenFalse) : null,
        _ => null,
    };
}
