using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing;

/// <summary>How often designs use each construct of the IR, by walking its records. Designs may be added from several threads.</summary>
public sealed class Histogram
{
    static readonly (string Name, Func<int, bool> Holds)[] WidthClasses =
    [
        ("Width1", w => w == 1), ("Width2to7", w => w is > 1 and < 8), ("Width8", w => w == 8), ("Width9to15", w => w is > 8 and < 16), ("Width16", w => w == 16),
        ("Width17to31", w => w is > 16 and < 32), ("Width32", w => w == 32), ("Width33to63", w => w is > 32 and < 64), ("Width64", w => w == 64),
    ];

    /// <summary>What only modules with type parameters or bundles hold; no such module is made at random.</summary>
    static readonly string[] OfTypedTemplates = [nameof(WidthOf), nameof(MakeBundle), nameof(ReadField)];

    readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>The constructs that random designs must have, by name; tables are not made at random.</summary>
    public static IReadOnlyList<string> Expected { get; } =
    [
        .. typeof(Expr).Assembly.GetTypes().Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(Expr)) || t.IsSubclassOf(typeof(Stmt)))).Select(t => t.Name).Except(OfTypedTemplates).Order(StringComparer.Ordinal),
        .. Enum.GetNames<BinaryOp>(), .. Enum.GetNames<UnaryOp>(), .. Enum.GetNames<SignalKind>().Except([nameof(SignalKind.Table)]),
        .. WidthClasses.Select(c => c.Name), "Signed", "Unsigned",
        "InstanceRank0", "InstanceRank1", "InstanceRank2", "InstanceRank3", "SignalRank0", "SignalRank1", "SignalRank2",
        "LoopUp", "LoopDown", "LoopByMore", "IndexByValue", "SliceByValue", "SliceByInteger", "PartialWrite", "PartialWriteByValue", "CarriedLocal", "ChildOfChild", "Argument",
        "InitialValue", "MemoryContents", "EnumLabels",
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
            foreach (var module in design.Modules) Add(module, design);
        }
    }

    void Add(Compiler.Ir.Module module, Design design)
    {
        foreach (var signal in module.Signals)
        {
            Count(signal.Kind.ToString());
            Count($"SignalRank{signal.Lengths.Count}");
            Add(signal.Type);
            if (signal.Initial is not null) Count("InitialValue");
            if (signal.Contents.Count > 0) Count("MemoryContents");
            if (signal.Labels.Count > 0) Count("EnumLabels");
        }

        foreach (var instance in module.Instances)
        {
            Count($"InstanceRank{instance.Lengths.Count}");
            if (instance.Arguments.Count > 0) Count("Argument");
            if (design.Modules.First(m => m.FullName == instance.Module).Instances.Count > 0) Count("ChildOfChild");
        }

        foreach (var process in module.Processes)
        {
            Visit(process.Body);
            foreach (var loop in Walk.All(process.Body).OfType<For>())
                if (Walk.All(loop.Body).Any(s => s is SetLocal set && !Walk.All(loop.Body).Any(d => d is DeclareLocal own && own.Name == set.Name))) Count("CarriedLocal");
        }
    }

    void Add(BitType type)
    {
        Count(type.Signed ? "Signed" : "Unsigned");
        if (type.Width is not IntConst { Value: var width and > 0 }) return;
        foreach (var (name, holds) in WidthClasses)
            if (holds(width)) Count(name);
        if (width > 64) Count("Width65andUp");
    }

    void Visit(object? item)
    {
        switch (item)
        {
            case BinaryOp or UnaryOp: Count(item.ToString()!); return;
            case string or BitType or null: return;
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
            case Read read when read.Indices.Any(i => !i.Type.IsInt): Count("IndexByValue"); break;
            case Slice slice: Count(slice.Offset.Type.IsInt ? "SliceByInteger" : "SliceByValue"); break;
            case Target { Bits: { } bits }: Count(bits.Offset.Type.IsInt ? "PartialWrite" : "PartialWriteByValue"); break;
        }
    }

    void Count(string construct) => counts[construct] = counts.GetValueOrDefault(construct) + 1;
}
