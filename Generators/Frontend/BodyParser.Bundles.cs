using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    Bundle BundleOf(BitType type, IOperation at) => (type.Named is { IsParameter: false } named ? module.BundleNamed(named) : null) ?? throw NotHardware(at);

    Field? FieldOf(BitType type, ISymbol member, IOperation at) => BundleOf(type, at).Fields.FirstOrDefault(f => f.Name == member.Name);

    /// <summary>A field of a bundle as a place; null for any other member.</summary>
    Place? FieldPlaceOf(IOperation operation)
    {
        if (operation is not IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol, Instance: { } whole } reference || !KnownTypes.IsBundle(whole.Type)) return null;
        var place = whole is IInstanceReferenceOperation && receivers.Count > 0 ? receivers.Peek() : TryPlace(whole) ?? new ValuePlace(Value(whole));
        return FieldOf(TypeOf(place, whole), reference.Member, operation) is { } field ? new FieldPlace(place, field.Name, field.Type) : null;
    }

    /// <summary>A property of a bundle that computes its value, inlined; null for any other expression.</summary>
    Expr? Computed(IOperation operation)
    {
        if (operation is not IPropertyReferenceOperation { Instance: { } whole, Property: { GetMethod: { } getter } property } || !KnownTypes.IsBundle(whole.Type)) return null;
        var receiver = whole is IInstanceReferenceOperation && receivers.Count > 0 ? receivers.Peek() : Receiver(whole, property.Name);
        if (FieldOf(TypeOf(receiver, whole), property, operation) is not null) return null;
        if (IsReferenced(getter) && !module.Carries(getter)) throw NoBody(getter, operation);
        return IsCompiled(getter) ? CallOf(getter, ReadPlace(receiver, operation), [], operation) : InlineGetter(property, getter, operation.Syntax, receiver);
    }

    /// <summary>The value of a property's expression, on the bundle <paramref name="receiver"/> if it is one of a bundle.</summary>
    Expr InlineGetter(IPropertySymbol property, IMethodSymbol getter, SyntaxNode at, Place? receiver)
    {
        var location = at.GetLocation();
        var body = GetterBody(property, module.Cancellation) ?? throw new Unsupported(Descriptors.CallUnsupported, location, property.Name);
        if (inlining.Any(m => SymbolEqualityComparer.Default.Equals(m, getter)) || inlining.Count >= MaxInlineDepth) throw new Unsupported(Descriptors.CallRecursive, location, property.Name, inlining.Count);
        if (module.Model(body.SyntaxTree).GetOperation(body, module.Cancellation) is not { } inner) throw new Unsupported(Descriptors.CallUnsupported, location, property.Name);
        inlining.Push(getter);
        if (receiver is not null) receivers.Push(receiver);
        try
        {
            var value = Value(inner);
            return HardwareType(property.Type) is { } type ? Convert(value, type, location) : value;
        }
        finally
        {
            if (receiver is not null) receivers.Pop();
            inlining.Pop();
        }
    }

    // new Flit(3, payload) { Last = true }
    Expr Make(IObjectCreationOperation creation)
    {
        var type = HardwareType(creation.Type) ?? throw NotHardware(creation);
        var bundle = BundleOf(type, creation);
        var values = new Dictionary<string, Expr>();
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter is not { } parameter || bundle.Fields.FirstOrDefault(f => f.Name == parameter.Name) is not { } field) throw NotHardware(creation);
            values[field.Name] = Convert(Value(argument.Value), field.Type, argument.Value.Syntax.GetLocation());
        }
        Initialise(creation.Initializer, bundle, values);
        return new MakeBundle(bundle.Fields.Select(f => values.TryGetValue(f.Name, out var value) ? value : Constants.Fit(0, f.Type, null)).ToEquatableArray(), type);
    }

    // flit with { Last = true }
    Expr Changed(IWithOperation with)
    {
        var whole = Value(with.Operand);
        var bundle = BundleOf(whole.Type, with);
        if (whole is not (Read or LocalRef or MakeBundle)) whole = ReadPlace(Taken(whole, "whole", with.Operand), with.Operand);
        var values = new Dictionary<string, Expr>();
        Initialise(with.Initializer, bundle, values);
        return new MakeBundle(bundle.Fields.Select(f => values.TryGetValue(f.Name, out var value) ? value : ReadFieldOf(whole, f)).ToEquatableArray(), whole.Type);
    }

    void Initialise(IObjectOrCollectionInitializerOperation? initialiser, Bundle bundle, Dictionary<string, Expr> values)
    {
        foreach (var (field, value) in Assignments(initialiser, bundle)) values[field.Name] = Convert(Value(value), field.Type, value.Syntax.GetLocation());
    }

    IEnumerable<(Field Field, IOperation Value)> Assignments(IObjectOrCollectionInitializerOperation? initialiser, Bundle bundle)
    {
        foreach (var operation in initialiser?.Initializers ?? [])
        {
            if (operation is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } } assignment || bundle.Fields.FirstOrDefault(f => f.Name == member.Name) is not { } field) throw NotHardware(operation);
            yield return (field, assignment.Value);
        }
    }

    static Expr ReadFieldOf(Expr whole, Field field) => new ReadField(whole, field.Name, field.Type);

    // Out = Out with { Last = true }   ⇒   Out.Last = true: a partial write that reads nothing.
    bool TryChangeInPlace(Place place, IOperation value, Origin origin)
    {
        if (Unwrap(value) is not IWithOperation with || !KnownTypes.IsBundle(with.Type) || TryPlace(with.Operand) is not { } same || !Same(same, place) || place is LocalPlace) return false;
        foreach (var (field, at) in Assignments(with.Initializer, BundleOf(TypeOf(place, value), value)).ToList()) Store(new FieldPlace(place, field.Name, field.Type), Value(at), at, origin);
        return true;
    }

    // flit is { Last: true, Destination: 3 }, flit is (3, _, true)
    Expr Matches(Expr value, IRecursivePatternOperation pattern)
    {
        var bundle = BundleOf(value.Type, pattern);
        Expr holds = new Const(1, BitType.Bool);
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            if (pattern.DeconstructSymbol is not IMethodSymbol { DeclaringSyntaxReferences.Length: 0 or 1 } deconstruct) throw NotHardware(pattern);
            for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
            {
                var field = bundle.Fields.FirstOrDefault(f => f.Name == deconstruct.Parameters[i].Name) ?? throw NotHardware(pattern);
                holds = And(holds, Matches(ReadFieldOf(value, field), pattern.DeconstructionSubpatterns[i]));
            }
        }
        foreach (var sub in pattern.PropertySubpatterns)
        {
            if (sub.Member is not IMemberReferenceOperation { Member: var member } || FieldOf(value.Type, member, pattern) is not { } field) throw NotHardware(pattern);
            holds = And(holds, Matches(ReadFieldOf(value, field), sub.Pattern));
        }
        return holds;
    }
}
