using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Parses a module class into its template: declarations first, then each process. Of a generic class the definition is parsed, and its type parameters stay in the
/// template.
/// </summary>
public sealed class ModuleParser
{
    readonly INamedTypeSymbol type;
    readonly Compilation compilation;
    readonly CancellationToken cancellation;
    readonly List<Diagnostic> diagnostics = [];
    IReadOnlyList<Location?> statements = [];
    readonly List<Location> origins = [];
    readonly Dictionary<ISymbol, Signal> signals = new(SymbolEqualityComparer.Default);
    readonly Dictionary<ISymbol, InterfacePort> interfaces = new(SymbolEqualityComparer.Default);
    readonly List<Connection> connections = [];
    readonly Dictionary<ISymbol, ChildInstance> children = new(SymbolEqualityComparer.Default);
    readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    readonly HashSet<string> parameters = [];
    readonly Dictionary<ISymbol, Signal> tables = new(SymbolEqualityComparer.Default);
    /// <summary>The signals of properties, by their places in the source.</summary>
    readonly Dictionary<string, (Signal Signal, Location At)> properties = [];
    readonly List<Process> propertyProcesses = [];

    /// <summary>Methods with their properties still in them: these keep to the order of reads and writes too.</summary>
    readonly Dictionary<string, EquatableArray<Stmt>> asWritten = [];
    readonly List<(ContentsRequest Request, Location? At)> contentsRequests = [];

    ModuleParser(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        this.type = type.OriginalDefinition;
        this.compilation = compilation;
        this.cancellation = cancellation;
        Inlining = new CallInlining(Called);
    }

    /// <summary>Parses a method to a function's template; null with what is wrong with it.</summary>
    internal static (Function? Function, IReadOnlyList<Diagnostic> Faults) ParseFunction(IMethodSymbol method, string name, Compilation compilation, CancellationToken cancellation)
    {
        var scope = new ModuleParser(method.ContainingType, compilation, cancellation) { IsFunction = true };
        foreach (var parameter in method.Parameters.Where(p => p.Type.SpecialType == SpecialType.System_Int32)) scope.parameters.Add(parameter.Name);
        Function? function = null;
        scope.Attempt(() => function = new BodyParser(scope, null).ParseFunction(method, name));
        return (scope.diagnostics.Count == 0 ? function : null, scope.diagnostics);
    }

    internal INamedTypeSymbol Type => type;

    /// <summary>Whether a function is parsed, and not a module.</summary>
    internal bool IsFunction { get; private set; }

    /// <summary>The tables that were looked up so far.</summary>
    internal IEnumerable<Signal> Tables => tables.Values.OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>Puts in the functions of other assemblies that a body calls; what a type parameter implements stays a call.</summary>
    internal CallInlining Inlining { get; }

    internal Compilation Compilation => compilation;

    internal CancellationToken Cancellation => cancellation;

    /// <summary>The parameter values at which sizes are checked; one empty set for a module without parameters.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, int>> Examples { get; private set; } = [new Dictionary<string, int>()];

    internal static IReadOnlyList<IReadOnlyDictionary<string, int>> ExampleSizes(EquatableArray<Parameter> parameters) => parameters.Count == 0
        ? [new Dictionary<string, int>()]
        : [.. Enumerable.Range(0, parameters[0].Examples.Count).Select(i => parameters.ToDictionary(p => p.Name, p => p.Examples[i]))];

