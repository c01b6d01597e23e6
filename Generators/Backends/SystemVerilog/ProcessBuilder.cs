using System.Numerics;
using Hdl.Compiler.Backends.SystemVerilog.Syntax;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Builds a process as <c>always_comb</c> or <c>always_ff</c>, with the structure that it has in C#. Locals move to the top of the process.</summary>
sealed class ProcessBuilder(ModuleScope scope, Process process)
{
    readonly Dictionary<(string Name, BitType Type), string> names = new();
    readonly List<SvVariable> variables = [];
    readonly List<SvStmt> defaults = [];
    readonly Dictionary<string, BitType> declared = new();
    readonly Dictionary<TargetKey, string> buffers = new();

    ExpressionBuilder Root => new(scope, scope.Facts, LocalName, buffers);

    public SvProcess Build()
    {
        bool clocked = process.Kind == ProcessKind.Clocked;
        if (!clocked) Buffer();
        var body = Statements(process.Body, Root);
        var label = SvNames.Spell(scope.Fresh(process.Name));
        if (!clocked)
        {
            var results = buffers.Select(b => new SvAssign(new SvAtom(ModuleScope.VariableName(b.Key)), false, new SvAtom(b.Value))).ToList();
            foreach (var key in TargetKey.All(process.Body))
            {
                var (_, lengths) = Shape(key);
                if (Assignments.SetsWhole(process.Body, key.Instance, key.Signal, lengths)) continue;
                var name = buffers.TryGetValue(key, out var buffer) ? buffer : ModuleScope.VariableName(key);
                defaults.Add(new SvAssign(new SvAtom(name), false, new SvAtom("'0")));
            }
            return new("always_comb", label, variables.ToEquatableArray(), defaults.Concat(body).Concat(results).ToEquatableArray());
        }
        var assigned = TargetKey.All(process.Body).Select(k => scope.Signal(k.Signal)).ToList();
        string clock = SvNames.Spell(Clocks.Port(process.Clock)), reset = SvNames.Spell(Clocks.ResetPort(process.Clock));
        bool isAsync = assigned.Any(s => s.Reset == RegisterReset.Async);
        var resets = assigned.Where(s => s.Kind == SignalKind.Register)
            .Select(s => (SvStmt)new SvAssign(new SvAtom(SvNames.Spell(s.Name)), true, InitialValue(scope, s))).ToEquatableArray();
        var active = defaults.Concat(body).ToEquatableArray();
        if (!assigned.Any(Unreset.Holds)) return new($"always_ff @(posedge {clock})", label, variables.ToEquatableArray(), active);
        SvStmt guarded = resets.Count > 0
            ? new SvIf(new SvAtom(reset), resets, active)
            : new SvIf(new SvUnary("!", new SvAtom(reset)), active, default);
        return new($"always_ff @(posedge {clock}{(isAsync ? $" or posedge {reset}" : "")})", label, variables.ToEquatableArray(), EquatableArray.Of(guarded));
    }

    /// <summary>
    /// Collects each target that is assigned in parts, or again after it was assigned, in a variable of the process. A passing value of a signal, gone within the process,
    /// wakes the readers of an event-driven simulator, where the signals of a hierarchy wake each other in turn for ever; and Icarus wakes a process by parts of
    /// what it drives itself.
    /// </summary>
    void Buffer()
    {
        foreach (var key in TargetKey.All(process.Body))
        {
            bool inParts = Walk.All(process.Body).OfType<Assign>().Any(a => a.Target is not { Bits: null, Indices.Count: 0 } && TargetKey.Of(a.Target).Equals(key));
            if (!inParts && !Assignments.Repeats(process.Body, key)) continue;
            var name = scope.Fresh((key.Instance == "" ? key.Signal : $"{key.Instance}_{key.Signal}") + "_next");
            var (type, lengths) = Shape(key);
            var size = Sizes.Multiply(Sizes.Product(lengths), type.Width);
            variables.Add(new(name, type.Signed && lengths.Count == 0, lengths.Count == 0 && size is IntConst { Value: 1 } ? null : Root.Int(size), null, null, default));
            buffers.Add(key, name);
        }
    }

