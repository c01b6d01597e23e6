using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Crossings;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>The modules of a compilation and those that they reach, each parsed once.</summary>
sealed class ModuleHierarchy(Compilation compilation)
{
    // A referenced assembly stays the same symbol from keystroke to keystroke.
    static readonly ConditionalWeakTable<IAssemblySymbol, ConcurrentDictionary<string, Module?>> Embedded = new();

    readonly ConcurrentDictionary<INamedTypeSymbol, ParsedModule> parsed = new(SymbolEqualityComparer.Default);

    static bool NamesTypes(Module module) => module.TypeParameters.Count > 0 || NamedTypes.Of(module).Any();

    public ParsedModule Parse(INamedTypeSymbol type, CancellationToken cancellation) =>
        parsed.TryGetValue(type, out var known) ? known : parsed.GetOrAdd(type, ModuleParser.Parse(type, compilation, cancellation));

    /// <summary>
    /// The combinational loop of a module at its examples, if there is one that its children do not have themselves. A module that names types is closed and looked
    /// at in the build; here it is a child of which nothing is known.
    /// </summary>
    public Diagnostic? Loop(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var module = Parse(type, cancellation);
        if (module.Template is not { } template || NamesTypes(template) || !template.Processes.Any(p => p.Kind == ProcessKind.Combinational)) return null;
        var types = new Dictionary<string, INamedTypeSymbol>();
        AddChildren(module);
        var loops = new CheckLoops(TemplateOf);
        int count = template.Parameters.Count == 0 ? 1 : template.Parameters[0].Examples.Count;
        for (int i = 0; i < count; i++)
        {
            int[] arguments = [.. template.Parameters.Select(p => p.Examples[i])];
            if (loops.Find(template, arguments) is not var (path, at)) continue;
            return Diagnostic.Create(Descriptors.CombinationalLoop, module.LocationOf(at) ?? type.Locations.FirstOrDefault(), template.Name, string.Join(" -> ", path));
        }
        return null;

        Module? TemplateOf(string name)
        {
            if (!types.TryGetValue(name, out var child)) return null;
            if (child.DeclaringSyntaxReferences.Length == 0) return OfAssembly(child, name);
            var found = Parse(child, cancellation);
            AddChildren(found);
            return found.Template is { } open && NamesTypes(open) ? null : found.Template;
        }

        void AddChildren(ParsedModule parent)
        {
            foreach (var child in parent.Children) types[KnownTypes.FullName(child)] = child;
        }
    }

    /// <summary>A child by which a module contains itself without an end at one of its examples, or <see cref="Instance.MaxDepth"/> levels deep, which is where elaboration stops.</summary>
    public Diagnostic? Recursion(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var own = Parse(type, cancellation);
        if (own.Template is not { } template || !Reaches(own, template.FullName, [])) return null;
        foreach (var sizes in ModuleParser.ExampleSizes(template.Parameters))
            foreach (var child in template.Instances)
            {
                var (finished, path) = (new HashSet<string>(), new List<string>());
                if (TemplateOf(child.Module) is not { } module || !CheckElements.Exists(child, sizes) || Endless(module, Arguments(child, sizes)) is not { } last) continue;
                return Diagnostic.Create(Descriptors.RecursionEndless, type.GetMembers(child.Name).FirstOrDefault()?.Locations.FirstOrDefault() ?? type.Locations.FirstOrDefault(), template.Name,
                    $"by '{child.Name}'{ElementTrace.At(sizes)} it comes to {last}");

                string? Endless(Module module, List<int?> arguments)
                {
                    string key = $"{module.Name}({string.Join(", ", arguments)})";
                    if (path.Contains(key)) return $"{key} inside of itself";
                    if (path.Count >= Instance.MaxDepth) return $"{key}, {path.Count} levels deep";
                    if (!finished.Add(key)) return null;
                    path.Add(key);
                    var at = new Dictionary<string, int>();
                    for (int i = 0; i < module.Parameters.Count && i < arguments.Count; i++)
                        if (arguments[i] is { } value) at[module.Parameters[i].Name] = value;
                    string? found = module.Instances.Where(i => CheckElements.Exists(i, at)).Select(i => TemplateOf(i.Module) is { } inner ? Endless(inner, Arguments(i, at)) : null).FirstOrDefault(f => f is not null);
                    path.RemoveAt(path.Count - 1);
                    return found;
                }
            }
        return null;

        static List<int?> Arguments(Instance child, IReadOnlyDictionary<string, int> sizes) => [.. child.Arguments.Select(a => Size.Evaluate(a, sizes))];

        // A module of another assembly does not contain one of this.
        Module? TemplateOf(string name) => Named(name) is { } found ? Parse(found, cancellation).Template : null;

        INamedTypeSymbol? Named(string name) => compilation.GetTypesByMetadataName(name).FirstOrDefault(t => KnownTypes.IsModule(t) && t.DeclaringSyntaxReferences.Length > 0);

        bool Reaches(ParsedModule from, string name, HashSet<string> seen) => from.Children.Select(c => c.OriginalDefinition).Where(c => c.DeclaringSyntaxReferences.Length > 0)
            .Any(c => KnownTypes.OpenName(c) is var child && (child == name || seen.Add(child) && Reaches(Parse(c, cancellation), name, seen)));
    }

