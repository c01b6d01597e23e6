using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing;

/// <summary>How often designs use each construct of the IR, by walking its records. Designs may be added from several threads.</summary>
public sealed class Histogram
{
    static readonly (string Name, Func<int, bool> Holds)[] WidthClasses =
    [
        ("Width1", w => w == 1), ("Width2to7", w => w is > 1 and < 8), ("Width8", w => w == 8), ("Width9to15", w => w is > 8 and < 16), ("Width16", w => w == 16),
        ("Width17to31", w => w is > 16 and < 32), ("Width32", w => w == 32), ("Width33to63", w => w is > 32 and < 64), ("Width64", w => w == 64),
        ("Width65to128", w => w is > 64 and <= 128), ("Width129andUp", w => w > 128),
    ];

    readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>The constructs that random designs must have, by name: every one of the IR, and uses of them that passes and emitters tell apart.</summary>
    public static IReadOnlyList<string> Expected { get; } =
    [
        // A function is called by its template, and inlined before an engine sees a design.
        .. typeof(Expr).Assembly.GetTypes().Where(t => !t.IsAbstract && t != typeof(Call) && (t.IsSubclassOf(typeof(Expr)) || t.IsSubclassOf(typeof(Stmt)))).Select(t => t.Name).Order(StringComparer.Ordinal),
        .. Enum.GetNames<BinaryOp>(), .. Enum.GetNames<UnaryOp>(), .. Enum.GetNames<SignalKind>(), .. Enum.GetNames<PortDirection>().Select(d => $"Direction{d}"), .. Enum.GetNames<ProcessKind>(), .. Enum.GetNames<RegisterReset>().Select(r => $"Reset{r}"),
        .. WidthClasses.Select(c => c.Name), "Signed", "Unsigned",
        "InstanceRank0", "InstanceRank1", "InstanceRank2", "InstanceRank3", "SignalRank0", "SignalRank1", "SignalRank2",
        "LoopUp", "LoopDown", "LoopByMore", "IndexByValue", "SliceByValue", "SliceByInteger", "PartialWrite", "PartialWriteByValue", "PartialWriteOfField", "CarriedLocal", "ChildOfChild", "Argument",
        "ShiftByValue", "MixedSigns", "Neighbour", "NeighbourInstance", "MemoryReadWithinCycle", "MemoryReadAtEdge", "MemoryReadNew", "MemoryWriteMasked", "MemoryWrittenTwice", "MemoryNeverWritten", "TableRead",
        "Clock", "ClockRatio", "ClockBinding", "ClockOfProcess", "CrossingRegister", "InitialValue", "Contents", "EnumLabels", "Bundle", "GenericBundle", "BundleSignal", "TypeParameter", "TypeArgument", "SignalOfTypeParameter",
    ];

    /// <summary>Each expected construct and each other one that occurs, with its number.</summary>
    public IReadOnlyList<(string Construct, long Count)> Counts
    {
        get
        {
            lock (counts) return [.. Expected.Concat(counts.Keys).Distinct().Select(name => (name, counts.GetValueOrDefault(name)))];
        }
    }

    public void Add(Design design)
    {
        lock (counts)
        {
            foreach (var bundle in design.Bundles) Count(bundle.TypeParameters.Count > 0 ? "GenericBundle" : "Bundle");
            foreach (var module in design.Modules) Add(module, design);
        }
    }

