using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads <c>[BlackBox]</c> and <c>[ExternalName]</c> of a module.</summary>
static class BlackBoxParser
{
    /// <summary>The module that a class stands for; null where it has no such attribute.</summary>
    /// <param name="module">The template of the class, its model.</param>
    public static BlackBox? Parse(INamedTypeSymbol type, Module module, Action<Diagnostic> report)
    {
        var names = Names(type).ToList();
        var attribute = KnownTypes.Attribute(type, "BlackBoxAttribute");
        var known = names.Select(n => new ExternalName(n.Member, n.Name)).ToEquatableArray();
        // A bundle or an interface is several ports outside, each under its own name.
        var single = module.Signals.Where(s => s.Direction != PortDirection.None && s.Type.Named is null).Select(s => s.Name).Concat(module.Parameters.Select(p => p.Name)).ToList();
        foreach (var (member, name, location) in names)
        {
            if (attribute is null) Name(member, name, location, $"'{type.Name}' is no black box", "remove it, or mark the class [BlackBox]");
            else if (!IsIdentifier(name)) Name(member, name, location, "that is no identifier", "write letters, digits and _");
            else if (!single.Contains(member)) Name(member, name, location, $"'{member}' is not one port or parameter: a member of a bundle or interface is called '{member}_Member'", "remove it");
            else if (single.FirstOrDefault(s => s != member && BlackBox.NameOf(known, s) == name) is { } other) Name(member, name, location, $"'{other}' is called so too", "give each its own");
        }
        if (attribute is null) return null;

        var given = attribute.NamedArguments.ToDictionary(a => a.Key, a => a.Value.Value);
        string Text(string key) => given.TryGetValue(key, out object? value) && value is string text ? text : "";
        var box = new BlackBox(
            attribute.ConstructorArguments is [{ Value: string outside }] ? outside : "", Text("Source"), Text("Clock"), Text("Reset"),
            given.TryGetValue("ResetActiveLow", out object? low) && low is true, known);
        bool isClocked = module.Processes.Any(p => p.Kind == ProcessKind.Clocked);
        if (!IsIdentifier(box.Name)) Box($"has the name '{box.Name}', which is no identifier", "write the name of the module in SystemVerilog");
        else if (box.Name == module.Name) Box($"is called '{box.Name}' in SystemVerilog, and so is its class", "rename the class");
        if (box.Source.Length == 0) Box("has no Source", "write Source = \"file.sv\", from the folder of this file");
        if (module.TypeParameters.Count > 0) Box($"is generic over {string.Join(", ", module.TypeParameters)}, and SystemVerilog has sizes alone", "take a width as an int");
        if (module.Clocks.Count > 0) Box($"declares the clocks {string.Join(", ", module.Clocks)}", "give it the default clock alone");
        if (module.Instances.Count > 0) Box($"has the children {string.Join(", ", module.Instances.Select(i => i.Name))}", "write the model in one module");
        if (isClocked && box.Clock.Length == 0) Box($"has no Clock, and '{module.Processes.First(p => p.Kind == ProcessKind.Clocked).Name}' is [Clocked]", "write Clock = \"clk\"");
        if (!isClocked && box.Clock.Length + box.Reset.Length > 0) Box($"has the clock '{box.Clock}' and the reset '{box.Reset}', and nothing of the model is [Clocked]", "leave them out");
        if (box.Reset.Length == 0 && module.Signals.FirstOrDefault(s => s is { Kind: SignalKind.Register, Reset: not RegisterReset.None }) is { } register)
            Box($"has no Reset, and register '{register.Name}' is reset", "write Reset = \"rst\", or [Register(Reset = ResetKind.None)]");
        foreach (string port in new[] { box.Clock, box.Reset }.Where(p => p.Length > 0))
        {
            if (!IsIdentifier(port)) Box($"has the clock or reset '{port}', which is no identifier", "write the name of the port");
            else if (module.Signals.FirstOrDefault(s => s.Direction != PortDirection.None && box.NameOf(s.Name) == port) is { } same) Box($"has the clock or reset '{port}', and '{same.Name}' is called so", "name another port");
        }
        return box;

        void Box(string what, string cure) => report(Diagnostic.Create(Descriptors.BlackBoxUnsupported, DeclarationParser.LocationOf(attribute) ?? type.Locations.FirstOrDefault(), type.Name, what, cure));

        void Name(string member, string name, Location? location, string what, string cure) => report(Diagnostic.Create(Descriptors.ExternalNameUnsupported, location, name, member, what, cure));
    }

    static IEnumerable<(string Member, string Name, Location? Location)> Names(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().Cast<ISymbol>().Concat(DeclarationParser.Parameters(type))
            .Select(s => (Symbol: s, Attribute: KnownTypes.Attribute(s, "ExternalNameAttribute")))
            .Where(s => s.Attribute is not null)
            .Select(s => (s.Symbol.Name, s.Attribute!.ConstructorArguments is [{ Value: string name }] ? name : "", DeclarationParser.LocationOf(s.Attribute) ?? s.Symbol.Locations.FirstOrDefault()));

    static bool IsIdentifier(string text) => text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => c < 128 && (char.IsLetterOrDigit(c) || c == '_'));
}
