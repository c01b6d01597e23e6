using System.Collections.Immutable;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads the declarations of one module class, its own or a child's: parameters, signals, sizes. Bodies are not looked at.</summary>
sealed class DeclarationParser(INamedTypeSymbol type, Func<string, Expr?> parameter)
{
    /// <summary>The constructor that carries the parameters: the primary one, in metadata the longest.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Where(c => !c.IsImplicitlyDeclared || c.Parameters.Length > 0).OrderByDescending(c => c.Parameters.Length).FirstOrDefault();

    public static ImmutableArray<IParameterSymbol> Parameters(INamedTypeSymbol type) => Constructor(type)?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;

    public static string? ParameterKind(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Int32 => "int",
        SpecialType.System_Boolean => "bool",
        _ => type.TypeKind == TypeKind.Enum ? KnownTypes.FullName(type) : null,
    };

    public static IReadOnlyList<(ImmutableArray<int> Arguments, Location? Location)> Examples(INamedTypeSymbol type) =>
    [
        .. type.OriginalDefinition.GetAttributes().Where(a => KnownTypes.Is(a.AttributeClass, "ExampleAttribute"))
            .Select(a => (a.ConstructorArguments.SelectMany(c => c.Kind == TypedConstantKind.Array ? c.Values : [c])
                .Select(v => (int)KnownTypes.ToLong(v.Value)).ToImmutableArray(), LocationOf(a))),
    ];

    public EquatableArray<Parameter> ParseParameters()
    {
        var symbols = Parameters(type);
        var examples = Examples(type);
        foreach (var (arguments, location) in examples)
            if (arguments.Length != symbols.Length)
                throw new Unsupported(Descriptors.ExampleArgumentsMismatch, location, type.Name, arguments.Length, symbols.Length, string.Join(", ", symbols.Select(s => s.Name)));
        return symbols.Select((symbol, i) => new Parameter(
            symbol.Name,
            ParameterKind(symbol.Type) ?? throw new Unsupported(Descriptors.ParameterTypeUnsupported, symbol.Locations.FirstOrDefault(), symbol.Name, type.Name, symbol.Type.ToDisplayString()),
            examples.Count > 0 ? examples.Select(e => e.Arguments[i]).ToEquatableArray() : EquatableArray.Of(DefaultExample(symbol)))).ToEquatableArray();
    }

    // A parametric module without [Example] is still checked at one size: the default value, else a small one.
    static int DefaultExample(IParameterSymbol symbol) =>
        symbol.HasExplicitDefaultValue ? (int)KnownTypes.ToLong(symbol.ExplicitDefaultValue)
        : symbol.Type.SpecialType == SpecialType.System_Int32 ? 4 : 0;

    public static bool IsPort(ISymbol member) => member is IPropertySymbol && (KnownTypes.Has(member, "InputAttribute") || KnownTypes.Has(member, "OutputAttribute"));

    /// <summary>Whether a property is a port of an interface, by its role or by its type.</summary>
    public static bool IsInterfacePort(ISymbol member) =>
        member is IPropertySymbol { Type: var type } && (KnownTypes.Has(member, "SourceAttribute") || KnownTypes.Has(member, "SinkAttribute") || IsPort(member) && InterfaceOf(type) is not null);

    /// <summary>The interface of a port, or of an array of ports.</summary>
    static INamedTypeSymbol? InterfaceOf(ITypeSymbol type) =>
        (KnownTypes.Is(type, "Ports") ? ((INamedTypeSymbol)type).TypeArguments[0] : type) is INamedTypeSymbol named && KnownTypes.IsInterface(named) ? named : null;

