using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>Puts type arguments in for type parameters; a parameter without one stays.</summary>
public class TypeSubstitution : Rewriter
{
    readonly Dictionary<string, TypeArgument> byName = [];

    public TypeSubstitution(EquatableArray<string> parameters, EquatableArray<TypeArgument> arguments)
    {
        for (int i = 0; i < parameters.Count && i < arguments.Count; i++) byName[parameters[i]] = arguments[i];
    }

    public override BitType Rewrite(BitType type) =>
        type.Named is not { } named ? base.Rewrite(type)
        : named.IsParameter ? Of(named).Type
        : Bundle(new NamedType(named.Name, named.Arguments.Select(Rewrite).ToEquatableArray()));

    public override Expr Rewrite(Expr expr) => expr switch
    {
        WidthOf width => Rewrite(BitType.Of(width.Named)).Width,
        Call call => Function(call with { Arguments = Rewrite(call.Arguments), ResultType = Rewrite(call.ResultType) }),
        _ => base.Rewrite(expr),
    };

    public TypeArgument Rewrite(TypeArgument argument) => argument.Type.Named switch
    {
        null => argument,
        { IsParameter: true } parameter => Of(parameter),
        _ => TypeArgument.Of(Rewrite(argument.Type).Named!),
    };

    /// <summary>The field with its type put in, and the labels of an enum that its type parameter stands for.</summary>
    public Field Rewrite(Field field) => new(field.Name, Rewrite(field.Type), Labels(field.Type, field.Labels));

    /// <summary>The labels of a signal or field: those of the enum that its type parameter stands for, else its own.</summary>
    public EquatableArray<EnumLabel> Labels(BitType type, EquatableArray<EnumLabel> own) => type.Named is { IsParameter: true } parameter ? Of(parameter).Labels : own;

    /// <summary>A call whose arguments are rewritten, with its types put in; of a type parameter that stands for bits, the operator.</summary>
    protected virtual Expr Function(Call call)
    {
        var types = call.TypeArguments.Select(Rewrite).ToEquatableArray();
        if (!call.Owner.IsParameter) return call with { Owner = call.Owner with { Arguments = call.Owner.Arguments.Select(Rewrite).ToEquatableArray() }, TypeArguments = types };
        var owner = Of(call.Owner).Type;
        return owner.Named is { } named ? call with { Owner = named, TypeArguments = types } : IntegerFunctions.Of(call.Function, owner, call.Arguments) ?? call;
    }

    /// <summary>A bundle whose arguments are put in.</summary>
    protected virtual BitType Bundle(NamedType bundle) => BitType.Of(bundle);

    /// <summary>A parameter without an argument.</summary>
    protected virtual TypeArgument Unknown(NamedType parameter) => TypeArgument.Of(parameter);

    TypeArgument Of(NamedType parameter) => byName.TryGetValue(parameter.Name, out var argument) ? argument : Unknown(parameter);
}
