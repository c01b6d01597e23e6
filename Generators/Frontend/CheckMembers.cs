using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
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
        var reserved = new HashSet<string>(clocks.Select(Clocks.ResetPort)) { Clocks.Port(Clocks.Default), Clocks.ResetPort(Clocks.Default) };
        foreach (var member in type.GetMembers())
        {
            var location = member.Locations.FirstOrDefault();
            var attributes = new HashSet<string>(member.GetAttributes().Where(a => KnownTypes.IsOurs(a.AttributeClass)).Select(a => a.AttributeClass!.Name));
            if (attributes.Count == 0)
            {
                if (member is IPropertySymbol { IsPartialDefinition: true, PartialImplementationPart: null } port && (KnownTypes.Fixed(port.Type) is not null || KnownTypes.IsUnsized(port.Type) || KnownTypes.Is(port.Type, "Vec")))
                    report(Descriptors.DirectionMissing, location, [port.Name]);
                continue;
            }
            foreach (var (first, second, why, cure) in Excluding)
                if (Has(first) && Has(second)) report(Descriptors.AttributesConflict, location, [member.Name, $"is [{first}] and [{second}]", why, cure]);
            bool isSignal = DeclarationParser.IsPort(member) || DeclarationParser.IsSignalField(member);
            if (isSignal)
            {
                var declared = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
                bool isArray = KnownTypes.Is(declared, "Vec") || KnownTypes.Is(declared, "Memory");
                var element = isArray ? ((INamedTypeSymbol)declared).TypeArguments[0] : declared;
                if (Has("Width") && KnownTypes.Fixed(element) is not null) Misfit("Width", declared, "that type has its width", "remove [Width], or declare a UInt or an SInt");
                if (Has("Length") && !isArray) Misfit("Length", declared, "only a Vec or a Memory has elements", "remove [Length], or declare a Vec");
            }
            if ((isSignal || Has("Instance")) && reserved.Contains(member.Name)) report(Descriptors.NameReserved, location, [member.Name]);
            if (Has("Output") && !Has("Input") && member is IPropertySymbol { SetMethod: { DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected) } setter })
                report(Descriptors.OutputSettable, setter.Locations.FirstOrDefault() ?? location, [member.Name]);

            bool Has(string attribute) => attributes.Contains(attribute + "Attribute");

            void Misfit(string attribute, ITypeSymbol declared, string why, string cure) =>
                report(Descriptors.AttributesConflict, location, [member.Name, $"has [{attribute}] and is a {declared.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}", why, cure]);
        }
    }
}
