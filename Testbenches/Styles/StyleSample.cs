using System.Text;
using System.Text.RegularExpressions;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Testbenches.Styles;

/// <summary>
/// A sample written in one style. Lines that end in <c>// CS1612</c> do not compile, with that fault; those that end in <c>// silent: …</c> compile and do not do
/// what they say.
/// </summary>
sealed partial record StyleSample(string Style, string Name, string Text)
{
    /// <summary>Attributes that may stand on ports of every style; all other types are those of Hdl.</summary>
    const string Attributes =
        """
        namespace Hdl.Testbenches.Styles;
        [System.AttributeUsage(System.AttributeTargets.Property | System.AttributeTargets.Field)] sealed class InputAttribute : System.Attribute;
        [System.AttributeUsage(System.AttributeTargets.Property | System.AttributeTargets.Field)] sealed class OutputAttribute : System.Attribute;
        [System.AttributeUsage(System.AttributeTargets.Property | System.AttributeTargets.Field)] sealed class RegisterAttribute : System.Attribute { public long Initial { get; set; } }
        [System.AttributeUsage(System.AttributeTargets.Property | System.AttributeTargets.Field)] sealed class WidthAttribute(string width) : System.Attribute { public string Width => width; }
        [System.AttributeUsage(System.AttributeTargets.Property | System.AttributeTargets.Field)] sealed class LengthAttribute(string length) : System.Attribute { public string Length => length; }
        """;

    string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd().Split('\n');

    /// <summary>Lines that do something in a module or a testbench written so: neither blank nor those that do not compile.</summary>
    public int LineCount => Lines.Count(l => l.Trim().Length > 0) - Marked.Count;

    /// <summary>Casts that stand in lines that compile.</summary>
    public int Casts => Tree(string.Join('\n', Lines.Where(l => !Marker().IsMatch(l)))).GetRoot().DescendantNodes().OfType<CastExpressionSyntax>().Count();

    public int Silent => Lines.Count(l => l.Contains("// silent: ", StringComparison.Ordinal));

    /// <summary>The faults that the sample's comments state: <c>17 CS1612</c>.</summary>
    public IReadOnlyList<string> Marked =>
        [.. Lines.Select((line, i) => (Match: Marker().Match(line), Number: i + 1)).Where(l => l.Match.Success).Select(l => $"{l.Number} {l.Match.Groups["id"].Value}")];

    /// <summary>The faults that the C# compiler finds, in the same form.</summary>
    public IReadOnlyList<string> Faults()
    {
        var tree = Tree(Text);
        var compilation = CSharpCompilation.Create("Sample", [tree, Tree(Surface(tree)), Tree(Attributes)], Sources.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var faults = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.All(faults, f => Assert.Equal(tree, f.Location.SourceTree));
        return [.. faults.Select(f => (Line: f.Location.GetLineSpan().StartLinePosition.Line + 1, f.Id)).Distinct().Order().Select(f => $"{f.Line} {f.Id}")];
    }

    /// <summary>What a generator would write: a base class, and a body for each partial property.</summary>
    static string Surface(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        var text = new StringBuilder($"namespace {root.DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>().Single().Name};\n");
        foreach (var type in root.DescendantNodes().OfType<ClassDeclarationSyntax>().Where(c => c.AttributeLists.ToString() == "[Module]"))
        {
            text.AppendLine($"partial class {type.Identifier}{type.TypeParameterList} : Module {{ public override string ModuleFullName => \"\";");
            foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>())
            {
                bool isRef = property.Type is RefTypeSyntax;
                if (isRef) text.AppendLine($"private {((RefTypeSyntax)property.Type).Type} stored{property.Identifier} = default!;");
                string accessors = string.Join(" ", property.AccessorList!.Accessors.Select(a => $"{a.Modifiers} {a.Keyword}{(a.Keyword.Text == "set" ? " { }" : isRef ? $" => ref stored{property.Identifier};" : " => default!;")}"));
                text.AppendLine($"{property.Modifiers} {property.Type} {property.Identifier} {{ {accessors} }}");
            }

            text.AppendLine("}");
        }

        return text.ToString();
    }

    static SyntaxTree Tree(string text) => CSharpSyntaxTree.ParseText(text, Sources.Options);

    [GeneratedRegex(@"// (?<id>CS\d{4})$")]
    private static partial Regex Marker();
}