    public static SvExpr InitialValue(ModuleScope scope, Signal s)
    {
        var builder = new ExpressionBuilder(scope, scope.Facts, l => l.Name);
        var one = s.Initial is null ? new Const(0, s.Type) : s.Initial.Type.IsInt ? new FromInt(s.Initial, s.Type) : s.Initial;
        var value = builder.ValueFor(one, s.Labels);
        return s.Lengths.Count == 0 ? value : new SvReplicate(builder.Int(Sizes.Product(s.Lengths)), value);
    }

    (BitType Type, IReadOnlyList<Expr> Lengths) Shape(TargetKey key)
    {
        if (key.Instance == "") return (scope.Signal(key.Signal).Type, scope.Signal(key.Signal).Lengths);
        var port = scope.Port(key.Instance, key.Signal);
        return (port.Type, scope.Instance(key.Instance).Lengths.Concat(port.Lengths).ToList());
    }

    string LocalName(LocalRef local) => NameOf(local.Name, local.LocalType);

    string NameOf(string name, BitType type)
    {
        if (names.TryGetValue((name, type), out var known)) return known;
        var own = name;
        while (names.ContainsValue(scope.Inner(own))) own += "_";
        own = scope.Inner(own);
        names.Add((name, type), own);
        var root = Root;
        var bits = type.IsInt ? new SvAtom("32") : type.Width is IntConst { Value: 1 } ? null : root.Int(type.Width);
        variables.Add(new(own, type.Signed, bits, null, null, default));
        // A local of an inner block has no value elsewhere; without one it would be a latch.
        if (process.Kind == ProcessKind.Clocked || !process.Body.Any(s => s is DeclareLocal d && d.Name == name)) defaults.Add(new SvAssign(new SvAtom(own), false, new SvAtom("'0")));
        return own;
    }

    EquatableArray<SvStmt> Statements(EquatableArray<Stmt> body, ExpressionBuilder at) => body.SelectMany(s => Statement(s, at)).ToEquatableArray();

    IEnumerable<SvStmt> Statement(Stmt stmt, ExpressionBuilder at)
    {
        switch (stmt)
        {
            case Assign a: return Assignment(a, at) is { } assignment ? [assignment] : [];
            case DeclareLocal d:
                declared[d.Name] = d.Type;
                return [SetLocal(d.Name, d.Type, d.Value, at)];
            case SetLocal s: return [SetLocal(s.Name, declared[s.Name], s.Value, at)];
            case If i:
                var then = Statements(i.Then, at.With(at.Facts.Assume(i.Condition, true)));
                var otherwise = Statements(i.Else, at.With(at.Facts.Assume(i.Condition, false)));
                if (then.Count > 0) return [new SvIf(at.Condition(i.Condition), then, otherwise)];
                return otherwise.Count == 0 ? [] : [new SvIf(new SvUnary("!", at.Condition(i.Condition)), otherwise, default)];
            case Switch w: return [Case(w, at)];
            case For f:
                var inside = at.With(at.Facts.Enter(f));
                return [new SvFor(new(scope.Inner(f.Variable), at.Int(f.From), at.Int(f.To), f.Step), Statements(f.Body, inside))];
            default: throw new InvalidOperationException(stmt.GetType().Name);
        }
    }

    SvAssign SetLocal(string name, BitType type, Expr value, ExpressionBuilder at)
    {
        var target = new SvAtom(NameOf(name, type));
        // Bits of a local are assigned as such: a synthesizer then sees that the others stay.
        if (Insertion.TryMatch(value) is ({ } whole, { } at_, { } part) && whole is LocalRef same && same.Name == name && type.Width is not IntConst { Value: 1 }
            && (at_ is FromInt from ? from.Value : at_) is var offset && at.SliceFits(offset, part.Type.Width, type.Width))
            return new(new SvPart(target, at.Int(offset), at.Int(part.Type.Width)), false, at.Value(part).Expr);
        return new(target, false, type.IsInt ? at.Int(value) : at.Value(value).Expr);
    }

