using System.Collections.Immutable;
using Hdl.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hdl.Testbenches.Compiler.Frontend;

/// <summary>Compiles a piece of C# in memory, against the platform and Hdl.</summary>
static class Sources
{
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
        MetadataReference.CreateFromFile(typeof(Module).Assembly.Location),
    ];

    public static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    public static CSharpCompilation Compile(string source, params MetadataReference[] more) =>
        CSharpCompilation.Create("Sample", [Tree(source)], References.AddRange(more), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Tree(string source, string path = "Sample.cs") =>
        CSharpSyntaxTree.ParseText("global using System; global using Hdl;\n" + source, Options, path);

    /// <summary>What the front end makes of the first module named so, or of the last one.</summary>
    public static ParsedModule Parse(string source, string? name = null)
    {
        var compilation = Compile(source);
        var type = compilation.GetSymbolsWithName(n => name is null || n == name, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Where(t => t.GetAttributes().Any(a => a.AttributeClass?.Name == "ModuleAttribute"))
            .OrderBy(t => t.Locations[0].SourceSpan.Start).Last();
        return ModuleParser.Parse(type, compilation, CancellationToken.None);
    }
}
