using System.Collections.Immutable;
using Hdl.Compiler;
using Hdl.Compiler.Diagnostics;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>The words of a memory in a file of the project, in what is generated and in what is told.</summary>
public sealed class ContentsFileTests
{
    static string Source(string file, string type = "U8", string length = "4") =>
        $"namespace S; [Module, Example(4), Example(3)] public partial class M(int n) {{ [Input] public partial U2 At {{ get; set; }} [Output] public partial {type} Out {{ get; private set; }}\n[Memory(File = \"{file}\")] readonly Hdl.Memory<{type}> m = new({length});\n[Combinational] void Read() => Out = m[At]; }}";

    [Theory]
    [InlineData("rom.hex", "1 ff_\n@3 0A", "U8", "4", "1:u8 255:u8 0:u8 10:u8")]
    [InlineData("sub/rom.hex", "// comment\n80/**/7f", "S8", "4", "-128:s8 127:s8")]
    [InlineData("./sub/../rom.bin", "1 10 1_1", "U2", "n", "1:u2 2:u2 3:u2")]
    [InlineData("rom.hex", "", "U8", "4", "")]
    public void A_file_gives_the_words(string file, string text, string type, string length, string words)
    {
        var (told, generated) = Run(Source(file, type, length), ("/project/" + file.Replace("./sub/../", "", StringComparison.Ordinal), text));
        Assert.Empty(told.Select(d => d.ToString()));
        Assert.Contains(words.Length == 0 ? $"(memory m[{(length == "n" ? "$n" : length)}]:{type.ToLowerInvariant()})" : $"(contents {words})", generated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other.hex", "1", "HDL1028", "it is not among the AdditionalFiles of the project · add <AdditionalFiles Include=\"rom.hex\" /> to the project")]
    [InlineData("rom.hex", null, "HDL1028", "it cannot be read · put it at '/project/rom.hex'")]
    [InlineData("rom.hex", "1\n100", "HDL1029", "Line 2 of 'rom.hex', the contents of memory 'm', has '100' · that is no hexadecimal number of 8 bits")]
    [InlineData("rom.hex", "1 xx", "HDL1029", "has 'xx'")]
    [InlineData("rom.hex", "@g 1", "HDL1029", "has '@g'")]
    [InlineData("rom.hex", "@fffff 1 2", "HDL1029", "has '2'")]
    [InlineData("rom.hex", "_", "HDL1029", "has '_'")]
    [InlineData("rom.hex", "1 2 3 4 5", "HDL1030", "Memory 'm' of 4 words has contents of 5 words · the last 1 would be lost")]
    public void A_faulty_file_is_told_at_the_memory(string present, string? text, string id, string message)
    {
        var (told, generated) = Run(Source("rom.hex"), ("/project/" + present, text));
        var fault = Assert.Single(told);
        Assert.Equal(id, fault.Id);
        Assert.Contains(message, fault.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(1, fault.Location.GetLineSpan().StartLinePosition.Line);
        Assert.DoesNotContain("(memory", generated, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_fit_at_every_example_size() => Assert.Equal("HDL1030", Assert.Single(Run(Source("rom.hex", length: "n"), ("/project/rom.hex", "1 2 3 4")).Told).Id);

    [Fact]
    public void A_name_says_of_what_digits_the_words_are() => Assert.Contains("call it .hex", Assert.Single(Run(Source("rom.txt"), ("/project/rom.txt", "1")).Told).GetMessage(), StringComparison.Ordinal);

    static (IReadOnlyList<Diagnostic> Told, string Generated) Run(string source, (string Path, string? Text) file)
    {
        AdditionalText[] files = [new Text(file.Path, file.Text)];
        var options = new Options();
        var compilation = Sources.Compile("").AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Sources.Options, "M.cs"));
        var driver = CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], files, Sources.Options, options).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var told = output.WithAnalyzers([new ModuleAnalyzer()], new AnalyzerOptions([.. files], options)).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return (told, string.Join("\n", driver.GetRunResult().GeneratedTrees.Select(t => t.ToString())));
    }

    sealed class Text(string path, string? text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text is null ? null : SourceText.From(text);
    }

    sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        sealed class Values : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.ProjectDir" ? "/project/" : null;
                return value is not null;
            }
        }
    }
}
