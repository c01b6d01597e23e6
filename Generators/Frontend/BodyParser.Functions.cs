using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>The template of a function of which this parses the body; its sizes are parameters of the scope.</summary>
    public Function ParseFunction(IMethodSymbol function, string name)
    {
        var location = function.Locations.FirstOrDefault();
        var parameters = new List<FunctionParameter>();
        foreach (var parameter in function.Parameters)
        {
            names.Add(parameter.Name);
            if (HardwareType(parameter.Type) is not { } type)
            {
                parameters.Add(new FunctionParameter(parameter.Name, BitType.Int));
                continue;
            }
            parameters.Add(new FunctionParameter(parameter.Name, type));
            bindings[parameter] = new LocalPlace(parameter.Name, type);
        }

        Place? receiver = null;
        string instance = "";
        if (!function.IsStatic)
        {
            var bundle = HardwareType(function.ContainingType) ?? throw new Unsupported(Descriptors.CallUnsupported, location, function.Name);
            instance = Fresh("instance");
            parameters.Insert(0, new FunctionParameter(instance, bundle));
            receiver = new LocalPlace(instance, bundle);
        }

        var value = Inline(function, function.DeclaringSyntaxReferences[0].GetSyntax(module.Cancellation), receiver) ?? throw new Unsupported(Descriptors.CallUnsupported, location, function.Name);
        if (value.Type.IsInt && output.Count > 0)
            throw new Unsupported(Descriptors.FunctionUnsupported, location, function.Name, "its result is an elaboration-time integer that statements compute");
        if (Walk.All(output).Any(s => s is SetLocal set && set.Name == instance))
            throw new Unsupported(Descriptors.FunctionUnsupported, location, function.Name, "it changes the bundle that it is called on");
        return new Function(KnownTypes.OpenName(function.ContainingType), name, function.ContainingType.TypeParameters.Concat(function.TypeParameters).Select(p => p.Name).ToEquatableArray(),
            parameters.ToEquatableArray(), module.Tables.ToEquatableArray(), output.ToEquatableArray(), value);
    }

    /// <summary>The expression of a computed property; null for a property that is stored, or has statements.</summary>
    public static ExpressionSyntax? GetterBody(IPropertySymbol property, CancellationToken cancellation) => property.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
    {
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => value,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody.Expression: var value }] } => value,
        _ => null,
    };

    /// <summary>Whether the body of a method is used by its template: one of another assembly, or inside a template.</summary>
    bool IsCompiled(IMethodSymbol method) => IsReferenced(method) || module.IsFunction && FunctionParser.StaysCall(method.OriginalDefinition);

    static bool IsReferenced(IMethodSymbol method) => method.OriginalDefinition.DeclaringSyntaxReferences.Length == 0;

    /// <summary>The value of a static method on values: a call of its template, or its source inlined.</summary>
    /// <param name="method">The method, or the member of an interface.</param>
    /// <param name="on">The type that implements the member; null for a method that is named itself.</param>
    /// <param name="values">One for each parameter.</param>
    /// <param name="at">The expression that calls.</param>
    /// <param name="arguments">The expressions of the values, where each has one of its own.</param>
    Expr Invoke(IMethodSymbol method, ITypeSymbol? on, IReadOnlyList<Expr> values, IOperation at, IReadOnlyList<IOperation>? arguments = null)
    {
        if (on is not null && Closed(on) is var type)
        {
            if (type is ITypeParameterSymbol parameter) return new Call(NamedType.Parameter(parameter.Name), FunctionParser.MemberName(method), TypeArguments(method.TypeArguments, at), Arguments(method, values, at, arguments), HardwareType(method.ReturnType) ?? throw NotHardware(at));
            if (!KnownTypes.IsBundle(type)) return IntegerFunctions.Of(FunctionParser.MemberName(method), HardwareType(type) ?? throw NotHardware(at), Arguments(method, values, at, arguments)) ?? throw NoBody(method, at);
            method = Implementation(type, method) ?? throw NoBody(method, at);
        }

        if (IsCompiled(method)) return CallOf(method, null, values, at, arguments);
        var open = method.OriginalDefinition;
        for (int i = 0; i < open.TypeParameters.Length; i++) methodTypes[open.TypeParameters[i]] = Closed(method.TypeArguments[i]);
        var places = values.Select((v, i) => Bound(v, method.Parameters[i], arguments?[i] ?? at)).ToList();
        for (int i = 0; i < places.Count; i++) bindings[open.Parameters[i]] = places[i];
        return Inline(method, at.Syntax) ?? throw NotHardware(at);
    }

    /// <summary>What a type has for a static member of an interface.</summary>
    IMethodSymbol? Implementation(ITypeSymbol type, IMethodSymbol member)
    {
        foreach (var candidate in type.AllInterfaces.Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, member.ContainingType.OriginalDefinition)))
            if (candidate.GetMembers(member.Name).OfType<IMethodSymbol>().FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition)) is { } found
                && type.FindImplementationForInterfaceMember(found) is IMethodSymbol by)
                return by.TypeParameters.Length == 0 ? by : by.Construct([.. member.TypeArguments.Select(Closed)]);
        return null;
    }

    /// <summary>Whether a static member is one that types implement, and not what U1…S64 and bundles have from the language itself.</summary>
    static bool IsImplemented(ITypeSymbol? on, IMethodSymbol? member)
    {
        if (on is null || member is not { ContainingType: { TypeKind: TypeKind.Interface } declaring } || KnownTypes.Is(declaring, "IBits")) return false;
        // The comparison operators of IBits.
        return declaring.ContainingNamespace?.ToDisplayString() != "System.Numerics" || on is not ITypeParameterSymbol parameter || !parameter.ConstraintTypes.Any(c => KnownTypes.Is(c, "IBits"));
    }

    /// <summary>A call of a template.</summary>
    Expr CallOf(IMethodSymbol method, Expr? receiver, IReadOnlyList<Expr> values, IOperation at, IReadOnlyList<IOperation>? arguments = null)
    {
        var open = method.OriginalDefinition;
        if (inlining.Any(m => SymbolEqualityComparer.Default.Equals(m, open))) throw new Unsupported(Descriptors.CallRecursive, at.Syntax.GetLocation(), method.Name, inlining.Count);
        string owner = KnownTypes.OpenName(open.ContainingType), name = FunctionParser.Name(open);
        var function = IsReferenced(open) ? module.FunctionNamed(open.ContainingAssembly, owner, name) ?? throw NoBody(method, at) : null;
        var given = Arguments(method, values, at, arguments);
        if (receiver is not null) given = given.Prepend(receiver).ToEquatableArray();
        if (function is { Body.Count: 0 } && method.ReturnType.SpecialType == SpecialType.System_Int32)
        {
            // Flags that are constants here may leave a number that sizes alone decide.
            var number = CallInlining.Value(function, [.. given]);
            if (number.Type.IsInt) return number;
            if (number is FromInt { Value: var value } sized && sized.Target == BitType.SignedOf(32)) return value;
        }
        var ownerTypes = TypeArguments(method.ContainingType.TypeArguments, at);
        var types = TypeArguments(method.TypeArguments, at);
        var result = HardwareType(method.ReturnType) ?? (function is null ? throw NotHardware(at) : CallInlining.ResultType(function, ownerTypes.Concat(types), [.. given]));
        return new Call(new NamedType(owner, ownerTypes), name, types, given, result);
    }

    EquatableArray<TypeArgument> TypeArguments(IEnumerable<ITypeSymbol> types, IOperation at) => types.Select(t => KnownTypes.Argument(Closed(t)) ?? throw NotHardware(at)).ToEquatableArray();

    EquatableArray<Expr> Arguments(IMethodSymbol method, IReadOnlyList<Expr> values, IOperation at, IReadOnlyList<IOperation>? arguments) => values.Select((value, i) =>
    {
        var (parameter, location) = (method.Parameters[i], (arguments?[i] ?? at).Syntax.GetLocation());
        if (parameter.Type.SpecialType == SpecialType.System_Int32)
            return AsInt(value) ?? throw new Unsupported(Descriptors.ExpressionUnsupported, location, (arguments?[i] ?? at).Syntax, $"'{parameter.Name}' of '{method.Name}' is a size of its template, an elaboration-time integer", "pass constants, parameters and loop variables");
        return Convert(value, HardwareType(parameter.Type) ?? throw NotHardware(at), location);
    }).ToEquatableArray();

    Unsupported NoBody(IMethodSymbol method, IOperation at)
    {
        var location = at.Syntax.GetLocation();
        string name = method.AssociatedSymbol?.Name ?? (method.MethodKind == MethodKind.Ordinary ? method.Name : method.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        return method.ContainingAssembly is { } assembly && IsReferenced(method) && TemplateReader.MayCarry(assembly)
            ? new Unsupported(Descriptors.FunctionTemplateMissing, location, name, assembly.Name)
            : new Unsupported(Descriptors.CallUnsupported, location, name);
    }
}