    SvCase Case(Switch w, ExpressionBuilder at)
    {
        bool isInt = w.Value.Type.IsInt;
        var labels = at.Labels(w.Value);
        var items = w.Cases.Select(c => new SvCaseItem(
            c.Labels.Select(l => isInt ? at.Int(l) : at.ValueFor(l.Type.IsInt ? new FromInt(l, w.Value.Type) : l, labels)).ToEquatableArray(),
            Statements(c.Body, at))).ToEquatableArray();
        return new(isInt ? at.Int(w.Value) : at.Value(w.Value).Expr, items, Statements(w.Default, at));
    }

    /// <summary>None where the target does not exist.</summary>
    SvStmt? Assignment(Assign a, ExpressionBuilder at)
    {
        bool later = process.Kind == ProcessKind.Clocked;
        var t = a.Target;
        var place = at.Place(t.Instance, t.Signal, t.Indices, t.ElementType);
        if (place.IsOutside) return null;
        var value = at.ValueFor(a.Value, scope.Labels(t.Instance, t.Signal));
        SvStmt result;
        if (t.Bits is null)
        {
            result = new SvAssign(at.Whole(place), later, value);
        }
        else if (at.SliceFits(t.Bits.Offset, t.Bits.Width, place.Type.Width))
        {
            result = new SvAssign(at.Part(place, t.Bits.Offset, t.Bits.Width), later, value);
        }
        else if (KnownOffset(t.Bits.Offset) is { } offset && t.Bits.Width is IntConst bits && place.Type.Width is IntConst element)
        {
            var first = BigInteger.Max(offset, 0);
            var end = BigInteger.Min(offset + bits.Value, element.Value);
            if (first >= end) return null;
            var kept = new Slice(a.Value, new IntConst((int)(first - offset)), new IntConst((int)(end - first)));
            result = new SvAssign(at.Part(place, new IntConst((int)first), kept.Width), later, at.Value(kept).Expr);
        }
        else
        {
            result = BitByBit(t, place, a.Value, later, at);
        }
        return place.Guards.Count == 0 ? result : new SvIf(ExpressionBuilder.All(place.Guards), EquatableArray.Of(result), default);
    }

    static BigInteger? KnownOffset(Expr offset) => offset switch { IntConst c => c.Value, Const c => c.Value, _ => null };

    /// <summary>A write of bits some of which may be beyond the element: these are not written.</summary>
    SvFor BitByBit(Target t, Place place, Expr value, bool later, ExpressionBuilder at)
    {
        const string bit = "bit_index";
        var offset = t.Bits!.Offset;
        var position = new Binary(BinaryOp.Add, offset, new LoopVar(bit), BitType.Int);
        var one = new Slice(value, new LoopVar(bit), Sizes.One);
        var write = new SvAssign(at.Part(place, position, Sizes.One), later, at.Value(one).Expr);
        SvExpr inside = new SvBinary("<", at.Int(position), at.Int(place.Type.Width));
        if (offset.Type.IsInt && !at.Facts.NotNegative(LinearForm.Of(offset))) inside = new SvBinary("&&", new SvBinary(">=", at.Int(position), ExpressionBuilder.Number(0)), inside);
        // Cut to an integer, a far offset would come back to the first bits.
        if (at.FitsInt(offset) is { } near) inside = new SvBinary("&&", near, inside);
        return new(new(bit, ExpressionBuilder.Number(0), at.Int(t.Bits.Width), 1), EquatableArray.Of<SvStmt>(new SvIf(inside, EquatableArray.Of<SvStmt>(write), default)));
    }
}
