using Hdl.Compiler;
using Hdl.Compiler.Diagnostics;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>An <c>.editorconfig</c> makes a hint an error, and an error or a warning nothing.</summary>
public sealed class SeverityTests
{
    const string Source = """
        [Module]
        public partial class M
        {
            [Input] public partial U8 In { get; set; }
            [Output] public partial bool Out { get; private set; }
            [Wire] U9 sum;
            [Combinational] void Add() => sum = In + In;
            [Combinational] void Connect() => Out = In >= 0;
        }
        """;

    [Theory]
    [InlineData("", "HDL5003", DiagnosticSeverity.Info)]
    [InlineData("dotnet_diagnostic.HDL5003.severity = warning", "HDL5003", DiagnosticSeverity.Warning)]
    [InlineData("dotnet_diagnostic.HDL5003.severity = error", "HDL5003", DiagnosticSeverity.Error)]
    [InlineData("dotnet_diagnostic.HDL5003.severity = none", "HDL5003", null)]
    [InlineData("", "HDL3009", DiagnosticSeverity.Warning)]
    [InlineData("dotnet_diagnostic.HDL3009.severity = error", "HDL3009", DiagnosticSeverity.Error)]
    [InlineData("dotnet_diagnostic.HDL3009.severity = none", "HDL3009", null)]
    public async Task A_line_of_an_editorconfig_sets_the_severity(string line, string id, DiagnosticSeverity? severity)
    {
        var set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse($"root = true\n[*.cs]\n{line}\n", "/project/.editorconfig") });
        var written = Sources.Compile("").AddSyntaxTrees(CSharpSyntaxTree.ParseText(Source, Sources.Options, "/project/M.cs"));
        written = written.WithOptions(written.Options.WithSyntaxTreeOptionsProvider(new Configured(set)));
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options).RunGeneratorsAndUpdateCompilation(written, out var output, out _);
        var told = await output.WithAnalyzers([new ModuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(severity, told.FirstOrDefault(d => d.Id == id)?.Severity);
    }

    sealed class Configured(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) => set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
