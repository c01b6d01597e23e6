using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Takes bundles apart: a signal or local of bundle type becomes one for each leaf, called <c>Signal.Field</c>, in the order of the fields. What is of a type
/// parameter stays whole.
/// </summary>
public sealed class Leaves : Rewriter
{
    readonly Dictionary<string, Bundle> bundles;
    readonly Dictionary<string, EquatableArray<Leaf>> known = [];
    int temporaries;

    /// <param name="bundles">Those that the modules name.</param>
    public Leaves(IEnumerable<Bundle> bundles) => this.bundles = bundles.ToDictionary(b => b.FullName);

    /// <summary>The leaves of a type: itself, when it is no bundle.</summary>
    public EquatableArray<Leaf> Of(BitType type)
    {
        if (BundleOf(type) is not { } bundle) return EquatableArray.Of(new Leaf(default, type, default));
        if (!known.TryGetValue(bundle.FullName, out var leaves))
        {
            leaves = bundle.Fields.SelectMany(f => Of(f.Type).Select(leaf => new Leaf(leaf.Path.Prepend(f.Name).ToEquatableArray(), leaf.Type, leaf.Path.Count == 0 ? f.Labels : leaf.Labels))).ToEquatableArray();
            known.Add(bundle.FullName, leaves);
        }
        return leaves;
    }

    public Module Rewrite(Module module)
    {
        temporaries = 0;
        return module with
        {
            Signals = module.Signals.SelectMany(Split).ToEquatableArray(),
            Instances = module.Instances.Select(i => i with { Arguments = Rewrite(i.Arguments), Lengths = Rewrite(i.Lengths), Condition = i.Condition is { } condition ? Rewrite(condition) : null }).ToEquatableArray(),
            Processes = module.Processes.Select(p => p with { Body = Rewrite(p.Body) }).ToEquatableArray(),
        };
    }

    /// <summary>The leaves of a signal.</summary>
    public IEnumerable<Signal> Split(Signal signal)
    {
        if (BundleOf(signal.Type) is null) return [Rewrite(signal)];
        var lengths = Rewrite(signal.Lengths);
        return Of(signal.Type).Select((leaf, i) => new Signal(leaf.Of(signal.Name), signal.Kind, signal.Direction, leaf.Type, lengths,
            signal.Initial is { } initial ? LeafOf(initial, i) : null, leaf.Labels, signal.Contents.Select(c => LeafOf(c, i)).ToEquatableArray(), signal.Reset, signal.Crossing, signal.Property));
    }

    public override Expr Rewrite(Expr expr) => expr switch
    {
        WidthOf { Named: var named } when BundleOf(BitType.Of(named)) is not null =>
            Of(BitType.Of(named)).Select(leaf => leaf.Type.Width).Aggregate((a, b) => a is IntConst x && b is IntConst y ? new IntConst(x.Value + y.Value) : new Binary(BinaryOp.Add, a, b, BitType.Int)),
        ReadField field => LeafOf(field.Operand, Start(field.Operand.Type, field.Field)),
        Binary { Op: BinaryOp.Equal or BinaryOp.NotEqual } b when BundleOf(b.Left.Type) is not null => Compare(b),
        Call call => call with { Arguments = Split(call.Arguments), ResultType = Rewrite(call.ResultType) },
        _ => base.Rewrite(expr),
    };

    EquatableArray<Expr> Split(EquatableArray<Expr> values) => values.SelectMany(v => Enumerable.Range(0, Of(v.Type).Count).Select(i => LeafOf(v, i))).ToEquatableArray();

    Expr Compare(Binary comparison)
    {
        var join = comparison.Op == BinaryOp.Equal ? BinaryOp.And : BinaryOp.Or;
        return Enumerable.Range(0, Of(comparison.Left.Type).Count)
            .Select(i => (Expr)new Binary(comparison.Op, LeafOf(comparison.Left, i), LeafOf(comparison.Right, i), BitType.Bool))
            .Aggregate((a, b) => new Binary(join, a, b, BitType.Bool));
    }

    public override IEnumerable<Stmt> Rewrite(Stmt stmt)
    {
        switch (stmt)
        {
            case Assign { Target: var target } s when target.Fields.Count > 0 || BundleOf(target.ElementType) is not null:
                var type = target.ElementType;
                int first = 0;
                foreach (string field in target.Fields)
                {
                    first += Start(type, field);
                    type = FieldOf(type, field).Type;
                }
                var all = Of(target.ElementType);
                var written = Of(type).Select((_, i) => (Expr)new Read(target.Instance, all[first + i].Of(target.Signal), Rewrite(target.Indices), all[first + i].Type)).ToList();
                return Together(s, type, s.Value, written, (i, value) => s with
                {
                    Target = new Target(target.Instance, ((Read)written[i]).Signal, ((Read)written[i]).Indices, all[first + i].Type, Rewrite(target with { ElementType = BitType.Bool }).Bits),
                    Value = value,
                });
            case DeclareLocal s when BundleOf(s.Type) is not null:
                return Of(s.Type).Select((leaf, i) => s with { Name = leaf.Of(s.Name), Type = leaf.Type, Value = LeafOf(s.Value, i) });
            case SetLocal s when BundleOf(s.Value.Type) is not null:
                var leaves = Of(s.Value.Type);
                return Together(s, s.Value.Type, s.Value, [.. leaves.Select(leaf => new LocalRef(leaf.Of(s.Name), leaf.Type))], (i, value) => s with { Name = leaves[i].Of(s.Name), Value = value })
                    .Where(leaf => leaf is not SetLocal { Value: LocalRef local } set || local.Name != set.Name);
            default:
                return base.Rewrite(stmt);
        }
    }

