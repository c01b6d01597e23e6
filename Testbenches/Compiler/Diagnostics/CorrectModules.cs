using System.Collections.Immutable;
using System.Runtime.Loader;
using Hdl.Compiler;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Runtime;
using Hdl.Testbenches.Compiler.Frontend;
using Hdl.Testbenches.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>The modules in <c>Correct/</c>: one compilation of all files with the generator and the analyzers, and one of all their emulators.</summary>
sealed class CorrectModules
{
    const string Folder = "Testbenches/Compiler/Diagnostics/Correct";

    static readonly Lazy<CorrectModules> Shared = new(() => new CorrectModules());

    readonly ImmutableArray<Diagnostic> told;
    readonly Dictionary<string, Design> templates = [];
    readonly Lazy<Dictionary<string, Func<Hdl.Runtime.Emulator>>> emulators;

    CorrectModules()
    {
        var trees = Tree.Files(Folder, "*.cs").Select(f => Sources.Tree(Tree.Read(f), Path.GetFileName(f)));
        var written = Sources.Compile("").AddSyntaxTrees(trees);
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options).RunGeneratorsAndUpdateCompilation(written, out var output, out var generated);
        told = [.. generated, .. output.WithAnalyzers([new ModuleAnalyzer()]).GetAllDiagnosticsAsync().GetAwaiter().GetResult().Where(d => d.Severity >= DiagnosticSeverity.Warning && !IsAboutTheHeader(d))];
        Types = [.. output.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().Where(t => Carries(t, "ModuleAttribute") && !t.IsGenericType).OrderBy(t => t.ToDisplayString(), StringComparer.Ordinal)];
        foreach (var type in output.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>())
        {
            if (Carries(type, "ModuleAttribute") && ModuleParser.Parse(type, output, CancellationToken.None).Template is { } module) templates.TryAdd(module.FullName, new Design([module]));
            if (Carries(type, "BundleAttribute") && BundleParser.Parse(type, CancellationToken.None).Bundle is { } bundle) templates.TryAdd(bundle.FullName, new Design([], [bundle]));
        }
        emulators = new(CompileEmulators);
    }

    public static CorrectModules All => Shared.Value;

    static bool Carries(INamedTypeSymbol type, string attribute) => type.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);

    /// <summary>Every module class that is not generic.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types { get; }

    /// <summary>What the C# compiler, the generator and the analyzers say of a file.</summary>
    public IEnumerable<string> ToldOf(string file) => told.Where(d => d.Location.SourceTree?.FilePath == file || d.Location.SourceTree is null).Select(d => d.ToString());

    public IEnumerable<string> Files => Tree.Files(Folder, "*.cs").Select(f => Path.GetFileName(f));

    /// <summary>A module elaborated at each of its example sizes.</summary>
    public IEnumerable<Design> Elaborated(string fullName)
    {
        if (!templates.ContainsKey(fullName)) throw new InvalidOperationException($"'{fullName}' has no template; see what is told of its file.");
        var closed = Pipeline.Close(TemplateReader.Closure(fullName, default, name => templates.TryGetValue(name, out var template) ? template : null));
        int examples = closed.Top.Parameters.Count == 0 ? 1 : closed.Top.Parameters[0].Examples.Count;
        for (int i = 0; i < examples; i++) yield return Elaborate.Run(closed, fullName, [.. closed.Top.Parameters.Select(p => p.Examples[i])]);
    }

    public Hdl.Runtime.Emulator Emulator(Design elaborated) => emulators.Value[elaborated.Top.FullName]();

    // One assembly for all: a hundred small compilations take a hundred times the start.
    Dictionary<string, Func<Hdl.Runtime.Emulator>> CompileEmulators()
    {
        var classes = new Dictionary<string, string>();
        var trees = new List<SyntaxTree>();
        foreach (var design in Types.Select(t => t.ToDisplayString()).Where(templates.ContainsKey).SelectMany(Elaborated))
        {
            string name = $"Emulator_{classes.Count}";
            trees.Add(Sources.Tree(Hdl.Compiler.Driver.Compiler.CompileEmulator(design, design.Top.FullName, [], Hdl.Compiler.Driver.Compiler.MaxLevel, name), name + ".cs"));
            classes[design.Top.FullName] = name;
        }
        using var image = new MemoryStream();
        var result = Sources.Compile("").AddSyntaxTrees(trees).WithAssemblyName("CorrectEmulators").Emit(image);
        if (!result.Success) throw new InvalidOperationException("Emulators do not compile: " + string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        image.Position = 0;
        var context = new AssemblyLoadContext(null);
        context.Resolving += static (_, name) => name.Name == typeof(Hdl.Runtime.Emulator).Assembly.GetName().Name ? typeof(Hdl.Runtime.Emulator).Assembly : null;
        var types = context.LoadFromStream(image).GetTypes().ToDictionary(t => t.Name);
        return classes.ToDictionary(c => c.Key, c => new Func<Hdl.Runtime.Emulator>(() => (Hdl.Runtime.Emulator)Activator.CreateInstance(types[c.Value])!));
    }

    // Each file begins with the same global usings.
    static bool IsAboutTheHeader(Diagnostic diagnostic) => diagnostic.Id is "CS8933" or "CS8019";
}
