using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Makes templates of functions, by which modules of other assemblies call them. These are the public static methods with <c>[Function]</c>, or of a class with it; and of a bundle its
/// methods, operators, conversions and computed properties that are not private, and what it implements of interfaces.
/// </summary>
static class FunctionParser
{
    /// <summary>The templates of a type's functions; of what has no hardware form there is none.</summary>
    public static TypeFunctions OfType(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var functions = type.GetMembers().OfType<IMethodSymbol>().Where(IsExported).Select(m => Parse(m, Name(m), compilation, cancellation).Function)
            .Concat(Implemented(type).Select(i => Parse(i.By, MemberName(i.Member), compilation, cancellation).Function));
        return new TypeFunctions(KnownTypes.OpenName(type), functions.Where(f => f is not null).Select(f => f!).ToEquatableArray());
    }

    /// <summary>The templates of a marked method, or of all that a mark on a class means.</summary>
    public static TypeFunctions Marked(ISymbol symbol, Compilation compilation, CancellationToken cancellation) =>
        symbol is IMethodSymbol method
            ? new TypeFunctions(KnownTypes.OpenName(method.ContainingType), IsExported(method) && Parse(method, Name(method), compilation, cancellation).Function is { } function ? EquatableArray.Of(function) : default)
            : OfType((INamedTypeSymbol)symbol, compilation, cancellation);

    /// <summary>A function's template, or null with what is wrong with it.</summary>
    public static (Function? Function, IReadOnlyList<Diagnostic> Faults) Parse(IMethodSymbol method, string name, Compilation compilation, CancellationToken cancellation)
    {
        try { return ModuleParser.ParseFunction(method, name, compilation, cancellation); }
        // Of the methods of a bundle not all are hardware; those with the mark the analyzer tells of.
        catch (Exception fault) when (fault is not OperationCanceledException) { return (null, []); }
    }

    /// <summary>What keeps a marked method from having a template.</summary>
    public static IEnumerable<Diagnostic> Faults(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var location = method.Locations.FirstOrDefault();
        if (SignatureFault(method) is { } fault) return [Diagnostic.Create(Descriptors.FunctionUnsupported, location, method.Name, fault)];
        try { return ModuleParser.ParseFunction(method, Name(method), compilation, cancellation).Faults; }
        catch (Exception error) when (error is not OperationCanceledException) { return [Diagnostic.Create(Descriptors.CompilerFault, location, method.Name, error.GetType().Name + ": " + error.Message)]; }
    }

    /// <summary>Whether a method is meant to be called from other assemblies and its parameters and result have a form in templates.</summary>
    public static bool IsExported(IMethodSymbol method) => SignatureFault(method) is null && IsMeant(method);

    static bool IsMeant(IMethodSymbol method) =>
        IsMarked(method) || KnownTypes.IsBundle(method.ContainingType) && method.DeclaredAccessibility != Accessibility.Private && method.MethodKind != MethodKind.ExplicitInterfaceImplementation
            && method.Name is not (WellKnownMemberNames.EqualityOperatorName or WellKnownMemberNames.InequalityOperatorName);

    /// <summary>Whether a method has <c>[Function]</c>, itself or as one of its class.</summary>
    public static bool IsMarked(IMethodSymbol method) =>
        KnownTypes.Has(method, "FunctionAttribute")
        || method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary } && KnownTypes.Has(method.ContainingType, "FunctionAttribute");

    /// <summary>Why a method has no template, as the middle of a message; null when it may have one.</summary>
    public static string? SignatureFault(IMethodSymbol method)
    {
        if (method.IsImplicitlyDeclared || method.MethodKind is not (MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation)) return "it is no method, operator, conversion or property";
        if (!method.IsStatic && !KnownTypes.IsBundle(method.ContainingType)) return "it is no static method";
        if (method.AssociatedSymbol is IPropertySymbol property && (method.Parameters.Length > 0 || BodyParser.GetterBody(property, default) is null)) return "it is a property without an expression";
        if (method.ReturnsVoid) return "it has no result";
        if (!HasForm(method.ReturnType) && !KnownTypes.IsUnsized(method.ReturnType)) return $"its result is of type '{Short(method.ReturnType)}'";
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In)) return $"its parameter '{parameter.Name}' is {parameter.RefKind.ToString().ToLowerInvariant()}";
            if (!HasForm(parameter.Type)) return $"its parameter '{parameter.Name}' is of type '{Short(parameter.Type)}'";
        }
        return null;

        static bool HasForm(ITypeSymbol type) => type.SpecialType == SpecialType.System_Int32 || KnownTypes.Fixed(type) is not null;

        static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    /// <summary>Whether a call in a function's template stays a call: of another one of this assembly whose result has a width of its own.</summary>
    public static bool StaysCall(IMethodSymbol method) => IsExported(method) && KnownTypes.Fixed(method.ReturnType) is not null;

    /// <summary>Static members of interfaces, and what the type has for them.</summary>
    static IEnumerable<(IMethodSymbol Member, IMethodSymbol By)> Implemented(INamedTypeSymbol type)
    {
        if (!KnownTypes.IsBundle(type)) yield break;
        foreach (var member in type.AllInterfaces.Where(i => i.ContainingNamespace?.ToDisplayString() is not ("System" or "Hdl.Runtime")).SelectMany(i => i.GetMembers()).OfType<IMethodSymbol>())
            if (member is { IsStatic: true } && (member.IsAbstract || member.IsVirtual) && type.FindImplementationForInterfaceMember(member) is IMethodSymbol { ContainingType: var by } found
                && SymbolEqualityComparer.Default.Equals(by.OriginalDefinition, type.OriginalDefinition) && SignatureFault(found) is null)
                yield return (member, found);
    }

    /// <summary>The name of a function in its type: the method with the types of its parameters.</summary>
    public static string Name(IMethodSymbol method)
    {
        string full = MemberName(method), owner = method.ContainingType.OriginalDefinition.GetDocumentationCommentId()!.Substring(2) + ".";
        return full.StartsWith(owner, StringComparison.Ordinal) ? full.Substring(owner.Length) : full;
    }

    /// <summary>The full name of a member of an interface, by which a type's function for it is called.</summary>
    public static string MemberName(IMethodSymbol member) => ((member.OriginalDefinition.AssociatedSymbol as IPropertySymbol ?? (ISymbol)member.OriginalDefinition).GetDocumentationCommentId() ?? "M:" + member.Name).Substring(2);
}
