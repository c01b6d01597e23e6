using System.Collections.Immutable;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>What an expression designates, or null when it is only a value.</summary>
    Place? TryPlace(IOperation operation)
    {
        operation = Unwrap(operation);
        if (FieldPlaceOf(operation) is { } inBundle) return inBundle;
        switch (operation)
        {
            case ILocalReferenceOperation local: return bindings.TryGetValue(local.Local, out var bound) ? bound : null;
            case IParameterReferenceOperation parameter: return bindings.TryGetValue(parameter.Parameter, out var given) ? given : null;
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field: return Own(field.Field);
            case IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } whole } indexer: return Indexed(indexer, whole);
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } port: return Own(port.Property);
            case IPropertyReferenceOperation { Instance: { } owner } port when KnownTypes.IsModule(owner.Type) && TryPlace(owner) is ChildPlace child:
                return child.Child.Ports.TryGetValue(port.Property.OriginalDefinition, out var signal) ? new SignalPlace(child.Child.Ir.Name, signal, child.Indices, child.Child.Ir.Lengths.Count + signal.Lengths.Count)
                    : child.Child.Interfaces.TryGetValue(port.Property.OriginalDefinition, out var carried) ? PlaceOf(child.Child.Ir.Name, carried, child.Indices, child.Child.Ir.Lengths.Count) : null;
            case IPropertyReferenceOperation { Instance: { } owner } member when KnownTypes.IsInterface(owner.Type) && TryPlace(owner) is InterfacePlace whole: return MemberOf(whole, member.Property.Name);
            default: return null;
        }
    }

    Place? Own(ISymbol member) =>
        module.SignalOf(member) is { } signal ? new SignalPlace("", signal, ImmutableArray<Expr>.Empty, signal.Lengths.Count)
        : module.InterfaceOf(member) is { } port ? PlaceOf("", port, ImmutableArray<Expr>.Empty, 0)
        : module.ChildOf(member) is { } child ? new ChildPlace(child, ImmutableArray<Expr>.Empty)
        : null;

    Place? Indexed(IPropertyReferenceOperation indexer, IOperation whole)
    {
        var owner = whole.Type;
        if (owner is null) return null;
        if (KnownTypes.Is(owner, "Vec") || KnownTypes.Is(owner, "Memory"))
            return TryPlace(whole) is SignalPlace signal ? signal with { Indices = signal.Indices.AddRange(Indices(indexer)) } : null;
        if (KnownTypes.Is(owner, "Ports"))
            return TryPlace(whole) is InterfacePlace ports ? ports with { Indices = ports.Indices.AddRange(Indices(indexer)) } : null;
        if (KnownTypes.Is(owner, "Grid"))
            return TryPlace(whole) is ChildPlace child ? child with { Indices = child.Indices.AddRange(Indices(indexer)) } : null;
        if (!KnownTypes.IsUnsized(owner) && HardwareType(owner) is null || indexer.Arguments.Length != 1) return null;
        var place = TryPlace(whole) ?? new ValuePlace(Value(whole));
        var type = TypeOf(place, whole);
        return new BitsPlace(place, type, Index(Value(indexer.Arguments[0].Value)), BitType.Bool);
    }

    IEnumerable<Expr> Indices(IPropertyReferenceOperation indexer) => indexer.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => Index(Value(a.Value))).ToList();

    /// <summary>An index: an elaboration-time integer, or an unsigned hardware value (a negative int is then far out of range).</summary>
    static Expr Index(Expr value)
    {
        value = WithoutInt(value);
        if (value is Const c && AsInt(c) is { } constant) return constant;
        return value.Type is { IsInt: false, Signed: true } ? new Resize(value, value.Type with { Signed = false }) : value;
    }

    static BitType TypeOf(Place place, IOperation at) => place switch
    {
        SignalPlace s => s.Signal.Type,
        LocalPlace l => l.Type,
        ValuePlace v => v.Value.Type,
        BitsPlace b => b.Type,
        FieldPlace f => f.Type,
        _ => throw NotHardware(at),
    };

    static Expr ReadPlace(Place place, IOperation at) => place switch
    {
        ValuePlace v => v.Value,
        LocalPlace l => new LocalRef(l.Name, l.Type),
        BitsPlace b => new Slice(ReadPlace(b.Whole, at), b.Offset, b.Type.Width),
        FieldPlace f => new ReadField(ReadPlace(f.Whole, at), f.Field, f.Type),
        SignalPlace { IsElement: true } s => new Read(s.Instance, s.Signal.Name, s.Indices, s.Signal.Type),
        SignalPlace s => throw new Unsupported(Descriptors.ExpressionUnsupported, at.Syntax.GetLocation(), FirstLine(at), $"it has {s.Rank} axes and {s.Indices.Length} indices", "index an element"),
        _ => throw NotHardware(at),
    };

    /// <summary>An expression in statement position: an assignment, or a call inlined for its assignments.</summary>
    void Effect(IOperation operation)
    {
        var origin = module.OriginOf(operation.Syntax);
        switch (Unwrap(operation))
        {
            case var call when Connected(call) is { } ends:
                Connect(ends, call, origin);
                break;
            case ISimpleAssignmentOperation { Target: IDiscardOperation } discard:
                Value(discard.Value);
                break;
            case ISimpleAssignmentOperation assignment:
                AssignFrom(assignment, origin);
                break;
            case ICompoundAssignmentOperation inlined when IsInlined(inlined.OperatorMethod):
                Store(Target(inlined.Target), InlineOperator(inlined.OperatorMethod!, inlined, inlined.Target, inlined.Value), inlined.Value, origin);
                break;
            case ICompoundAssignmentOperation compound:
                var place = Target(compound.Target);
                var left = ReadPlace(place, compound.Target);
                if (IrOperator(compound.OperatorKind) is not { } op) throw NotHardware(compound);
                var right = Value(compound.Value);
                Expr value;
                if (op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight) value = new Binary(op, left, Amount(right), left.Type);
                else if (compound.OperatorMethod is null)
                {
                    var type = TypeOf(place, compound.Target);
                    value = new Binary(op, left, Convert(right, type, compound.Value.Syntax.GetLocation()), type);
                }
                else value = Arithmetic(op, left, right, compound.OperatorMethod.ReturnType, compound);
                Store(place, value, compound.Value, origin);
                break;
            case IIncrementOrDecrementOperation { OperatorMethod: null, Target.Type.SpecialType: SpecialType.None }:
                throw Invalid(operation);
            case IIncrementOrDecrementOperation step when step.OperatorMethod is null:
                var counter = Target(step.Target);
                var counterType = TypeOf(counter, step.Target);
                Store(counter, new Binary(step.Kind == OperationKind.Increment ? BinaryOp.Add : BinaryOp.Subtract, ReadPlace(counter, step.Target), Constants.Fit(1, counterType, null), counterType), step, origin);
                break;
            case IDeconstructionAssignmentOperation { Target: ITupleOperation targets } deconstruction when Unwrap(deconstruction.Value) is ITupleOperation values:
                Deconstruct(targets, values, origin);
                break;
            case IInvocationOperation call:
                if (call.TargetMethod.Name == "CopyFrom" && call.Instance is { } destination && TryPlace(destination) is SignalPlace vector) Copy(vector, call.Arguments[0].Value, origin);
                else if (Call(call) is null && !call.TargetMethod.ReturnsVoid) throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), call.TargetMethod.Name);
                break;
            case IInvalidOperation:
                throw Invalid(operation);
            default:
                var (reason, cure) = SoftwareOnly.Of(Unwrap(operation)) ?? ("it assigns nothing", "write an assignment");
                throw new Unsupported(Descriptors.StatementUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), reason, cure);
        }
    }

    /// <summary>Whether an operation names a signal whose declaration is told already.</summary>
    bool IsFaulty(IOperation operation) => Unwrap(operation) is IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var member }
        && (DeclarationParser.IsPort(member) || DeclarationParser.IsSignalField(member)) && module.SignalOf(member) is null;

    Place Target(IOperation target)
    {
        if (target is IInvalidOperation) throw Invalid(target);
        if (IsFaulty(target)) throw new Unsupported((Diagnostic?)null);
        if (target is IMemberReferenceOperation { Member: IFieldSymbol field } && TryPlace(target) is null) throw new Unsupported(Descriptors.FieldNotSignal, target.Syntax.GetLocation(), field.Name);
        return TryPlace(target) is { } place and not (ValuePlace or ChildPlace or InterfacePlace) ? place : throw new Unsupported(Descriptors.TargetUnsupported, target.Syntax.GetLocation(), FirstLine(target));
    }

    void AssignFrom(ISimpleAssignmentOperation assignment, Origin origin)
    {
        var place = Target(assignment.Target);
        if (place is SignalPlace { IsElement: false } vector)
        {
            Copy(vector, assignment.Value, origin);
            return;
        }
        if (TryChangeInPlace(place, assignment.Value, origin)) return;
        if (WithChain(assignment.Value, place) is { } parts)
        {
            foreach (var (bits, value, at) in parts) Store(bits, value, at, origin);
            return;
        }
        Store(place, Value(assignment.Value), assignment.Value, origin);
    }

    // Mask = Mask.With(3, a).With(4, b)   ⇒   Mask{3} = a; Mask{4} = b: a partial write that reads nothing.
    List<(Place Bits, Expr Value, IOperation At)>? WithChain(IOperation value, Place whole)
    {
        if (Unwrap(value) is not IInvocationOperation { TargetMethod.Name: "With", Instance: { } receiver, Arguments: [var offset, var part] } call || !KnownTypes.IsOurs(call.TargetMethod.ContainingType)) return null;
        List<(Place, Expr, IOperation)> parts;
        if (Unwrap(receiver) is IInvocationOperation)
        {
            if (WithChain(receiver, whole) is not { } inner) return null;
            parts = inner;
        }
        else
        {
            if (TryPlace(receiver) is not { } same || !Same(same, whole)) return null;
            parts = [];
        }
        var type = PartType(call);
        parts.Add((new BitsPlace(whole, TypeOf(whole, receiver), Index(Value(offset.Value)), type), Convert(Value(part.Value), type, part.Syntax.GetLocation()), part.Value));
        return parts;
    }

    static bool Same(Place left, Place right) => (left, right) switch
    {
        (SignalPlace a, SignalPlace b) => a.Instance == b.Instance && a.Signal.Name == b.Signal.Name && a.Indices.SequenceEqual(b.Indices),
        (LocalPlace a, LocalPlace b) => a.Name == b.Name,
        (FieldPlace a, FieldPlace b) => a.Field == b.Field && Same(a.Whole, b.Whole),
        _ => false,
    };

    BitType PartType(IInvocationOperation call) => call.TargetMethod.TypeArguments is [var part] ? HardwareType(part) ?? throw NotHardware(call) : BitType.Bool;

    void Store(Place place, Expr value, IOperation at, Origin origin)
    {
        var location = at.Syntax.GetLocation();
        switch (place)
        {
            case LocalPlace local:
                output.Add(new SetLocal(local.Name, Fitted(value, local.Type, local.Name, location)) { Origin = origin });
                break;
            case SignalPlace { IsElement: true } signal:
                output.Add(new Assign(TargetOf(signal), Fitted(value, signal.Signal.Type, signal.Signal.Name, location)) { Origin = origin });
                break;
            case FieldPlace field when SignalOf(field) is var (owner, path):
                output.Add(new Assign(TargetOf(owner) with { Fields = path }, Fitted(value, field.Type, field.Field, location)) { Origin = origin });
                break;
            case FieldPlace field:
                Store(field.Whole, WithField(field, Fitted(value, field.Type, field.Field, location), at), at, origin);
                break;
            case BitsPlace { Whole: FieldPlace field } bits when SignalOf(field) is var (owner, path):
                output.Add(new Assign(TargetOf(owner) with { Fields = path, Bits = new BitRange(bits.Offset, bits.Type.Width) }, Plain(Convert(value, bits.Type, location))) { Origin = origin });
                break;
            case BitsPlace { Whole: FieldPlace field } bits:
                Store(field, Replaced(ReadPlace(field, at), bits.Offset, Convert(value, bits.Type, location)), at, origin);
                break;
            case BitsPlace { Whole: SignalPlace { IsElement: true } signal } bits:
                output.Add(new Assign(TargetOf(signal) with { Bits = new BitRange(bits.Offset, bits.Type.Width) }, Plain(Convert(value, bits.Type, location))) { Origin = origin });
                break;
            case BitsPlace { Whole: LocalPlace local } bits:
                output.Add(new SetLocal(local.Name, Replaced(new LocalRef(local.Name, local.Type), bits.Offset, Convert(value, bits.Type, location))) { Origin = origin });
                break;
            default:
                throw new Unsupported(Descriptors.TargetUnsupported, location, FirstLine(at));
        }
    }

    /// <summary>The signal that holds a field, and the path of fields into it.</summary>
    static (SignalPlace Signal, EquatableArray<string> Path)? SignalOf(FieldPlace field) => field.Whole switch
    {
        SignalPlace { IsElement: true } signal => (signal, EquatableArray.Of(field.Field)),
        FieldPlace outer when SignalOf(outer) is var (signal, path) => (signal, path.Add(field.Field)),
        _ => null,
    };

    /// <summary>The whole bundle with one field changed.</summary>
    Expr WithField(FieldPlace field, Expr value, IOperation at)
    {
        var whole = ReadPlace(field.Whole, at);
        return new MakeBundle(BundleOf(whole.Type, at).Fields.Select(f => f.Name == field.Field ? value : ReadFieldOf(whole, f)).ToEquatableArray(), whole.Type);
    }

    static Target TargetOf(SignalPlace place) => new(place.Instance, place.Signal.Name, place.Indices, place.Signal.Type);

    /// <summary>Checks that a value keeps its bits: at constant widths, else at the module's example sizes.</summary>
    Expr Fitted(Expr value, BitType type, string name, Location location)
    {
        if (value is IntConst constant && type.Width is not IntConst)
        {
            foreach (var sizes in module.Examples)
            {
                if (Size.Evaluate(type.Width, sizes) is not { } bits || bits < 1) continue;
                var (low, high) = Constants.Range(bits, type.Signed);
                if (constant.Value < low || constant.Value > high) throw new Unsupported(Descriptors.ConstantDoesNotFit, location, constant.Value, $"'{name}' of {bits} bits", low, high);
            }
        }
        if (value.Type.IsInt || value is Const || value.Type == type) return Convert(value, type, location);
        foreach (var sizes in module.Examples)
        {
            if (Size.Evaluate(value.Type.Width, sizes) is not { } given || Size.Evaluate(type.Width, sizes) is not { } held) continue;
            int needed = given + (type.Signed && !value.Type.Signed ? 1 : 0);
            if (needed > held || (value.Type.Signed && !type.Signed)) throw new Unsupported(Descriptors.ValueTooWide, location, name, held, needed, Math.Max(1, needed - held));
        }
        return Convert(value, type, location);
    }

    /// <summary>The same bits, unsigned: what a slice of bits is written with.</summary>
    static Expr Plain(Expr value) => value.Type.Named is not null ? new Slice(value, new IntConst(0), value.Type.Width) : value.Type.Signed ? new Resize(value, value.Type with { Signed = false }) : value;

    static Expr Replaced(Expr whole, Expr offset, Expr part) => Insertion.Of(whole, Amount(offset), Plain(part));

    // A whole Vec is copied element by element, in a loop for each axis.
    void Copy(SignalPlace target, IOperation value, Origin origin)
    {
        if (TryPlace(value) is not SignalPlace source || source.Rank - source.Indices.Length != target.Rank - target.Indices.Length)
            throw new Unsupported(Descriptors.TargetUnsupported, value.Syntax.GetLocation(), FirstLine(value));
        var axes = target.Signal.Lengths.Skip(target.Signal.Lengths.Count - (target.Rank - target.Indices.Length)).ToList();
        var variables = axes.Select(_ => Fresh("i")).ToList();
        var indices = variables.Select(v => (Expr)new LoopVar(v)).ToList();
        var from = new Read(source.Instance, source.Signal.Name, source.Indices.AddRange(indices), source.Signal.Type);
        Stmt body = new Assign(TargetOf(target with { Indices = target.Indices.AddRange(indices) }), Convert(from, target.Signal.Type, null)) { Origin = origin };
        for (int i = axes.Count - 1; i >= 0; i--) body = new For(variables[i], new IntConst(0), axes[i], 1, EquatableArray.Of(body)) { Origin = origin };
        output.Add(body);
    }

    void Deconstruct(ITupleOperation targets, ITupleOperation values, Origin origin)
    {
        // All values are taken before any target changes.
        var taken = values.Elements.Select(e =>
        {
            var value = Hardware(Value(e));
            string name = Fresh("part");
            output.Add(new DeclareLocal(name, value.Type, value) { Origin = origin });
            return (Expr)new LocalRef(name, value.Type);
        }).ToList();
        for (int i = 0; i < taken.Count; i++)
        {
            if (targets.Elements[i] is IDiscardOperation) continue;
            if (targets.Elements[i] is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }) bindings[declared.Local] = new ValuePlace(taken[i]);
            else Store(Target(targets.Elements[i]), taken[i], values.Elements[i], origin);
        }
    }
}
