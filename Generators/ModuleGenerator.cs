using System.Collections.Immutable;
using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler;

/// <summary>
/// While typing: each module's surface, a function of its declaration. In the build: templates for other assemblies, and an emulator for each top.
/// <code>
/// [Module] ─ Surface ─────────────────────────────► partial class
///          ─ Templates ─ Library ─────────────────► [assembly: TemplateIr]      (build)
/// references ─ ReferencedTemplates ──┐
/// [Top], new X(4) ─ *Tops ─ Tops ────┴─ Emulators ► emulator, registration      (build)
/// </code>
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

        var templates = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.ModuleAttribute, static (node, _) => node is ClassDeclarationSyntax,
                static (c, cancellation) => c.TargetSymbol is INamedTypeSymbol { IsGenericType: false } type ? TopParser.Templates(type, c.SemanticModel.Compilation, cancellation) : default)
            .WithTrackingName(TrackingNames.Templates);
        var declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.TopAttribute, static (node, _) => node is ClassDeclarationSyntax,
                static (c, _) => TopParser.Declared((INamedTypeSymbol)c.TargetSymbol))
            .SelectMany(static (tops, _) => tops)
            .WithTrackingName(TrackingNames.DeclaredTops);
        var created = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => TopParser.MayCreate(node), static (c, cancellation) => TopParser.Created(c.SemanticModel, c.Node, cancellation))
            .Where(static top => top is not null)
            .Select(static (top, _) => top!)
            .WithTrackingName(TrackingNames.CreatedTops);

        var library = templates.Collect().Combine(created.Collect())
            .SelectMany(static (parts, _) => Distinct(parts.Left.SelectMany(m => m).Concat(parts.Right.SelectMany(t => t.Templates))))
            .WithTrackingName(TrackingNames.Library);
        context.RegisterImplementationSourceOutput(library, EmulatorSource.AddTemplate);

        var referenced = context.CompilationProvider
            .Select(static (compilation, cancellation) => TemplateReader.Read(compilation, cancellation))
            .WithTrackingName(TrackingNames.ReferencedTemplates);
        var tops = declared.Collect().Combine(created.Collect()).Combine(library.Collect()).Combine(referenced)
            .SelectMany(static (all, cancellation) => Tops(all.Left.Left.Left.Concat(all.Left.Left.Right), all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Tops);
        context.RegisterImplementationSourceOutput(tops.Select(static (top, _) => top).WithTrackingName(TrackingNames.Emulators), EmulatorSource.AddEmulator);
    }

    static IEnumerable<Module> Distinct(IEnumerable<Module> modules) => modules.GroupBy(m => m.FullName).Select(g => g.First());

    static ImmutableArray<TopModel> Tops(IEnumerable<TopRequest> requests, ImmutableArray<Module> library, ReferencedTemplates referenced)
    {
        var modules = library.ToDictionary(m => m.FullName);
        // A module that is not known here has been told of by the analyzer, or lives in an assembly without templates; then the run time compiles it.
        return [.. requests.GroupBy(r => r.Key).Select(g => g.First()).Where(r => !referenced.Emulators.Contains(r.Key))
            .Select(r => new TopModel(r.Key, r.FullName, r.Arguments, TemplateReader.Closure(r.FullName, Find)))
            .Where(t => t.Templates.Modules.Count > 0 && t.Templates.Modules.SelectMany(m => m.Instances).All(i => t.Templates.Modules.Any(m => m.FullName == i.Module)))];

        Module? Find(string name)
        {
            if (modules.TryGetValue(name, out var known)) return known;
            return referenced.Texts.TryGetValue(name, out string? text) ? modules[name] = IrParser.ParseModule(text) : null;
        }
    }
}