    // The leaves change at once: where one reads what another of them has just changed, all values are taken first.
    IEnumerable<Stmt> Together(Stmt stmt, BitType type, Expr value, IReadOnlyList<Expr> written, Func<int, Expr, Stmt> change)
    {
        var values = Enumerable.Range(0, written.Count).Select(i => BundleOf(type) is null ? Rewrite(value) : LeafOf(value, i)).ToList();
        bool crossed = Enumerable.Range(0, values.Count).Any(i => Walk.All(values[i]).Any(e => Enumerable.Range(0, i).Any(j => Touches(e, written[j]))));
        if (crossed)
        {
            for (int i = 0; i < values.Count; i++)
            {
                string name = $"taken.{temporaries++.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
                yield return new DeclareLocal(name, values[i].Type, values[i]) { Origin = stmt.Origin };
                values[i] = new LocalRef(name, values[i].Type);
            }
        }
        for (int i = 0; i < values.Count; i++) yield return change(i, values[i]);
    }

    static bool Touches(Expr read, Expr written) => (read, written) switch
    {
        (Read a, Read b) => a.Instance == b.Instance && a.Signal == b.Signal,
        (LocalRef a, LocalRef b) => a.Name == b.Name,
        _ => false,
    };

    /// <summary>A leaf of the value, by its position among those of the value's type.</summary>
    Expr LeafOf(Expr expr, int index)
    {
        if (BundleOf(expr.Type) is not { } bundle) return Rewrite(expr);
        var leaf = Of(expr.Type)[index];
        switch (expr)
        {
            case Read r: return new Read(r.Instance, leaf.Of(r.Signal), Rewrite(r.Indices), leaf.Type, r.IsNew);
            case LocalRef l: return new LocalRef(leaf.Of(l.Name), leaf.Type);
            case Select s: return new Select(Rewrite(s.Condition), LeafOf(s.WhenTrue, index), LeafOf(s.WhenFalse, index));
            case ReadField f: return LeafOf(f.Operand, Start(f.Operand.Type, f.Field) + index);
            // A call that no function is known for yet, of a type parameter: each leaf follows from all arguments.
            case Call c: return c with { Function = leaf.Of(c.Function), Arguments = Split(c.Arguments), ResultType = leaf.Type };
            case FromInt { Value: IntConst { Value: 0 } }: return new FromInt(new IntConst(0), leaf.Type);
            case MakeBundle m:
                for (int i = 0; i < bundle.Fields.Count; i++)
                {
                    int count = Of(bundle.Fields[i].Type).Count;
                    if (index < count) return LeafOf(m.Values[i], index);
                    index -= count;
                }
                throw new InvalidOperationException($"{expr} makes no {bundle.Name}. Run the verifier first.");
            default: throw new InvalidOperationException($"{expr} of type {expr.Type} cannot be taken apart. Run the verifier first.");
        }
    }

    /// <summary>The position of a field's first leaf.</summary>
    int Start(BitType type, string field)
    {
        int start = 0;
        foreach (var f in Demand(type).Fields)
        {
            if (f.Name == field) return start;
            start += Of(f.Type).Count;
        }
        throw new InvalidOperationException($"A {type} has no field '{field}'. Run the verifier first.");
    }

    Field FieldOf(BitType type, string field) => Demand(type).Fields.Single(f => f.Name == field);

    Bundle Demand(BitType type) => BundleOf(type) ?? throw new InvalidOperationException($"{type} is no bundle. Run the verifier first.");

    Bundle? BundleOf(BitType type)
    {
        if (type.Named is not { IsParameter: false } named) return null;
        string name = named.ToString();
        if (bundles.TryGetValue(name, out var bundle)) return bundle;
        if (named.Arguments.Count == 0 || !bundles.TryGetValue(named.Name, out var open)) throw new InvalidOperationException($"Bundle '{named}' is not known. Run the verifier first.");
        var substitution = new TypeSubstitution(open.TypeParameters, named.Arguments);
        return bundles[name] = new Bundle(open.Name, name, default, open.Fields.Select(substitution.Rewrite).ToEquatableArray());
    }
}
