using Hdl.Compiler;
using Hdl.Compiler.Diagnostics;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>What the C# compiler, the generator and the analyzers tell of a source, in the order of its lines.</summary>
static class Told
{
    /// <summary>Errors and warnings.</summary>
    public static IReadOnlyList<Diagnostic> Of(string source, params MetadataReference[] references) => [.. WithHints(source, references).Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Our hints too.</summary>
    public static IReadOnlyList<Diagnostic> WithHints(string source, params MetadataReference[] references)
    {
        var written = Sources.Compile("", references).AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Sources.Options, "M.cs"));
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options).RunGeneratorsAndUpdateCompilation(written, out var output, out var generated);
        return
        [
            .. generated.Concat(output.WithAnalyzers([new ModuleAnalyzer()]).GetAllDiagnosticsAsync().GetAwaiter().GetResult())
                .Where(d => d.Severity >= DiagnosticSeverity.Warning || (d.Severity == DiagnosticSeverity.Info && d.Id.StartsWith("HDL", StringComparison.Ordinal)))
                .OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The assembly of a source, as another project refers to it.</summary>
    public static MetadataReference Library(string source)
    {
        var written = Sources.Compile("").AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Sources.Options, "Library.cs")).WithAssemblyName("Library");
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options).RunGeneratorsAndUpdateCompilation(written, out var output, out _);
        using var image = new MemoryStream();
        Assert.Empty(output.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