    public InterfacePort ParseInterfacePort(IPropertySymbol port, CancellationToken cancellation)
    {
        var location = port.Locations.FirstOrDefault(l => l.IsInSource);
        string written = port.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        Unsupported Fault(string what, string cure) => new(Descriptors.InterfacePortUnsupported, location, port.Name, written, what, cure);

        bool isSource = KnownTypes.Has(port, "SourceAttribute");
        if (InterfaceOf(port.Type) is not { } carried) throw Fault($"[{(isSource ? "Source" : "Sink")}] stands at an interface, and that is none", "mark the type [Interface], or the port [Input] or [Output]");
        if (IsPort(port)) throw Fault("members of an interface go both ways, so it is neither [Input] nor [Output]", "mark it [Source] or [Sink]");
        if (isSource && KnownTypes.Has(port, "SinkAttribute")) throw Fault("it is [Source] and [Sink]", "write one of them");
        if (port.SetMethod is not null || port.GetMethod is null) throw Fault("members are assigned one by one, and the port is not", "declare it '{ get; }'");
        bool isArray = KnownTypes.Is(port.Type, "Ports");
        var length = KnownTypes.Attribute(port, "LengthAttribute");
        if (isArray && length is null) throw new Unsupported(Descriptors.LengthMissing, location, port.Name, "a Ports", "add [Length(\"expression\")]");
        if (!isArray && length is not null) throw Fault("it has a length and is one port", $"declare it 'Ports<{written}>'");
        var register = KnownTypes.Attribute(port, "RegisterAttribute");
        if (register?.NamedArguments.FirstOrDefault(n => n.Key == "Initial").Value.Value is { } value && KnownTypes.ToLong(value) != 0)
            throw new Unsupported(Descriptors.InitialUnsupported, LocationOf(register) ?? location, port.Name, written, value);
        var members = InterfaceParser.Members(carried, cancellation);
        if (members.Count == 0) throw Fault("the interface has a fault, which is told at its declaration", "correct it there");

        var lengths = length is null ? default : Sizes(port, length).ToEquatableArray();
        var signals = members.Select(m =>
        {
            var direction = m.IsForward == isSource ? PortDirection.Output : PortDirection.Input;
            bool isRegister = register is not null && direction == PortDirection.Output;
            return (m, new Signal($"{port.Name}.{m.Path}", isRegister ? SignalKind.Register : SignalKind.Wire, direction, m.Type, lengths, Labels: m.Labels,
                Reset: isRegister ? Reset(port.Name, register) : RegisterReset.Sync, Crossing: isRegister && register!.NamedArguments.FirstOrDefault(n => n.Key == "Crossing").Value.Value is true));
        }).ToList();
        return new InterfacePort(port.Name, carried, type, isSource, lengths, signals, location);
    }

    public static bool IsSignalField(ISymbol member) =>
        member is IFieldSymbol && (KnownTypes.Has(member, "WireAttribute") || KnownTypes.Has(member, "RegisterAttribute") || KnownTypes.Has(member, "MemoryAttribute"));

    public Signal ParsePort(IPropertySymbol port)
    {
        var direction = KnownTypes.Has(port, "InputAttribute") ? PortDirection.Input : PortDirection.Output;
        return ParseSignal(port, port.Type, direction, initialiser: null);
    }

    public Signal ParseField(IFieldSymbol field, IReadOnlyList<Expr>? lengths) => ParseSignal(field, field.Type, PortDirection.None, lengths);

    Signal ParseSignal(ISymbol member, ITypeSymbol declared, PortDirection direction, IReadOnlyList<Expr>? initialiser)
    {
        var location = member.Locations.FirstOrDefault();
        bool isMemory = KnownTypes.Is(declared, "Memory");
        bool isArray = isMemory || KnownTypes.Is(declared, "Vec");
        var element = isArray ? ((INamedTypeSymbol)declared).TypeArguments[0] : declared;
        var kind = isMemory || KnownTypes.Has(member, "MemoryAttribute") ? SignalKind.Memory : KnownTypes.Has(member, "RegisterAttribute") ? SignalKind.Register : SignalKind.Wire;
        var bits = ElementType(member, element, location);

        var lengths = new List<Expr>();
        if (KnownTypes.Attribute(member, "LengthAttribute") is { } length) lengths.AddRange(Sizes(member, length));
        else if (initialiser is not null) lengths.AddRange(initialiser);
        if (isArray && lengths.Count == 0)
            throw new Unsupported(Descriptors.LengthMissing, location, member.Name, $"a {declared.Name}", direction == PortDirection.None ? "write '= new(length)'" : "add [Length(\"expression\")]");

        Expr? initial = null;
        var register = KnownTypes.Attribute(member, "RegisterAttribute");
        if (register?.NamedArguments.FirstOrDefault(n => n.Key == "Initial").Value.Value is { } value && KnownTypes.ToBig(value) is { IsZero: false } number)
            initial = bits.Named is not null ? throw new Unsupported(Descriptors.InitialUnsupported, LocationOf(register) ?? location, member.Name, element.Name, number)
                : Constants.Fit(number, bits, LocationOf(register) ?? location);
        return new Signal(member.Name, kind, direction, bits, lengths.ToEquatableArray(), initial, KnownTypes.Labels(element).ToEquatableArray(), Reset: Reset(member.Name, register),
            Crossing: register?.NamedArguments.FirstOrDefault(n => n.Key == "Crossing").Value.Value is true);
    }

