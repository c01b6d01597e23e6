using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Recognises the types and attributes of the language by metadata name, so that the compiler needs no reference to the run time.</summary>
static class KnownTypes
{
    public const string ModuleAttribute = "Hdl.ModuleAttribute";
    public const string BundleAttribute = "Hdl.BundleAttribute";
    public const string InterfaceAttribute = "Hdl.InterfaceAttribute";
    public const string FunctionAttribute = "Hdl.FunctionAttribute";
    public const string TopAttribute = "Hdl.TopAttribute";
    public const string TemplateIrAttribute = "Hdl.Runtime.TemplateIrAttribute";
    public const string RegisteredEmulatorAttribute = "Hdl.Runtime.RegisteredEmulatorAttribute";
    public const string TemplatePositionsAttribute = "Hdl.Runtime.TemplatePositionsAttribute";

    public static bool Is(ISymbol? type, string name) =>
        type is INamedTypeSymbol { ContainingNamespace: { Name: "Hdl", ContainingNamespace.IsGlobalNamespace: true } } named && named.Name == name;

    public static bool IsOurs(ISymbol? type) => type is INamedTypeSymbol { ContainingNamespace: { Name: "Hdl", ContainingNamespace.IsGlobalNamespace: true } } named && !IsModule(named);

    public static AttributeData? Attribute(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (Is(attribute.AttributeClass, name)) return attribute;
        return null;
    }

    public static bool Has(ISymbol symbol, string name) => Attribute(symbol, name) is not null;

    public static bool IsModule(ITypeSymbol? type) => type is INamedTypeSymbol named && Has(named.OriginalDefinition, "ModuleAttribute");

    /// <summary>Whether values of the type are bundles; a type that is marked so and cannot be one is told of where it is declared.</summary>
    public static bool IsBundle(ITypeSymbol? type) =>
        // Metadata does not tell a record struct from another one; its assembly's build has.
        type is INamedTypeSymbol { TypeKind: TypeKind.Struct } named && (named.IsRecord || named.DeclaringSyntaxReferences.Length == 0) && Has(named.OriginalDefinition, "BundleAttribute");

    /// <summary>Whether a type is an interface, whose members a port of it stands for.</summary>
    public static bool IsInterface(ITypeSymbol? type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } named && Has(named.OriginalDefinition, "InterfaceAttribute");

    public static bool IsUnsized(ITypeSymbol type) => Is(type, "UInt") || Is(type, "SInt");

    /// <summary>The type in hardware of a C# type that has a width of its own, a bundle or a payload type; null for all others, UInt and SInt included.</summary>
    public static BitType? Fixed(ITypeSymbol? type)
    {
        if (type is null) return null;
        if (type.SpecialType == SpecialType.System_Boolean) return BitType.Bool;
        if (type.TypeKind == TypeKind.Enum) return Labels(type) is { Count: > 0 } labels && labels.All(l => l.Value >= 0) ? BitType.Unsigned(BitsOf(labels.Max(l => l.Value))) : null;
        if (type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type or TypeParameterKind.Method, HasValueTypeConstraint: true }) return BitType.Of(NamedType.Parameter(type.Name));
        if (IsBundle(type))
        {
            var arguments = ((INamedTypeSymbol)type).TypeArguments.Select(Argument).ToList();
            return arguments.Contains(null) ? null : BitType.Of(new NamedType(OpenName(type), arguments.Select(a => a!).ToEquatableArray()));
        }
        if (type.TypeKind != TypeKind.Struct || !IsOurs(type) || type.Name.Length is < 2 or > 3) return null;
        if (type.Name[0] is not ('U' or 'S') || !int.TryParse(type.Name.Substring(1), out int width) || width is < 1 or > 64) return null;
        return type.Name[0] == 'S' ? BitType.SignedOf(width) : BitType.Unsigned(width);
    }

    public static List<EnumLabel> Labels(ITypeSymbol type) =>
        type.TypeKind != TypeKind.Enum ? [] : [.. type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => new EnumLabel(f.Name, ToLong(f.ConstantValue)))];

    public static long ToLong(object? constant) => constant switch
    {
        bool b => b ? 1 : 0,
        ulong u => unchecked((long)u),
        char c => c,
        null => 0,
        _ => Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture),
    };

    public static BigInteger ToBig(object? constant) => constant is ulong u ? u : ToLong(constant);

    static int BitsOf(long value)
    {
        int bits = 1;
        while (value >> bits != 0) bits++;
        return bits;
    }

    /// <summary>What a generic module or bundle is closed over; null for a type without a hardware form.</summary>
    public static TypeArgument? Argument(ITypeSymbol type) =>
        Fixed(type) is not { } bits ? null
        : bits.Named is { } named ? TypeArgument.Of(named)
        : new TypeArgument(ArgumentName(type), bits, Labels(type).ToEquatableArray());

    /// <summary>The name of a type argument in a full name; the run time's <c>TypeName</c> gives the same.</summary>
    public static string ArgumentName(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean ? "bool"
        : IsOurs(type) && type.TypeKind == TypeKind.Struct && !IsBundle(type) ? type.Name
        : FullName(type);

    /// <summary>The metadata name of a type, <c>Hdl.Designs.Stage`1</c> of a generic one: what templates are found by.</summary>
    public static string OpenName(ITypeSymbol type) => Prefix(type) + type.MetadataName;

    static string Prefix(ITypeSymbol type) =>
        type.ContainingType is { } outer ? OpenName(outer) + "+"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "."
        : "";

    /// <summary>The name with type arguments, <c>Hdl.Designs.Stage&lt;U8&gt;</c>: the key of registries.</summary>
    public static string FullName(ITypeSymbol type)
    {
        return Prefix(type) + type.Name + (type is INamedTypeSymbol { TypeArguments.Length: > 0 } named ? "<" + string.Join(",", named.TypeArguments.Select(ArgumentName)) + ">" : "");
    }
}