    void Add(Compiler.Ir.Module module, Design design)
    {
        foreach (string _ in module.TypeParameters) Count("TypeParameter");
        foreach (string _ in module.Clocks) Count("Clock");
        foreach (var _ in module.Ratios) Count("ClockRatio");
        foreach (var _ in module.Instances.SelectMany(i => i.Clocks)) Count("ClockBinding");
        foreach (var signal in module.Signals)
        {
            Count(signal.Kind.ToString());
            Count($"Direction{signal.Direction}");
            Count($"SignalRank{signal.Lengths.Count}");
            Add(signal.Type);
            if (signal.Kind == SignalKind.Register) Count($"Reset{signal.Reset}");
            if (signal.Crossing) Count("CrossingRegister");
            if (signal.Initial is not null) Count("InitialValue");
            if (signal.Contents.Count > 0) Count("Contents");
            if (signal.Labels.Count > 0) Count("EnumLabels");
        }

        foreach (var instance in module.Instances)
        {
            Count($"InstanceRank{instance.Lengths.Count}");
            if (instance.Arguments.Count > 0) Count("Argument");
            if (instance.TypeArguments.Count > 0) Count("TypeArgument");
            if (design.Modules.First(m => m.FullName == instance.Module).Instances.Count > 0) Count("ChildOfChild");
        }

        var kinds = module.Signals.ToDictionary(s => s.Name, s => s.Kind);
        var written = new HashSet<string>();
        foreach (var process in module.Processes)
        {
            Count(process.Kind.ToString());
            if (process.Clock.Length > 0) Count("ClockOfProcess");
            Visit(process.Body);
            foreach (var read in Walk.All(process.Body).SelectMany(Held).SelectMany(Walk.All).OfType<Read>().Where(r => r.Instance.Length == 0))
            {
                if (read.IsNew) Count("MemoryReadNew");
                else if (kinds[read.Signal] == SignalKind.Memory) Count(process.Kind == ProcessKind.Clocked ? "MemoryReadAtEdge" : "MemoryReadWithinCycle");
                if (kinds[read.Signal] == SignalKind.Table) Count("TableRead");
            }

            foreach (var writes in Walk.All(process.Body).OfType<Assign>().Where(a => a.Target.Instance.Length == 0 && kinds[a.Target.Signal] == SignalKind.Memory).GroupBy(a => a.Target.Signal))
            {
                written.Add(writes.Key);
                if (writes.Any(w => w.Target.Bits is not null)) Count("MemoryWriteMasked");
                if (writes.Count() > 1) Count("MemoryWrittenTwice");
            }

            foreach (var loop in Walk.All(process.Body).OfType<For>())
                if (Walk.All(loop.Body).Any(s => s is SetLocal set && !Walk.All(loop.Body).Any(d => d is DeclareLocal own && own.Name == set.Name))) Count("CarriedLocal");
        }

        foreach (var _ in module.Signals.Where(s => s.Kind == SignalKind.Memory && !written.Contains(s.Name))) Count("MemoryNeverWritten");
    }

    /// <summary>The expressions of a statement, those of statements in it left out.</summary>
    static IEnumerable<Expr> Held(Stmt stmt) => stmt switch
    {
        Assign a => [a.Value, .. a.Target.Indices, .. a.Target.Bits is { } bits ? [bits.Offset] : Array.Empty<Expr>()],
        DeclareLocal d => [d.Value],
        SetLocal s => [s.Value],
        If i => [i.Condition],
        Switch s => [s.Value],
        _ => [],
    };

    void Add(BitType type)
    {
        if (type.Named is { } named) Count(named.IsParameter ? "SignalOfTypeParameter" : "BundleSignal");
        Count(type.Signed ? "Signed" : "Unsigned");
        if (type.Width is not IntConst { Value: var width and > 0 }) return;
        foreach (var (name, holds) in WidthClasses)
            if (holds(width)) Count(name);
    }

    void Visit(object? item)
    {
        switch (item)
        {
            case BinaryOp or UnaryOp: Count(item.ToString()!); return;
            case BitType { Width: IntConst }: return;
            case BitType type: Visit(type.Width); return;
            case string or NamedType or null: return;
            case System.Collections.IEnumerable items:
                foreach (object? each in items) Visit(each);
                return;
            case Stmt or Expr or Target or BitRange or SwitchCase:
                Count(item.GetType().Name);
                Note(item);
                foreach (var property in item.GetType().GetProperties()) Visit(property.GetValue(item));
                return;
        }
    }

    void Note(object item)
    {
        switch (item)
        {
            case For loop: Count(loop.Step is > 1 or < -1 ? "LoopByMore" : loop.Step > 0 ? "LoopUp" : "LoopDown"); break;
            case Read read:
                if (read.Indices.Any(i => !i.Type.IsInt)) Count("IndexByValue");
                if (read.Indices.Any(i => i is Binary { Op: BinaryOp.Add or BinaryOp.Subtract, Left: LoopVar, Right: IntConst })) Count(read.Instance.Length > 0 ? "NeighbourInstance" : "Neighbour");
                break;
            case Binary { Op: BinaryOp.ShiftLeft or BinaryOp.ShiftRight } shift:
                if (!shift.Right.Type.IsInt) Count("ShiftByValue");
                break;
            case Binary { Left.Type: { IsInt: false, Signed: var left }, Right.Type: { IsInt: false, Signed: var right } }:
                if (left != right) Count("MixedSigns");
                break;
            case Slice slice: Count(slice.Offset.Type.IsInt ? "SliceByInteger" : "SliceByValue"); break;
            case Target { Fields.Count: > 0 }: Count("PartialWriteOfField"); break;
            case Target { Bits: { } bits }: Count(bits.Offset.Type.IsInt ? "PartialWrite" : "PartialWriteByValue"); break;
        }
    }

    void Count(string construct) => counts[construct] = counts.GetValueOrDefault(construct) + 1;
}
