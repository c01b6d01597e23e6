using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Testbenches.Repository;

/// <summary>Which file of the compiler uses which: the sources of Generators, bound, so that comments do not count and aliases do not hide.</summary>
static class CompilerSources
{
    static readonly Lazy<(IReadOnlyList<Use> Own, IReadOnlyList<Use> Roslyn)> Found = new(Bind);

    /// <summary>Uses of types that another file of the compiler declares.</summary>
    public static IReadOnlyList<Use> Uses => Found.Value.Own;

    /// <summary>Uses of types of Microsoft.CodeAnalysis.</summary>
    public static IReadOnlyList<Use> RoslynUses => Found.Value.Roslyn;

    static (IReadOnlyList<Use> Own, IReadOnlyList<Use> Roslyn) Bind()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        // The build adds these by itself.
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;", options);
        var trees = Tree.Files("Generators", "*.cs").Select(f => CSharpSyntaxTree.ParseText(Tree.Read(f), options, f)).ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => !Path.GetFileName(p).StartsWith("Hdl", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("Generators", [usings, .. trees], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var own = new List<Use>();
        var roslyn = new List<Use>();
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var info = model.GetSymbolInfo(name);
                var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
                var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
                if (type is null) continue;
                int line = tree.GetLineSpan(name.Span).StartLinePosition.Line + 1;
                string? member = symbol is INamedTypeSymbol ? null : symbol!.Name;
                if (type.ContainingAssembly?.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
                {
                    roslyn.Add(new Use(tree.FilePath, line, type.Name, "Microsoft.CodeAnalysis", member));
                    continue;
                }

                var files = type.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath).ToList();
                if (files.Count > 0 && !files.Contains(tree.FilePath)) own.Add(new Use(tree.FilePath, line, type.Name, files[0], member));
            }
        }

        return (own, roslyn);
    }
}