    /// <summary>What passes from clock to clock unguarded in a module, but not what does so inside a child.</summary>
    public IEnumerable<Diagnostic> Crossings(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var module = Parse(type, cancellation);
        if (module.Template is not { Clocks.Count: > 0 } template) yield break;
        var places = new SourceMap(PositionsOf);
        foreach (var crossing in new FindCrossings(TemplateOf).Run(template).Where(c => c.Kind == CrossingKind.Unguarded))
        {
            var steps = crossing.Path.Select(s => places.Find(s.Driver) ?? places.Find(s.Declared)).ToList();
            // The place is that of the module's own statement nearest to the reader; all others go with it.
            var own = crossing.Path.LastOrDefault(s => s.Driver.Module == template.FullName);
            var at = own is null ? null : Walk.All(template.Processes.SelectMany(p => p.Body)).FirstOrDefault(s => s.Origin.Ordinal == own.Driver.Ordinal);
            yield return Diagnostic.Create(Descriptors.ClockCrossing, (at is null ? null : module.LocationOf(at)) ?? type.Locations.FirstOrDefault(),
                steps.Where(s => s is not null).Distinct().Select(SourceSpans.LocationOf),
                crossing.ReadAlso is { } other ? $"Input '{crossing.From}', which '{other}' reads at the clock '{Clocks.Port(crossing.FromClock)}'," : $"'{crossing.From}' of the clock '{Clocks.Port(crossing.FromClock)}'",
                crossing.To, Clocks.Port(crossing.ToClock), string.Join(" -> ", crossing.Path.Select((s, i) => steps[i] is { } span ? $"{s.Signal} at {span.Short}" : s.Signal)));
        }

        // The IR names classes as metadata does, children of children in other assemblies too.
        INamedTypeSymbol? Named(string name) => name == template.FullName ? type.OriginalDefinition : compilation.GetTypesByMetadataName(name).FirstOrDefault(KnownTypes.IsModule);

        Module? TemplateOf(string name) =>
            Named(name) is not { } child ? null
            : child.DeclaringSyntaxReferences.Length > 0 ? Parse(child, cancellation).Template
            : OfAssembly(child, name);

        ModulePositions? PositionsOf(string name) =>
            Named(name) is not { } child ? null
            : child.DeclaringSyntaxReferences.Length > 0 ? Parse(child, cancellation).Positions
            : TemplateReader.PositionsText(child.ContainingAssembly, name) is { } text ? PositionText.Parse(name, text) : null;
    }

    static Module? OfAssembly(INamedTypeSymbol child, string name) =>
        Embedded.GetOrCreateValue(child.ContainingAssembly).GetOrAdd(name, n => TemplateReader.Text(child.ContainingAssembly, n) is { } text ? IrParser.ParseModule(text) : null);
}