    /// <summary>Parses a class with <c>[Module]</c>.</summary>
    public static ParsedModule Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var parser = new ModuleParser(type, compilation, cancellation);
        var template = parser.Parse();
        bool failed = parser.diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        return new ParsedModule(failed ? null : template, parser.diagnostics, failed || template is null ? null : parser.PositionsOf(template))
        {
            LocationOf = parser.LocationOf,
            ContentsRequests = parser.contentsRequests,
            Children = [.. parser.children.Values.Select(c => c.Type)],
        };
    }

    Module? Parse()
    {
        CheckShape();
        CheckMembers.Run(type, ClocksOf(type), Report);
        var declarations = new DeclarationParser(type, Parameter);
        EquatableArray<Parameter> parameterList = default;
        Attempt(() =>
        {
            foreach (var symbol in DeclarationParser.Parameters(type)) parameters.Add(symbol.Name);
            parameterList = declarations.ParseParameters();
            Examples = ExampleSizes(parameterList);
        });

        var ordered = new List<Signal>();
        foreach (var member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (DeclarationParser.IsInterfacePort(member)) Attempt(() => Carry((IPropertySymbol)member));
            else if (DeclarationParser.IsPort(member)) Attempt(() => Add(member, declarations.ParsePort((IPropertySymbol)member)));
            else if (DeclarationParser.IsSignalField(member)) Attempt(() => Add(member, ParseField(declarations, (IFieldSymbol)member)));
            else if (KnownTypes.Has(member, "InstanceAttribute")) Attempt(() => children[member.OriginalDefinition] = ParseInstance((IFieldSymbol)member));
        }

        var processes = new List<Process>();
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            cancellation.ThrowIfCancellationRequested();
            bool combinational = KnownTypes.Has(method, "CombinationalAttribute");
            if (!combinational && !KnownTypes.Has(method, "ClockedAttribute")) continue;
            Attempt(() =>
            {
                if (!method.ReturnsVoid || method.Parameters.Length > 0 || method.IsStatic || method.IsGenericMethod || method.IsAsync)
                    throw new Unsupported(Descriptors.ProcessSignatureUnsupported, method.Locations.FirstOrDefault(), method.Name, method.IsStatic ? "static" : "not a plain void method");
                string clock = combinational ? Clocks.Default : ClockOf(KnownTypes.Attribute(method, "ClockedAttribute")!, 0, type, method.Name);
                var body = new BodyParser(this, method, clock).Parse();
                processes.Add(Apart(new Process(method.Name, combinational ? ProcessKind.Combinational : ProcessKind.Clocked, body.ToEquatableArray(), clock)));
            });
        }

        foreach (var connection in connections) CheckConnection(connection, processes);
        CheckTrees(processes);
        EquatableArray<ClockRatio> ratios = default;
        Attempt(() => ratios = CheckedRatios());
        var module = new Module(type.Name, KnownTypes.OpenName(type), parameterList, ordered.Concat(wires).Concat(Tables).Concat(properties.Values.Select(p => p.Signal)).ToEquatableArray(),
            children.Values.Select(c => c.Ir).ToEquatableArray(), processes.Concat(trees.Select(t => t.Nodes)).Concat(propertyProcesses).ToEquatableArray(), type.TypeParameters.Select(p => p.Name).ToEquatableArray(), ClocksOf(type).ToEquatableArray(), ratios);
        module = module with { BlackBox = BlackBoxParser.Parse(type, module, Report) };
        var written = asWritten.Count == 0 ? null : module with { Processes = module.Processes.Where(p => asWritten.ContainsKey(p.Name)).Select(p => p with { Body = asWritten[p.Name] }).ToEquatableArray() };
        (module, statements) = NumberStatements.Run(module, s => s.Origin.IsKnown ? origins[s.Origin.Ordinal - 1] : null);
        CheckSizes.Run(module, Examples, MemberLocation, Report);
        // A statement that was not understood may hold the missing driver; then only the first fault is told.
        if (diagnostics.Count == 0 && Inlined(module) is { } inlined && Bundles(inlined) is { } bundles)
        {
            // Each field of a bundle has a driver and an order of its own.
            var leaves = new Leaves(bundles);
            var checkedForm = leaves.Rewrite(inlined);
            CheckDrivers.Run(checkedForm, children.Values, leaves.Split, [.. contentsRequests.Select(r => r.Request.Signal)], LocationOf, MemberLocation, Report);
            CheckNewReads.Run(checkedForm, LocationOf, Report);
            bool complete = CheckElements.Run(checkedForm, children.Values, leaves.Split, Examples, LocationOf, Report);
            CheckOrder.Run(written is null ? checkedForm : checkedForm with { Processes = checkedForm.Processes.Where(p => !asWritten.ContainsKey(p.Name)).ToEquatableArray() }, wires: !complete, LocationOf, Report);
            if (written is not null && Inlined(written) is { } writtenOut) CheckOrder.Run(leaves.Rewrite(writtenOut), wires: !complete, s => (s.Origin.IsKnown ? origins[s.Origin.Ordinal - 1] : null) ?? type.Locations.FirstOrDefault(), Report);
            CheckStates.Run(checkedForm, MemberLocation, Report);
            CheckResults.Run(module, LocationOf, Report);
            if (!diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)) CheckUse.Run(inlined, children.Values, MemberLocation, Report);
        }
        return module;

        void Carry(IPropertySymbol member)
        {
            var port = declarations.ParseInterfacePort(member, cancellation);
            interfaces[member.OriginalDefinition] = port;
            ordered.AddRange(port.Members.Select(m => m.Signal));
        }

        void Add(ISymbol member, Signal signal)
        {
            signals[member.OriginalDefinition] = signal;
            ordered.Add(signal);
        }
    }

    /// <summary>What a connection drives has no driver in another method; one fault lists all that have.</summary>
    void CheckConnection(Connection connection, IEnumerable<Process> processes)
    {
        var others = processes.Where(p => p.Name != connection.Method)
            .SelectMany(p => Walk.All(p.Body).OfType<Assign>().Where(a => connection.Driven.Any(d => d.Instance == a.Target.Instance && d.Signal == a.Target.Signal))
                .Select(a => $"'{ElementTrace.Name(a.Target.Instance, a.Target.Signal)}' is driven already in '{p.Name}'")).Distinct().ToList();
        if (others.Count > 0) diagnostics.Add(Diagnostic.Create(Descriptors.ConnectionMismatch, connection.Location, connection.Ports, connection.One, connection.Other, string.Join("; ", others)));
    }

    /// <summary>The bundles that the module's types and its children's ports name; null when one of them is faulty, which is told where it is declared.</summary>
    List<Bundle>? Bundles(Module module)
    {
        var found = new Dictionary<string, Bundle>();
        var names = new Queue<NamedType>(NamedTypes.Of(module).Concat(children.Values.SelectMany(c => c.AllPorts).SelectMany(s => NamedTypes.Of(s.Type))));
        while (names.Count > 0)
        {
            var named = names.Dequeue();
            if (named.IsParameter || found.ContainsKey(named.Name)) continue;
            if (BundleNamed(named.Name) is not { } bundle) return null;
            found.Add(named.Name, bundle);
            foreach (var inner in NamedTypes.Of(bundle)) names.Enqueue(inner);
        }
        return found.Keys.Any(name => Holds(name, name, [])) ? null : [.. found.Values];

        // C# tells a struct that holds itself; its leaves have no end.
        bool Holds(string outer, string inner, HashSet<string> seen) => seen.Add(outer) && NamedTypes.Of(found[outer]).Any(n => !n.IsParameter && (n.Name == inner || (found.ContainsKey(n.Name) && Holds(n.Name, inner, seen))));
    }

    Module? Inlined(Module module)
    {
        Module? inlined = null;
        Attempt(() => inlined = Inlining.Run(module));
        return inlined;
    }

    Function? Called(Call call, int depth) =>
        call.Owner.IsParameter ? null
        : depth >= CallInlining.MaxDepth ? throw new Unsupported(Descriptors.CallRecursive, type.Locations.FirstOrDefault(), call.Function, depth)
        : compilation.GetTypesByMetadataName(call.Owner.Name).Select(t => FunctionNamed(t.ContainingAssembly, call.Owner.Name, call.Function)).FirstOrDefault(f => f is not null)
            ?? throw new Unsupported(Descriptors.FunctionTemplateMissing, type.Locations.FirstOrDefault(), call.Function, call.Owner.Name);

    internal Function? FunctionNamed(IAssemblySymbol assembly, string owner, string name) => TemplateReader.Function(assembly, owner, name);

    /// <summary>Whether the assembly of a method carries a template of it.</summary>
    internal bool Carries(IMethodSymbol method) =>
        TemplateReader.MayCarry(method.ContainingAssembly) && FunctionNamed(method.ContainingAssembly, KnownTypes.OpenName(method.OriginalDefinition.ContainingType), FunctionParser.Name(method.OriginalDefinition)) is not null;

    readonly Dictionary<string, Bundle?> bundles = [];

    /// <summary>The bundle of a type, its type arguments put in.</summary>
    internal Bundle? BundleNamed(NamedType named)
    {
        if (BundleNamed(named.Name) is not { } bundle || bundle.TypeParameters.Count == 0) return BundleNamed(named.Name);
        var substitution = new TypeSubstitution(bundle.TypeParameters, named.Arguments);
        return bundle with { TypeParameters = default, Fields = bundle.Fields.Select(substitution.Rewrite).ToEquatableArray() };
    }

    Bundle? BundleNamed(string name)
    {
        if (!bundles.TryGetValue(name, out var bundle))
            bundles[name] = bundle = compilation.GetTypesByMetadataName(name).Select(t => TemplateReader.Bundle(t, cancellation)).FirstOrDefault(b => b is not null);
        return bundle;
    }

    void CheckShape()
    {
        var location = type.Locations.FirstOrDefault();
        if (type.ContainingType is { } outer) Report(Descriptors.ModuleNested, location, type.Name, outer.Name);
        // The generated half names Hdl.Module, so the symbol has no base class where the two differ.
        foreach (var reference in type.DeclaringSyntaxReferences)
            if (reference.GetSyntax(cancellation) is ClassDeclarationSyntax { BaseList.Types: [var first, ..] } own && Model(own.SyntaxTree).GetTypeInfo(first.Type, cancellation).Type is { TypeKind: TypeKind.Class } parent && !KnownTypes.Is(parent, "Module"))
                Report(Descriptors.ModuleHasBase, own.Identifier.GetLocation(), type.Name, parent.Name);
        foreach (var reference in type.DeclaringSyntaxReferences)
            if (reference.GetSyntax(cancellation) is ClassDeclarationSyntax syntax && !syntax.Modifiers.Any(m => m.ValueText == "partial"))
                Report(Descriptors.ModuleNotPartial, syntax.Identifier.GetLocation(), type.Name);
        foreach (var constructor in type.InstanceConstructors)
            if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is ConstructorDeclarationSyntax syntax)
                Report(Descriptors.ConstructorUnsupported, syntax.Identifier.GetLocation(), type.Name);
        foreach (var port in type.GetMembers().OfType<IPropertySymbol>().Where(p => DeclarationParser.IsPort(p) || DeclarationParser.IsInterfacePort(p)))
            if (!port.OriginalDefinition.IsPartialDefinition && port.OriginalDefinition.PartialDefinitionPart is null)
                Report(Descriptors.PortNotPartial, port.Locations.FirstOrDefault(), port.Name);
        foreach (var port in type.GetMembers().OfType<IPropertySymbol>().Where(DeclarationParser.IsPort)) CheckAccessors(port);
        if (KnownTypes.Has(type, "TopAttribute") && DeclarationParser.Parameters(type) is { Length: > 0 } needed && DeclarationParser.Examples(type).Count == 0)
            Report(Descriptors.TopWithoutExample, location, type.Name, string.Join(", ", needed.Select(p => p.Name)), string.Join(", ", needed.Select(p => p.Type.SpecialType == SpecialType.System_Int32 ? "4" : "0")));
    }

    void CheckAccessors(IPropertySymbol port)
    {
        bool isInput = KnownTypes.Has(port, "InputAttribute");
        // An element of a Vec is assigned through get.
        string? missing = port.GetMethod is null ? "get" : port.SetMethod is null && !KnownTypes.Is(port.Type, "Vec") ? "set" : null;
        if (missing is not null)
            Report(Descriptors.PortAccessorMissing, port.Locations.FirstOrDefault(), isInput ? "Input" : "Output", port.Name, missing, isInput ? "{ get; set; }" : "{ get; private set; }");
    }

    Signal ParseField(DeclarationParser declarations, IFieldSymbol field)
    {
        List<Expr>? lengths = null;
        var words = new List<IArgumentOperation>();
        var location = field.Locations.FirstOrDefault();
        if (Creation(field) is { } creation)
        {
            lengths = [];
            foreach (var argument in creation.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0))
            {
                if (argument.ArgumentKind == ArgumentKind.DefaultValue) continue;
                if (argument.Parameter?.Type is { SpecialType: SpecialType.System_Int32 } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 })
                    lengths.AddRange(BodyParser.Elements(argument.Value).Select(ElaborationTime));
                else words.Add(argument);
            }
        }
        var signal = declarations.ParseField(field, lengths);
        if (words.Count > 0) signal = signal with { Contents = words.SelectMany(w => Contents(w, signal, location)).ToEquatableArray() };
        if (signal.Contents.Count > 0 && ContentsFiles.TooLong(signal, signal.Contents.Count, Examples) is { } fault) throw new Unsupported(fault.Descriptor, location, fault.Arguments);
        if (KnownTypes.Attribute(field, "MemoryAttribute")?.NamedArguments.FirstOrDefault(n => n.Key == "File").Value.Value is string file) Request(file, signal, location);
        return signal;
    }

    /// <summary>The words of a memory's initialiser: given one by one, those of a table, or those of a function.</summary>
    IEnumerable<Expr> Contents(IArgumentOperation argument, Signal memory, Location? location)
    {
        var parser = new BodyParser(this, null);
        if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate)
            return parser.Fill(argument.Value, ((IObjectCreationOperation)argument.Parent!).Arguments.First(a => a.Parameter?.Ordinal == 0).Value, memory.Type, location);
        var table = Table(argument.Value);
        if (table?.Function is { } function) return parser.Fill(function, table.Length!, memory.Type, location);
        return (table?.Words ?? BodyParser.Elements(argument.Value)).Select(w => BodyParser.Convert(parser.Value(w), memory.Type, location));
    }

    void Request(string file, Signal memory, Location? location)
    {
        if (memory.Contents.Count > 0) throw new Unsupported(Descriptors.ContentsFileUnusable, location, memory.Name, file, "it has contents behind its length too", "remove one of them");
        if (memory.Type.Named is not null) throw new Unsupported(Descriptors.ContentsFileUnusable, location, memory.Name, file, "its words are of a bundle or a type parameter, and those of a file are numbers", "give the words behind the length");
        contentsRequests.Add((new ContentsRequest(memory.Name, file), location));
    }

    ChildInstance ParseInstance(IFieldSymbol field)
    {
        var location = field.Locations.FirstOrDefault();
        bool isGrid = KnownTypes.Is(field.Type, "Grid");
        var child = (isGrid ? ((INamedTypeSymbol)field.Type).TypeArguments[0] : field.Type) as INamedTypeSymbol;
        if (child is null || !KnownTypes.IsModule(child)) throw new Unsupported(Descriptors.SignalTypeUnsupported, location, field.Name, field.Type.ToDisplayString());
        if (child.DeclaringSyntaxReferences.Length == 0 && !TemplateReader.IsEmbedded(child))
            throw new Unsupported(Descriptors.TemplateMissing, location, child.Name, child.ContainingAssembly.Name);
        var types = child.TypeArguments.Select(a => KnownTypes.Argument(a) ?? throw new Unsupported(Descriptors.TypeArgumentUnsupported, location, child.Name, a.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))).ToEquatableArray();
        var (creation, condition) = ConditionalCreation(field);
        if (creation is null) throw new Unsupported(Descriptors.InstanceInitialiserMissing, location, field.Name, field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));

        var lengths = new List<Expr>();
        IObjectCreationOperation? childCreation = isGrid ? null : creation;
        if (isGrid)
        {
            foreach (var argument in creation.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0))
            {
                if (argument.ArgumentKind == ArgumentKind.DefaultValue) continue;
                if (BodyParser.Unwrap(argument.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
                    childCreation = lambda.Body.DescendantsAndSelf().OfType<IObjectCreationOperation>().FirstOrDefault();
                else
                    foreach (var value in BodyParser.Elements(argument.Value)) lengths.Add(ElaborationTime(value));
            }
        }

        var arguments = DeclarationParser.Parameters(child).Select(p =>
            childCreation?.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == p.Ordinal) is { } given ? ElaborationTime(given.Value)
            : p.HasExplicitDefaultValue ? new IntConst((int)KnownTypes.ToLong(p.ExplicitDefaultValue))
            : throw new Unsupported(Descriptors.InstanceInitialiserMissing, location, field.Name, $"Grid<{child.Name}>")).ToList();

        var names = DeclarationParser.Parameters(child).Select((p, i) => (p.Name, arguments[i])).ToDictionary(p => p.Name, p => p.Item2);
        var declarations = new DeclarationParser(child, name => names.TryGetValue(name, out var argument) ? argument : null);
        var ports = new Dictionary<ISymbol, Signal>(SymbolEqualityComparer.Default);
        foreach (var port in child.GetMembers().OfType<IPropertySymbol>().Where(DeclarationParser.IsPort))
        {
            // A faulty port is told in the child itself.
            try { ports[port.OriginalDefinition] = declarations.ParsePort(port); }
            catch (Unsupported) { }
        }
        var interfacePorts = new Dictionary<ISymbol, InterfacePort>(SymbolEqualityComparer.Default);
        foreach (var port in child.GetMembers().OfType<IPropertySymbol>().Where(DeclarationParser.IsInterfacePort))
        {
            try { interfacePorts[port.OriginalDefinition] = declarations.ParseInterfacePort(port, cancellation); }
            catch (Unsupported) { }
        }
        return new ChildInstance(new Instance(field.Name, KnownTypes.OpenName(child), arguments.ToEquatableArray(), lengths.ToEquatableArray(), types, Bindings(field, child), condition), child, ports, interfacePorts, location);
    }

    static IEnumerable<string> ClocksOf(INamedTypeSymbol module) => module.GetMembers().OfType<IPropertySymbol>().Where(p => KnownTypes.Has(p, "ClockAttribute")).Select(p => p.Name);

    EquatableArray<ClockBinding> Bindings(IFieldSymbol field, INamedTypeSymbol child)
    {
        var bindings = field.GetAttributes().Where(a => KnownTypes.Is(a.AttributeClass, "BindAttribute"))
            .Select(a => a.ConstructorArguments.Length == 1 ? new ClockBinding(Clocks.Default, ClockOf(a, 0, type, field.Name)) : new ClockBinding(ClockOf(a, 0, child, field.Name), ClockOf(a, 1, type, field.Name))).ToEquatableArray();
        foreach (string clock in ClocksOf(child))
            if (bindings.Count(b => b.Child == clock) != 1)
                throw new Unsupported(Descriptors.ClockNotBound, field.Locations.FirstOrDefault(), clock, field.Name, bindings.Count(b => b.Child == clock), child.Name);
        CheckRatios(field, child, bindings);
        return bindings;
    }

    static IEnumerable<(ClockRatio Ratio, AttributeData Attribute)> RatiosOf(INamedTypeSymbol module) => module.GetMembers().OfType<IPropertySymbol>()
        .Where(p => KnownTypes.Has(p, "ClockAttribute"))
        .Select(p => (Clock: p.Name, Attribute: KnownTypes.Attribute(p, "RelatedAttribute")))
        .Where(p => p.Attribute is { ConstructorArguments.Length: 3 })
        .Select(p => (new ClockRatio(p.Clock, (int)KnownTypes.ToLong(p.Attribute!.ConstructorArguments[0].Value), (int)KnownTypes.ToLong(p.Attribute.ConstructorArguments[1].Value), ClockOf(p.Attribute, 2, module, p.Clock)), p.Attribute));

    /// <summary>The module's ratios: whole, and each clock once on the way to another.</summary>
    EquatableArray<ClockRatio> CheckedRatios()
    {
        var ratios = new List<ClockRatio>();
        foreach (var (ratio, attribute) in RatiosOf(type))
        {
            string text = Show((ratio.Edges, ratio.Per), ratio.Other);
            if (ratio.Edges < 1 || ratio.Per < 1)
                throw new Unsupported(Descriptors.ClockRatioUnfit, DeclarationParser.LocationOf(attribute), ratio.Clock, text, "edges are counted from 1", "write how many edges it has in the time of how many of the other, as [Related(2, 1)]");
            if (Clocks.RelatedTo(ratios, ratio.Other).ContainsKey(ratio.Clock))
                throw new Unsupported(Descriptors.ClockRatioUnfit, DeclarationParser.LocationOf(attribute), ratio.Clock, text, "the two are one clock, or related through others already", "remove this [Related]");
            ratios.Add(ratio);
        }
        return ratios.ToEquatableArray();
    }

    /// <summary>The clocks to which a child's related clocks are bound have the child's ratio.</summary>
    void CheckRatios(IFieldSymbol field, INamedTypeSymbol child, EquatableArray<ClockBinding> bindings)
    {
        var own = RatiosOf(type).Select(r => r.Ratio).Where(r => r is { Edges: > 0, Per: > 0 }).ToList();
        foreach (var (ratio, _) in RatiosOf(child))
        {
            string clock = Bound(ratio.Clock), other = Bound(ratio.Other);
            bool isRelated = Clocks.RelatedTo(own, other).TryGetValue(clock, out var actual);
            if (isRelated && actual.Edges * ratio.Per == actual.Per * ratio.Edges) continue;
            throw new Unsupported(Descriptors.ClockRatioUnfit, field.Locations.FirstOrDefault(), $"{field.Name}.{ratio.Clock}", Show((ratio.Edges, ratio.Per), $"{field.Name}.{Clocks.Port(ratio.Other)}"),
                isRelated ? $"'{Clocks.Port(clock)}' to which it is bound has {Show(actual, other)}" : $"'{Clocks.Port(clock)}' to which it is bound is not related to '{Clocks.Port(other)}'",
                "bind clocks of that ratio, or declare it with [Related]");
        }

        string Bound(string clock) => bindings.FirstOrDefault(b => b.Child == clock)?.Parent ?? Clocks.Default;
    }

    static string Show((long Edges, long Per) ratio, string other) => $"{ratio.Edges} to {ratio.Per} of '{Clocks.Port(other)}'";

    /// <summary>The clock that an argument of an attribute names.</summary>
    static string ClockOf(AttributeData attribute, int argument, INamedTypeSymbol module, string member)
    {
        if (attribute.ConstructorArguments.Length <= argument || attribute.ConstructorArguments[argument].Value is not string name) return Clocks.Default;
        var declared = ClocksOf(module).ToList();
        return declared.Contains(name) ? name
            : throw new Unsupported(Descriptors.ClockUnknown, DeclarationParser.LocationOf(attribute), member, name, module.Name, declared.Count == 0 ? "no clock" : string.Join(", ", declared));
    }

    /// <summary>What makes a child, and the condition on sizes under which there is one: <c>n > 1 ? new(n / 2) : null</c>; without a condition there always is.</summary>
    (IObjectCreationOperation? Creation, Expr? Condition) ConditionalCreation(IFieldSymbol field)
    {
        if (Initialiser(field) is not IConditionalOperation { WhenFalse: { } otherwise } choice) return (Creation(field), null);
        bool isNegated = BodyParser.IsNull(choice.WhenTrue);
        if (!isNegated && !BodyParser.IsNull(otherwise)) return (null, null);
        var condition = new BodyParser(this, null).Condition(choice.Condition);
        if (!BodyParser.IsElaborationTime(condition)) throw new Unsupported(Descriptors.ExpressionUnsupported, choice.Condition.Syntax.GetLocation(), choice.Condition.Syntax, "whether there is a child depends on sizes alone", "use parameters and constants here");
        return (BodyParser.Unwrap(isNegated ? otherwise : choice.WhenTrue) as IObjectCreationOperation, isNegated ? new Unary(UnaryOp.Not, condition, BitType.Bool) : condition);
    }

    IOperation? Initialiser(IFieldSymbol field) =>
        field.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
            && Model(value.SyntaxTree).GetOperation(value, cancellation) is { } operation ? BodyParser.Unwrap(operation) : null;

    IObjectCreationOperation? Creation(IFieldSymbol field) => Initialiser(field) as IObjectCreationOperation;

    Expr ElaborationTime(IOperation operation)
    {
        var value = new BodyParser(this, null).Value(operation);
        return BodyParser.AsInt(value)
            ?? throw new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), operation.Syntax, "it is a hardware value", "use parameters and constants here");
    }

    internal SemanticModel Model(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out var model)) models[tree] = model = Holding(tree).GetSemanticModel(tree);
        return model;
    }

    /// <summary>The compilation that has a source: an editor sees a referenced project as its sources, a build as an assembly.</summary>
    Compilation Holding(SyntaxTree tree) => compilation.ContainsSyntaxTree(tree) ? compilation
        : compilation.References.OfType<CompilationReference>().Select(r => r.Compilation).FirstOrDefault(c => c.ContainsSyntaxTree(tree)) ?? compilation;

    /// <summary>The table that an expression names: a readonly array, ImmutableArray or Table with an initialiser. Null for every other expression.</summary>
    internal TableSource? Table(IOperation operation)
    {
        if (BodyParser.Unwrap(operation) is not IFieldReferenceOperation { Field: { IsReadOnly: true } field } || TableElement(field.Type) is not { } element) return null;
        if (field.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: var value }) return null;
        if (Model(value.SyntaxTree).GetOperation(value, cancellation) is not { } initialiser) return null;
        switch (BodyParser.Unwrap(initialiser))
        {
            case IObjectCreationOperation { Arguments: [{ Value: var length }, { Value: var function, Parameter.Type.TypeKind: TypeKind.Delegate }] }:
                return new TableSource(field, element, [], function, length);
            case IObjectCreationOperation { Arguments: [{ ArgumentKind: ArgumentKind.ParamArray or ArgumentKind.ParamCollection or ArgumentKind.Explicit, Value: var words }] } when KnownTypes.Is(field.Type, "Table"):
                return new TableSource(field, element, [.. Table(words)?.Words ?? BodyParser.Elements(words)], null, null);
            case IArrayCreationOperation or ICollectionExpressionOperation:
                return new TableSource(field, element, [.. BodyParser.Elements(initialiser)], null, null);
            default: return null;
        }
    }

    static ITypeSymbol? TableElement(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "ImmutableArray", ContainingNamespace: { Name: "Immutable" }, TypeArguments: [var element] } => element,
        INamedTypeSymbol { TypeArguments: [var element] } table when KnownTypes.Is(table, "Table") => element,
        _ => null,
    };

    /// <summary>The signal of this module that holds a table, made when it is first looked up.</summary>
    internal Signal TableSignal(IFieldSymbol field, BitType word, Func<EquatableArray<Expr>> contents)
    {
        if (tables.TryGetValue(field, out var known)) return known;
        string name = type.GetMembers(field.Name).All(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, field.OriginalDefinition)) && tables.Values.All(t => t.Name != field.Name)
            ? field.Name
            : $"{field.ContainingType.Name}_{field.Name}";
        var words = contents();
        return tables[field] = new Signal(name, SignalKind.Table, PortDirection.None, word, EquatableArray.Of<Expr>(new IntConst(words.Count)), Contents: words);
    }

    readonly List<Signal> wires = [];
    readonly List<(Process Nodes, string Instance, string Signal, IMethodSymbol By, Location At)> trees = [];

    /// <summary>Declares a wire that no member of the class does, and gives its name.</summary>
    internal string AddWire(string name, BitType type, IEnumerable<Expr> lengths, EquatableArray<EnumLabel> labels)
    {
        string free = name;
        for (int i = 1; this.type.GetMembers(free).Length > 0 || wires.Any(w => w.Name == free); i++) free = $"{name}_{i}";
        wires.Add(new Signal(free, SignalKind.Wire, PortDirection.None, type, lengths.ToEquatableArray(), Labels: labels));
        return free;
    }

    /// <summary>Adds a method of the compiler's that a method needs, which reads a Vec.</summary>
    internal void AddTree(Process nodes, IMethodSymbol by, SignalPlace vector, Location at) => trees.Add((nodes, vector.Instance, vector.Signal.Name, by, at));

    /// <summary>The axes of an array of children; none of a child, and of the module itself.</summary>
    internal EquatableArray<Expr> LengthsOf(string instance) => children.Values.FirstOrDefault(c => c.Ir.Name == instance)?.Ir.Lengths ?? default;

    /// <summary>A tree shows what all methods leave, so the one that asks for it must not assign the leaves.</summary>
    void CheckTrees(IReadOnlyList<Process> processes)
    {
        foreach (var (_, instance, signal, by, at) in trees)
            if (processes.FirstOrDefault(p => p.Name == by.Name) is { } process && Walk.All(process.Body).Any(s => s is Assign assign && assign.Target.Instance == instance && assign.Target.Signal == signal))
                Report(Descriptors.TreeMisplaced, at, signal, $"'{by.Name}' assigns '{signal}' too, and the tree is wired beside the method, of what is there when all have settled", "reduce it in another method, or write Reduce");
    }

    internal bool IsProperty(Target target) => target.Instance.Length == 0 && properties.Values.Any(p => p.Signal.Name == target.Signal);

    /// <summary>The signal of a property, or of what one keeps, by its place in the source; <paramref name="isNew"/> where it is met for the first time.</summary>
    /// <param name="numbered">Whether the first of its name has a number too.</param>
    internal Signal PropertySignal(string key, string method, string name, bool numbered, Property property, BitType type, IEnumerable<Expr> lengths, Location at, out bool isNew)
    {
        isNew = !properties.TryGetValue(key, out var known);
        if (!isNew) return known.Signal;
        string wish = $"{method}.{name}", free = numbered ? wish + "1" : wish;
        // In RTL a dot is an underscore.
        var taken = new HashSet<string>(properties.Values.Select(p => p.Signal.Name).Concat(signals.Values.Select(s => s.Name)).Select(n => n.Replace('.', '_')));
        for (int i = 2; taken.Contains(free.Replace('.', '_')); i++) free = wish + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // What looks at several clocks is no hardware that could take a value while it changes.
        bool isHistory = property.Kind == PropertyKind.History;
        var signal = new Signal(free, isHistory ? SignalKind.Register : SignalKind.Wire, PortDirection.None, type, lengths.ToEquatableArray(), Crossing: isHistory, Property: property);
        properties.Add(key, (signal, at));
        return signal;
    }

    /// <summary>What a property keeps in a register, written by a process of its own.</summary>
    internal void AddHistory(string signal, EquatableArray<Stmt> body, string clock) => propertyProcesses.Add(new Process(signal, ProcessKind.Clocked, body, clock));

    /// <summary>Takes the properties out of a method, each to a process of its own with what it follows from.</summary>
    Process Apart(Process process)
    {
        var stated = properties.Where(p => Walk.All(process.Body).OfType<Assign>().Any(a => a.Target.Instance.Length == 0 && a.Target.Signal == p.Value.Signal.Name)).Select(p => p.Key).ToList();
        if (stated.Count == 0) return process;
        asWritten[process.Name] = new PropertiesAsLocals(IsProperty).Rewrite(process.Body);
        foreach (string key in stated)
        {
            var (signal, at) = properties[key];
            var body = SliceProcess.Run(process.Body, t => t.Instance.Length == 0 && t.Signal == signal.Name);
            if (process.Kind == ProcessKind.Combinational && PassingRead.Find(process.Body, body, w => signals.Values.Any(s => s.Name == w && s.Kind == SignalKind.Wire && s.Direction != PortDirection.Input)) is { } passing)
                Report(Descriptors.PropertyReadsPassing, at, passing, process.Name);
            if (signal.Property!.Kind == PropertyKind.History)
            {
                propertyProcesses.Add(new Process(signal.Name, ProcessKind.Clocked, body, process.Clock));
                continue;
            }
            properties[key] = (signal with { Property = signal.Property with { Shown = ShownSignals.Of(body, signal, IsProperty) } }, at);
            propertyProcesses.Add(new Process(signal.Name, ProcessKind.Combinational, Cleared(signal).Concat(body).ToEquatableArray()));
        }
        return process with { Body = SliceProcess.Run(process.Body, t => !IsProperty(t)) };
    }

    /// <summary>Nothing fails before it is looked at.</summary>
    static EquatableArray<Stmt> Cleared(Signal property)
    {
        var axes = property.Lengths.Select((_, i) => $"each{(i == 0 ? "" : i.ToString(System.Globalization.CultureInfo.InvariantCulture))}").ToList();
        var cleared = EquatableArray.Of<Stmt>(new Assign(new Target("", property.Name, axes.Select(a => (Expr)new LoopVar(a)).ToEquatableArray(), BitType.Bool), new Const(0, BitType.Bool)));
        return For.Each(axes, property.Lengths, cleared);
    }

    internal Expr? Parameter(string name) => parameters.Contains(name) ? new ParameterRef(name) : null;

    internal Signal? SignalOf(ISymbol symbol) => signals.TryGetValue(symbol.OriginalDefinition, out var signal) ? signal : null;

    internal InterfacePort? InterfaceOf(ISymbol symbol) => interfaces.TryGetValue(symbol.OriginalDefinition, out var port) ? port : null;

    internal void Add(Connection connection) => connections.Add(connection);

    /// <summary>The line of a statement while the body is being parsed, from 1.</summary>
    internal int LineOf(Stmt statement) => origins[statement.Origin.Ordinal - 1].GetLineSpan().StartLinePosition.Line + 1;

    internal ChildInstance? ChildOf(ISymbol symbol) => children.TryGetValue(symbol.OriginalDefinition, out var child) ? child : null;

    internal Origin OriginOf(SyntaxNode syntax)
    {
        // Of a loop its header, as a debugger shows it.
        origins.Add(syntax is ForStatementSyntax loop ? Location.Create(loop.SyntaxTree, TextSpan.FromBounds(loop.SpanStart, loop.CloseParenToken.Span.End)) : syntax.GetLocation());
        return new Origin(origins.Count);
    }

    Location? LocationOf(Stmt statement) => (statement.Origin.IsKnown ? statements[statement.Origin.Ordinal - 1] : null) ?? type.Locations.FirstOrDefault();

    /// <summary>Null for a class whose declaration is not in source.</summary>
    ModulePositions? PositionsOf(Module module)
    {
        if (SourceSpans.Of(type.Locations.FirstOrDefault()) is not { } declaration) return null;
        var members = module.Signals.Select(s => s.Name).Concat(module.Instances.Select(i => i.Name)).Concat(module.Processes.Select(p => p.Name)).Distinct();
        return new ModulePositions(
            module.FullName,
            declaration,
            members.Select(name => new MemberPosition(name, SourceSpans.Of(MemberLocation(name)) ?? declaration)).ToEquatableArray(),
            statements.Select(s => SourceSpans.Of(s) ?? declaration).ToEquatableArray());
    }

    // A field of a bundle is told of where its signal is declared.
    Location? MemberLocation(string name) => properties.Values.FirstOrDefault(p => p.Signal.Name == name).At ?? type.GetMembers(name.Split('.')[0]).FirstOrDefault()?.Locations.FirstOrDefault() ?? type.Locations.FirstOrDefault();

    // A statement that a property follows from stands in its process too.
    internal void Report(Diagnostic diagnostic)
    {
        if (!diagnostics.Contains(diagnostic)) diagnostics.Add(diagnostic);
    }

    void Report(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments) => diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    void Attempt(Action action)
    {
        try { action(); }
        catch (Unsupported fault) { if (fault.Diagnostic is { } told) diagnostics.Add(told); }
    }
}
