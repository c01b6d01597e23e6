using System.Collections.Immutable;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler;

/// <summary>
/// While typing: each module's surface, a function of its declaration. In the build: templates for other assemblies, and an emulator for each top. Positions run beside all that and
/// meet it where something is told to the user.
/// <code>
/// AdditionalFiles ─ ContentsFiles ─ (words of memories, put into Templates)
/// [Interface] ─ Interfaces ────────────────────────────► partial class
/// [Bundle], [Function] ─ Functions ──► Library, [assembly: TemplateIr]                  (build)
/// [Module] ─ Surface ──────────────────────────────────► partial class
///          ─ Templates ─ Library ──────────────────────► [assembly: TemplateIr]          (build)
///          ─ Positions ───────────┬────────────────────► [assembly: TemplatePositions]   (build)
/// references ─ ReferencedPositions┤
/// references ─ ReferencedTemplates│─┐
/// [Top], new X(4) ─ *Tops ─ Tops ─│─┴─ Emulators ──┬───► emulator, registration          (build)
/// HdlEmulatorLevel ─ Level ───────│────┘           │
///                                 └────────────────┴───► diagnostics                     (build)
/// </code>
/// Emulators take positions at the debug level only.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModuleGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var surfaces = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.ModuleAttribute, static (node, _) => node is ClassDeclarationSyntax,
                static (c, cancellation) => SurfaceParser.Parse((INamedTypeSymbol)c.TargetSymbol, cancellation))
            .Where(static s => s is not null)
            .WithTrackingName(TrackingNames.Surface);
        context.RegisterSourceOutput(surfaces, static (c, surface) => c.AddSource(surface!.HintName + ".g.cs", SurfaceSource.Print(surface)));

        var files = context.AdditionalTextsProvider.Where(static f => ContentsFile.IsNamedSo(f.Path)).Select(static (f, cancellation) => ContentsFiles.Read(f, cancellation)).Collect()
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (o, _) => ContentsFiles.FolderOf(o.GlobalOptions)))
            .Select(static (all, _) => new ContentsFiles(all.Right, all.Left.ToEquatableArray()))
            .WithTrackingName(TrackingNames.ContentsFiles);

        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.ModuleAttribute, static (node, _) => node is ClassDeclarationSyntax,
                static (c, cancellation) => TopParser.Template((INamedTypeSymbol)c.TargetSymbol, c.SemanticModel.Compilation, cancellation))
            .Where(static p => p is not null)
            .Combine(files)
            .Select(static (p, _) => p.Right.Fill(p.Left!.Template, p.Left.ContentsRequests) is { } template ? p.Left with { Template = template } : null)
            .Where(static p => p is not null)
            .Select(static (p, _) => p!);

        var bundles = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.BundleAttribute, static (node, _) => node is RecordDeclarationSyntax,
                static (c, cancellation) => BundleSurfaceParser.Parse((INamedTypeSymbol)c.TargetSymbol, cancellation))
            .Where(static b => b is not null)
            .Select(static (b, _) => b!)
            .WithTrackingName(TrackingNames.Bundles);
        context.RegisterSourceOutput(bundles, static (c, bundle) => c.AddSource(bundle.HintName + ".g.cs", BundleSurfaceSource.Print(bundle)));
        var bundleTemplates = bundles.Select(static (b, _) => b.Template);
        context.RegisterImplementationSourceOutput(bundleTemplates, EmulatorSource.AddTemplate);

        var interfaces = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.InterfaceAttribute, static (node, _) => node is ClassDeclarationSyntax,
                static (c, cancellation) => InterfaceSurfaceParser.Parse((INamedTypeSymbol)c.TargetSymbol, cancellation))
            .Where(static i => i is not null)
            .WithTrackingName(TrackingNames.Interfaces);
        context.RegisterSourceOutput(interfaces, static (c, one) => c.AddSource(one!.HintName + ".g.cs", InterfaceSurfaceSource.Print(one)));

        var functions = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.BundleAttribute, static (node, _) => node is RecordDeclarationSyntax,
                static (c, cancellation) => FunctionParser.OfType((INamedTypeSymbol)c.TargetSymbol, c.SemanticModel.Compilation, cancellation)).Collect()
            .Combine(context.SyntaxProvider
                .ForAttributeWithMetadataName(KnownTypes.FunctionAttribute, static (node, _) => node is ClassDeclarationSyntax or MethodDeclarationSyntax,
                    static (c, cancellation) => FunctionParser.Marked(c.TargetSymbol, c.SemanticModel.Compilation, cancellation)).Collect())
            .SelectMany(static (all, _) => TypeFunctions.Merge(all.Left.Concat(all.Right)))
            .WithTrackingName(TrackingNames.Functions);
        context.RegisterImplementationSourceOutput(functions, EmulatorSource.AddFunctions);

        var declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.TopAttribute, static (node, _) => node is ClassDeclarationSyntax,
                static (c, _) => TopParser.Declared((INamedTypeSymbol)c.TargetSymbol))
            .SelectMany(static (tops, _) => tops);
        var created = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => TopParser.MayCreate(node), static (c, cancellation) => TopParser.Created(c.SemanticModel, c.Node, cancellation))
            .Where(static top => top is not null)
            .Select(static (top, _) => top!);

        var templates = parsed.Select(static (p, _) => p.Template).WithTrackingName(TrackingNames.Templates);
        context.RegisterImplementationSourceOutput(templates, EmulatorSource.AddTemplate);
        var declaredTops = declared.Select(static (top, _) => top.Request).WithTrackingName(TrackingNames.DeclaredTops);
        var createdTops = created.Select(static (top, _) => top.Request).WithTrackingName(TrackingNames.CreatedTops);
        var library = templates.Collect().Combine(bundleTemplates.Collect()).Combine(functions.Collect())
            .Select(static (parts, _) => new Design(parts.Left.Left.ToEquatableArray(), parts.Left.Right.ToEquatableArray(), default, parts.Right.SelectMany(f => f.Functions).ToEquatableArray()))
            .WithTrackingName(TrackingNames.Library);

        var positions = parsed.Where(static p => p.Positions is not null).Select(static (p, _) => p.Positions!)
            .WithTrackingName(TrackingNames.Positions);
        // The resolver renames files as <PathMap> says, so that a build on another machine gives equal assemblies.
        context.RegisterImplementationSourceOutput(positions.Combine(context.CompilationProvider.Select(static (c, _) => c.Options.SourceReferenceResolver)),
            static (c, p) => EmulatorSource.AddPositions(c, p.Left, p.Right));

        var referenced = context.CompilationProvider
            .Select(static (compilation, cancellation) => TemplateReader.Read(compilation, cancellation))
            .WithTrackingName(TrackingNames.ReferencedTemplates);
        var referencedPositions = context.CompilationProvider
            .Select(static (compilation, cancellation) => TemplateReader.ReadPositions(compilation, cancellation))
            .WithTrackingName(TrackingNames.ReferencedPositions);
        var map = positions.Collect().Combine(referencedPositions);

        var level = context.AnalyzerConfigOptionsProvider.Combine(context.CompilationProvider.Select(static (c, _) => c.Options.OptimizationLevel))
            .Select(static (o, _) => EmulatorLevel.Of(o.Left.GlobalOptions, o.Right))
            .WithTrackingName(TrackingNames.Level);
        context.RegisterImplementationSourceOutput(level.Combine(library.Select(static (l, _) => l.Modules.Count > 0)), static (c, l) => EmulatorSource.AddLevel(c, l.Left, hasTemplates: l.Right));

        var tops = declaredTops.Collect().Combine(createdTops.Collect()).Combine(library).Combine(referenced)
            .SelectMany(static (all, _) => Tops(all.Left.Left.Left.Concat(all.Left.Left.Right), all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Tops);
        var emulators = tops.Combine(level).Combine(map)
            .Select(static (t, _) => new EmulatorRequest(t.Left.Left, t.Left.Right.Value, t.Left.Right.Value == EmulatorLevel.Debug ? Lines(t.Left.Left.Templates, t.Right.Left, t.Right.Right) : default))
            .Select(static (request, _) => CompiledTop.Of(request))
            .WithTrackingName(TrackingNames.Emulators);
        context.RegisterImplementationSourceOutput(emulators, EmulatorSource.AddEmulator);

        var places = declared.Collect().Combine(created.Collect())
            .SelectMany(static (all, _) => all.Left.Concat(all.Right).Select(p => new RequestPlace(p.Request.Key, p.Place))).Collect();
        context.RegisterImplementationSourceOutput(emulators.Where(static e => e.Fault is not null).Combine(map).Combine(places), static (c, all) =>
        {
            var ((top, (own, others)), asked) = all;
            c.ReportDiagnostic(EmulatorFault.Diagnose(top, Map(own, others), asked.First(p => p.Key == top.Key).Place));
        });
    }

    static ImmutableArray<TopModel> Tops(IEnumerable<TopRequest> requests, Design library, ReferencedTemplates referenced)
    {
        var known = new Dictionary<string, Design?>();
        foreach (var module in library.Modules) known[module.FullName] = new Design(EquatableArray.Of(module));
        foreach (var bundle in library.Bundles) known[bundle.FullName] = new Design(default, EquatableArray.Of(bundle));
        foreach (var type in library.Functions.GroupBy(f => f.Owner)) known[Function.TemplateName(type.Key)] = new Design(default, Functions: type.ToEquatableArray());
        // A module that is not known here has errors, or its assembly carries no template: the analyzer has told either.
        return [.. requests.GroupBy(r => r.Key).Select(g => g.First()).Where(r => !referenced.Emulators.Contains(r.Key))
            .Select(r => new TopModel(r.Key, r.FullName, r.Arguments, TemplateReader.Closure(r.Module, r.TypeArguments, Find)))
            .Where(t => t.Templates.Modules.Count > 0 && t.Templates.Modules.SelectMany(m => m.Instances).All(i => t.Templates.Modules.Any(m => m.FullName == i.Module)))];

        Design? Find(string name)
        {
            if (known.TryGetValue(name, out var design)) return design;
            return known[name] = referenced.Texts.TryGetValue(name, out string? text) ? IrParser.Parse(text) : null;
        }
    }

    static Collections.EquatableArray<ModulePositions> Lines(Design templates, ImmutableArray<ModulePositions> own, ReferencedPositions others) =>
        Collections.EquatableArray.ToEquatableArray(templates.Modules.Select(m => Find(m.FullName, own, others)).Where(p => p is not null).Select(p => p!));

    static SourceMap Map(ImmutableArray<ModulePositions> own, ReferencedPositions others) => new(name => Find(name, own, others));

    static ModulePositions? Find(string name, ImmutableArray<ModulePositions> own, ReferencedPositions others) =>
        own.FirstOrDefault(p => p.FullName == name) ?? (others.Texts.TryGetValue(name, out string? text) ? PositionText.Parse(name, text) : null);
}
