using Hdl.Compiler;
using Hdl.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hdl.Tools.Bench;

/// <summary>A project held open as an editor does: its compilation, warm generator drivers, and a file in which somebody types.</summary>
sealed class EditedProject
{
    static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    const string Usings = "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks;";

    readonly CSharpCompilation compilation;
    readonly GeneratorDriver typing;
    readonly GeneratorDriver building;

    /// <exception cref="BadUseException">There is no such folder, or no module in it.</exception>
    public EditedProject(string folder)
    {
        if (!Directory.Exists(folder)) throw new BadUseException($"project '{folder}' is not a folder in {Directory.GetCurrentDirectory()}; run the command from the repository's root, or name a folder of C# files with --project.");
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(folder, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(f => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(f), System.Text.Encoding.UTF8), Parse, Path.GetRelativePath(folder, f)))
            .ToList();
        var references = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) == "netstandard.dll")
            .Append(typeof(Module).Assembly.Location)
            .Select(p => MetadataReference.CreateFromFile(p));
        compilation = CSharpCompilation.Create("Edited", [CSharpSyntaxTree.ParseText(Usings, Parse), .. trees], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Files = [.. trees.Where(t => Bodies(t).Any()).Select(t => t.FilePath)];
        if (Files.Count == 0) throw new BadUseException($"project '{folder}' has no [Module] with a method in its {trees.Count} C# files; name a folder with modules with --project.");
        typing = Driver(IncrementalGeneratorOutputKind.Implementation).RunGenerators(compilation);
        building = Driver(IncrementalGeneratorOutputKind.None).RunGenerators(compilation);
    }

    /// <summary>The files with a module in whose methods one can type, as paths below the folder.</summary>
    public IReadOnlyList<string> Files { get; }

    static GeneratorDriver Driver(IncrementalGeneratorOutputKind without) =>
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Parse, driverOptions: new GeneratorDriverOptions(without));

    static IEnumerable<MethodDeclarationSyntax> Bodies(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        .Where(m => m.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() is "Clocked" or "Combinational"));

    /// <summary>Types a character's worth into the last process of a file, time after time, each time on what stood before; the first few times warm up.</summary>
    public IEnumerable<Keystroke> Type(string file, int warmUps, int count)
    {
        var (current, generator, build) = (compilation, typing, building);
        for (int i = 0; i < warmUps + count; i++)
        {
            var tree = current.SyntaxTrees.Single(t => t.FilePath == file);
            var method = Bodies(tree).Last();
            int place = method.Body is { } block ? block.OpenBraceToken.Span.End : method.ParameterList.CloseParenToken.Span.End;
            var edited = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new TextSpan(place, 0), method.Body is null ? " " : ";")));
            current = current.ReplaceSyntaxTree(tree, edited);

            var surfaces = Stopwatch(() => generator = generator.RunGeneratorsAndUpdateCompilation(current, out _, out _));
            generator.RunGeneratorsAndUpdateCompilation(current, out var whole, out _);
            var analysis = Stopwatch(() =>
            {
                var analyzed = whole.WithAnalyzers([new ModuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
                analyzed.GetAnalyzerSemanticDiagnosticsAsync(whole.GetSemanticModel(edited), null, CancellationToken.None).GetAwaiter().GetResult();
            });
            var emulators = Stopwatch(() => build = build.RunGenerators(current));
            if (i >= warmUps) yield return new Keystroke(surfaces, analysis, emulators);
        }
    }

    static Elapsed Stopwatch(Action action)
    {
        long wall = System.Diagnostics.Stopwatch.GetTimestamp();
        double processor = ProcessorClock.Milliseconds;
        action();
        return new Elapsed(System.Diagnostics.Stopwatch.GetElapsedTime(wall).TotalMilliseconds, ProcessorClock.Milliseconds - processor);
    }
}
