using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>Whether the condition of a property is being parsed.</summary>
    bool inProperty;

    /// <summary>How many branches a statement stands in, as a branch is taken in some cycles and a loop is run in all.</summary>
    int branches;

    /// <summary>How many cycles back what was parsed so far of a condition looks.</summary>
    Expr lookBack = new IntConst(0);

    /// <summary>The loops around a statement, outermost first.</summary>
    readonly List<For> turns = [];

    /// <summary>The calls that are being inlined, which tell a statement of a helper from the same one of another call.</summary>
    readonly Stack<SyntaxNode> callSites = new();

    static readonly Expr[] NoIndices = [];

    EquatableArray<Stmt> Branch(Action parse)
    {
        branches++;
        try { return Nested(parse); }
        finally { branches--; }
    }

    /// <summary>The value of an operator over time; null for a property, whose statement is then in the output.</summary>
    Expr? PropertyCall(IInvocationOperation call)
    {
        var arguments = call.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => a.Value).ToList();
        if (Enum.TryParse(call.TargetMethod.Name, out PropertyKind kind) && kind != PropertyKind.History)
        {
            State(kind, call, arguments);
            return null;
        }
        if (!inProperty || method is null) throw new Unsupported(Descriptors.PropertyMisplaced, call.Syntax.GetLocation(), FirstLine(call), "only a property knows of earlier cycles", "write it within Property.Assert, Assume or Cover, or keep the value in a [Register]");
        switch (call.TargetMethod.Name)
        {
            case "Past": return Past(Looking(() => Hardware(Value(arguments[0])), out var far), far, arguments.Count > 1 ? Bound(arguments[1]) : new IntConst(1), call);
            case "Rose":
                var rising = Looking(() => Condition(arguments[0]), out var roseFar);
                return Both(rising, Not(Past(rising, roseFar, new IntConst(1), call)));
            case "Fell":
                var falling = Looking(() => Condition(arguments[0]), out var fellFar);
                return Both(Not(falling), Past(falling, fellFar, new IntConst(1), call));
            case "Stable":
                var value = Looking(() => Hardware(Value(arguments[0])), out var stableFar);
                return new Binary(BinaryOp.Equal, value, Past(value, stableFar, new IntConst(1), call), BitType.Bool);
            case "Next":
                var before = Apart(arguments[0]);
                return Not(Both(Kept(before, new IntConst(1), call), Not(Condition(arguments[1]))));
            case "Within":
                var cycles = Bound(arguments[0]);
                var trigger = Apart(arguments[1]);
                return Within(cycles, trigger, Condition(arguments[2]), call);
            default: throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), call.TargetMethod.Name);
        }
    }

    void State(PropertyKind kind, IInvocationOperation call, List<IOperation> arguments)
    {
        if (method is null || inProperty) throw new Unsupported(Descriptors.PropertyMisplaced, call.Syntax.GetLocation(), FirstLine(call), "a property is a statement of a [Combinational] or [Clocked] method", "write it there on its own");
        string? name = Name(arguments[1]);
        Expr? parsed = null;
        inProperty = true;
        lookBack = new IntConst(0);
        List<Stmt> before;
        try { before = Into([], () => parsed = Condition(arguments[0])); }
        finally { inProperty = false; }
        var declared = new HashSet<string>(Walk.All(before).OfType<DeclareLocal>().Select(d => d.Name));
        if (Walk.All(before).Any(s => s is SetLocal set ? !declared.Contains(set.Name) : s is Assign a && !module.IsProperty(a.Target)))
            throw new Unsupported(Descriptors.PropertyChangesState, arguments[0].Syntax.GetLocation(), FirstLine(arguments[0]));
        output.AddRange(before);
        var condition = parsed!;
        var broken = kind == PropertyKind.Cover ? condition : Not(condition);
        if (lookBack is not IntConst { Value: 0 }) broken = Both(SeenFor(lookBack, call), broken);
        // Of a loop whose bounds are those of another turn, all turns share a bit.
        var axes = turns.Where(t => !IsTurn(t.From) && !IsTurn(t.To)).ToList();
        string text = string.Join(" ", arguments[0].Syntax.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        var origin = module.OriginOf(call.Syntax);
        var signal = module.PropertySignal(Key(call), method.Name, name ?? kind.ToString().ToLowerInvariant(), numbered: name is null, new Property(kind, text, axes.Select(a => a.Variable).ToEquatableArray(), Clock: clock), BitType.Bool, axes.Select(Length), call.Syntax.GetLocation(), out _);
        var target = new Target("", signal.Name, axes.Select(a => (Expr)new LoopVar(a.Variable)).ToEquatableArray(), BitType.Bool);
        output.Add(new If(broken, EquatableArray.Of<Stmt>(new Assign(target, new Const(1, BitType.Bool)) { Origin = origin }), default) { Origin = origin });
    }

    string? Name(IOperation argument)
    {
        if (argument.ConstantValue is { HasValue: true, Value: null }) return null;
        if (argument.ConstantValue is { HasValue: true, Value: string name } && Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) && name.All(c => c < 128)) return name;
        throw new Unsupported(Descriptors.PropertyNameUnfit, argument.Syntax.GetLocation(), argument.Syntax);
    }

    /// <summary>The number of cycles that an operator over time looks back.</summary>
    Expr Bound(IOperation operation)
    {
        var bound = AsInt(Value(operation));
        if (bound is null) throw new Unsupported(Descriptors.PropertyBoundUnfit, operation.Syntax.GetLocation(), operation.Syntax, "a value of hardware");
        if (IsTurn(bound)) throw new Unsupported(Descriptors.PropertyBoundUnfit, operation.Syntax.GetLocation(), operation.Syntax, "different in each turn of a loop");
        foreach (var sizes in module.Examples)
            if (Size.Evaluate(bound, sizes) is < 1 and var cycles) throw new Unsupported(Descriptors.PropertyBoundUnfit, operation.Syntax.GetLocation(), operation.Syntax, cycles);
        return bound;
    }

    /// <summary>Parses a value apart from what is around it; <paramref name="far"/> is how many cycles back it looks.</summary>
    Expr Looking(Func<Expr> parse, out Expr far)
    {
        var outer = lookBack;
        lookBack = new IntConst(0);
        var value = parse();
        far = lookBack;
        lookBack = outer;
        return value;
    }

    /// <summary>A condition that is kept for later; it does not hold in cycles that have fewer before them than it looks back.</summary>
    Expr Apart(IOperation operation)
    {
        var condition = Looking(() => Condition(operation), out var far);
        return far is IntConst { Value: 0 } ? condition : Both(SeenFor(far, operation), condition);
    }

    Read Past(Expr value, Expr far, Expr cycles, IInvocationOperation call)
    {
        lookBack = Size.Max(lookBack, Size.Add(far, cycles));
        return Kept(value, cycles, call);
    }

    /// <summary>The value as it was some cycles before.</summary>
    Read Kept(Expr value, Expr cycles, IInvocationOperation call)
    {
        if (cycles is IntConst { Value: 1 }) return History(Key(call), value.Type, null, [value], (self, _) => [new Assign(self, value)], call);
        var last = Size.Add(cycles, new IntConst(-1));
        return History(Key(call), value.Type, cycles, [value], (self, axis) =>
        {
            var before = new Read("", self.Signal, self.Indices.Take(self.Indices.Count - 1).Append(Size.Add(axis, new IntConst(-1))).ToEquatableArray(), value.Type);
            return [new If(Size.Of(BinaryOp.Equal, axis, new IntConst(0)), EquatableArray.Of<Stmt>(new Assign(self, value)), EquatableArray.Of<Stmt>(new Assign(self, before)))];
        }, call, last);
    }

    /// <summary>A bit for each cycle since a trigger that was not answered yet; in the last one the answer is due.</summary>
    Expr Within(Expr cycles, Expr trigger, Expr response, IInvocationOperation call)
    {
        var type = new BitType(cycles, false);
        var open = History(Key(call), type, null, [trigger, response], (self, _) =>
        {
            var own = new Read("", self.Signal, self.Indices, type);
            var older = new Select(response, Constants.Fit(0, type, null), new Binary(BinaryOp.ShiftLeft, own, new Const(1, BitType.Bool), type));
            return [new Assign(self, new Binary(BinaryOp.Or, older, new Resize(trigger, type), type))];
        }, call);
        return Not(Both(new Slice(open, Size.Add(cycles, new IntConst(-1)), new IntConst(1)), Not(response)));
    }

    /// <summary>Whether there were so many edges since the reset.</summary>
    Expr SeenFor(Expr cycles, IOperation at)
    {
        var type = new BitType(cycles, false);
        var seen = History($"seen {method!.Name} {IrPrinter.Print(cycles)}", type, null, [], (self, _) =>
            [new Assign(self, new Binary(BinaryOp.Or, new Binary(BinaryOp.ShiftLeft, new Read("", self.Signal, self.Indices, type), new Const(1, BitType.Bool), type), Constants.Fit(1, type, null), type))], at);
        return new Slice(seen, Size.Add(cycles, new IntConst(-1)), new IntConst(1));
    }

    /// <summary>
    /// A register of a property, one for each turn of the loops that what it keeps follows from. It is written at every edge, whatever the branches around the property are; so a local,
    /// whose value depends on the way to it, is kept in no branch.
    /// </summary>
    /// <param name="depth">Words for each turn, for an axis of its own; null for one word.</param>
    /// <param name="write">The statements that write the word of an axis.</param>
    /// <param name="last">The word that is read.</param>
    Read History(string key, BitType type, Expr? depth, IReadOnlyList<Expr> kept, Func<Target, Expr, IReadOnlyList<Stmt>> write, IOperation at, Expr? last = null)
    {
        bool inPlace = kept.SelectMany(Walk.All).Any(e => e is LocalRef);
        if (inPlace && branches > 0) throw new Unsupported(Descriptors.PropertyKeepsLocal, at.Syntax.GetLocation(), FirstLine(at), kept.SelectMany(Walk.All).OfType<LocalRef>().First().Name);
        var around = turns.Where(t => inPlace || kept.SelectMany(Walk.All).OfType<LoopVar>().Any(v => v.Name == t.Variable)).ToList();
        if (around.FirstOrDefault(t => IsTurn(t.From) || IsTurn(t.To)) is { } uneven) throw new Unsupported(Descriptors.PropertyLoopUneven, at.Syntax.GetLocation(), FirstLine(at), uneven.Variable);
        var indices = around.Select(t => (Expr)new LoopVar(t.Variable)).ToList();
        var signal = module.PropertySignal(key, method!.Name, "history", numbered: true, new Property(PropertyKind.History), type, around.Select(Length).Concat(depth is null ? NoIndices : [depth]), at.Syntax.GetLocation(), out bool isNew);
        if (isNew)
        {
            var axis = depth is null ? null : new LoopVar(Fresh("k"));
            var origin = module.OriginOf(at.Syntax);
            var body = write(new Target("", signal.Name, indices.Concat(axis is null ? NoIndices : [axis]).ToEquatableArray(), type), axis ?? (Expr)new IntConst(0)).Select(s => Marked(s, origin)).ToEquatableArray();
            if (axis is not null) body = EquatableArray.Of<Stmt>(new For(axis.Name, Size.Add(depth!, new IntConst(-1)), new IntConst(-1), -1, body) { Origin = origin });
            if (inPlace) output.AddRange(body);
            else
            {
                // What is kept is read here too, for the order of reads and writes.
                foreach (var value in kept) output.Add(new DeclareLocal(Fresh("kept"), value.Type, value) { Origin = origin });
                foreach (var turn in Enumerable.Reverse(around)) body = EquatableArray.Of<Stmt>(turn with { Body = body, Origin = origin });
                module.AddHistory(signal.Name, body, clock);
            }
        }
        return new Read("", signal.Name, indices.Concat(last is null ? NoIndices : [last]).ToEquatableArray(), type);
    }

    static Stmt Marked(Stmt stmt, Origin origin) => stmt is If branch
        ? branch with { Origin = origin, Then = branch.Then.Select(s => s with { Origin = origin }).ToEquatableArray(), Else = branch.Else.Select(s => s with { Origin = origin }).ToEquatableArray() }
        : stmt with { Origin = origin };

    /// <summary>What an axis of these turns is as long as.</summary>
    static Expr Length(For turn) => turn.Step > 0 ? turn.To : Size.Add(turn.From, new IntConst(1));

    static bool IsTurn(Expr expr) => Walk.All(expr).Any(e => e is LoopVar);

    /// <summary>Tells a place in the source from all others. What follows a branch may be parsed once for each side; it is one place.</summary>
    string Key(IOperation at) => string.Join(" ", callSites.Prepend(at.Syntax).Select(s => $"{s.SyntaxTree.FilePath}:{s.SpanStart}:{s.Span.End}"));

    static Expr Both(Expr left, Expr right) => new Binary(BinaryOp.And, left, right, BitType.Bool);

    static Expr Not(Expr condition) => new Unary(UnaryOp.Not, condition, BitType.Bool);
}
