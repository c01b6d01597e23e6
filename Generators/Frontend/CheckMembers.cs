using Hdl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Checks the declarations of a module one by one: attributes that exclude each other or do not go with the type, and names that the emitted module has already.</summary>
static class CheckMembers
{
    /// <summary>Pairs of attributes that no member has both of, why, and what to write.</summary>
    static readonly (string First, string Second, string Why, string Cure)[] Excluding =
    [
        ("Input", "Output", "a port has one direction", "declare two ports"),
        ("Input", "Register", "an input is driven from outside", "declare a [Register] field and assign the input to it in a [Clocked] method"),
        ("Input", "Wire", "an input is a port", "remove [Wire]"),
        ("Wire", "Register", "a wire holds no value from cycle to cycle", "remove one of them"),
        ("Wire", "Memory", "the words of a memory are kept from cycle to cycle", "remove [Wire]"),
        ("Register", "Memory", "a memory is no register: no reset reaches its words", "remove one of them, or use a [Register] Vec"),
        ("Combinational", "Clocked", "a method drives wires within the cycle or registers at the edge", "write two methods"),
    ];

    public static void Run(INamedTypeSymbol type, IEnumerable<string> clocks, Action<DiagnosticDescriptor, Location?, object?[]> report)
    {
        var reserved = clocks.SelectMany(c => new[] { $"{c}_reset" }).Concat(["clock", "reset"]).ToList();
        foreach (var member in type.GetMembers())
        {
            var location = member.Locations.FirstOrDefault();
            foreach (var (first, second, why, cure) in Excluding)
                if (KnownTypes.Has(member, first + "Attribute") && KnownTypes.Has(member, second + "Attribute"))
                    report(Descriptors.AttributesConflict, location, [member.Name, $"is [{first}] and [{second}]", why, cure]);
            if (DeclarationParser.IsPort(member) || DeclarationParser.IsSignalField(member))
            {
                var declared = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
                bool isArray = KnownTypes.Is(declared, "Vec") || KnownTypes.Is(declared, "Memory");
                var element = isArray ? ((INamedTypeSymbol)declared).TypeArguments[0] : declared;
                string shown = declared.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                if (KnownTypes.Has(member, "WidthAttribute") && KnownTypes.Fixed(element) is not null)
                    report(Descriptors.AttributesConflict, location, [member.Name, $"has [Width] and is a {shown}", "that type has its width", "remove [Width], or declare a UInt or an SInt"]);
                if (KnownTypes.Has(member, "LengthAttribute") && !isArray)
                    report(Descriptors.AttributesConflict, location, [member.Name, $"has [Length] and is a {shown}", "only a Vec or a Memory has elements", "remove [Length], or declare a Vec"]);
            }

            bool isNamed = DeclarationParser.IsPort(member) || DeclarationParser.IsSignalField(member) || KnownTypes.Has(member, "InstanceAttribute");
            if (isNamed && reserved.Contains(member.Name)) report(Descriptors.NameReserved, location, [member.Name]);
            if (DeclarationParser.IsPort(member) && KnownTypes.Has(member, "OutputAttribute") && member is IPropertySymbol { SetMethod: { DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected) } setter } output && !KnownTypes.Has(member, "InputAttribute"))
                report(Descriptors.OutputSettable, setter.Locations.FirstOrDefault() ?? location, [output.Name]);
            if (member is IPropertySymbol { IsPartialDefinition: true, PartialImplementationPart: null } undirected && !undirected.GetAttributes().Any(a => a.AttributeClass?.ContainingNamespace is { Name: "Hdl" })
                && (KnownTypes.Fixed(undirected.Type) is not null || KnownTypes.IsUnsized(undirected.Type) || KnownTypes.Is(undirected.Type, "Vec")))
                report(Descriptors.DirectionMissing, location, [undirected.Name]);
        }
    }
}