    static RegisterReset Reset(string name, AttributeData? register)
    {
        if (register?.NamedArguments.FirstOrDefault(n => n.Key == "Reset").Value.Value is not { } value) return RegisterReset.Sync;
        var kind = (RegisterReset)KnownTypes.ToLong(value);
        return Enum.IsDefined(typeof(RegisterReset), kind) ? kind : throw new Unsupported(Descriptors.ResetKindUnknown, LocationOf(register), name, value);
    }

    BitType ElementType(ISymbol member, ITypeSymbol element, Location? location)
    {
        if (KnownTypes.Fixed(element) is { } bits) return bits;
        if (element.TypeKind == TypeKind.Enum) throw EnumFault(member, element, location);
        if (!KnownTypes.IsUnsized(element)) throw new Unsupported(Descriptors.SignalTypeUnsupported, location, member.Name, element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        if (KnownTypes.Attribute(member, "WidthAttribute") is not { } width) throw new Unsupported(Descriptors.WidthMissing, location, member.Name, element.Name);
        return new BitType(Sizes(member, width).Single(), element.Name == "SInt");
    }

    static Unsupported EnumFault(ISymbol member, ITypeSymbol type, Location? location)
    {
        var odd = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && KnownTypes.ToLong(f.ConstantValue) < 0);
        return odd is null ? new Unsupported(Descriptors.EnumUnsupported, location, member.Name, type.Name, "it has no value", "give it one")
            : new Unsupported(Descriptors.EnumUnsupported, location, member.Name, type.Name, $"'{odd.Name}' is {odd.ConstantValue}, and values in hardware are 0 to {long.MaxValue}", "number them from 0");
    }

    IEnumerable<Expr> Sizes(ISymbol member, AttributeData attribute)
    {
        foreach (var argument in attribute.ConstructorArguments.SelectMany(a => a.Kind == TypedConstantKind.Array ? a.Values : [a]))
            yield return argument.Value switch
            {
                string text => new SizeParser(member.Name, text, LocationOf(attribute) ?? member.Locations.FirstOrDefault(), Resolve).Parse(),
                { } number => new IntConst((int)KnownTypes.ToLong(number)),
                null => throw new Unsupported(Descriptors.SizeExpressionInvalid, LocationOf(attribute), "null", member.Name, "is no expression"),
            };
    }

    /// <summary>A name in a size expression: a parameter, a constant, or an int member with an initialiser.</summary>
    public Expr? Resolve(string name)
    {
        if (parameter(name) is { } found) return found;
        foreach (var member in type.GetMembers(name))
        {
            if (member is IFieldSymbol { HasConstantValue: true } constant && constant.Type.SpecialType == SpecialType.System_Int32) return new IntConst((int)constant.ConstantValue!);
            if (InitialiserText(member) is { } text) return new SizeParser(name, text, member.Locations.FirstOrDefault(), Resolve).Parse();
        }
        return null;
    }

    static string? InitialiserText(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } when member is IFieldSymbol { IsReadOnly: true, Type.SpecialType: SpecialType.System_Int32 } => value.ToString(),
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } when member is IPropertySymbol { Type.SpecialType: SpecialType.System_Int32 } => value.ToString(),
        _ => null,
    };

    public static Location? LocationOf(AttributeData? attribute) => attribute?.ApplicationSyntaxReference?.GetSyntax().GetLocation();
}
