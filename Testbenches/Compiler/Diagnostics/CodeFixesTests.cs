using System.Reflection;
using Hdl.CodeFixes;
using Hdl.Compiler.Diagnostics;
using Hdl.Testbenches.Compiler.Frontend;
using Hdl.Testbenches.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>Each code fix cures the first example of its fault in the documentation.</summary>
public sealed class CodeFixesTests
{
    const int MostSteps = 8;

    static readonly Dictionary<string, CodeFixProvider> Fixes = typeof(SyntaxFix).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
        .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)
        .ToDictionary(f => f.FixableDiagnosticIds.Single());

    public static TheoryData<string> Ids => [.. Fixes.Keys.Order()];

    [Fact]
    public void There_are_fixes_for_faults_that_exist()
    {
        Assert.True(Fixes.Count >= 10);
        Assert.Empty(Fixes.Keys.Except(Descriptors.All.Select(d => d.Id)));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_documented_example_is_cured(string id)
    {
        string text = Tree.Read("Hdl/DIAGNOSTICS.md").ReplaceLineEndings("\n").Split($"## {id}\n")[1].Split("```csharp\n")[1].Split("```")[0];
        Assert.Contains(id, Told.Of(text).Select(d => d.Id));
        for (int step = 0; step < MostSteps && Told.Of(text).Any(d => d.Id == id); step++) text = (await Cured(id, text)).Single();
        Assert.True(Told.Of(text).All(d => d.Severity != DiagnosticSeverity.Error), text + string.Join("\n", Told.Of(text)));
    }

    [Fact]
    public async Task A_cast_keeps_what_stands_around_it()
    {
        const string Before = "[Module] public partial class M { [Input] public partial U8 In { get; set; } [Output, Register] public partial U8 Out { get; private set; }\n[Clocked] void Advance() { Out = /* two */ In + Out; } }";
        Assert.Equal(Before.Replace("In + Out;", "(U8)(In + Out);"), (await Cured("HDL3005", Before)).Single());
    }

    [Fact]
    public async Task The_cure_may_stand_in_another_file()
    {
        var cured = await Cured("HDL4008",
            "[Module] public partial class M { [Input] public partial U8 In { get; set; }\n[Clocked] void Advance() { held = In; } }",
            "public partial class M { [Wire] U8 held; }");
        Assert.Equal("public partial class M { [Register] U8 held; }", cured[1]);
    }

    [Fact]
    public async Task An_element_that_is_missing_is_no_matter_of_one_assignment()
    {
        const string Text = "[Module] public partial class M { [Input] public partial bool Go { get; set; } [Output, Length(4)] public partial Vec<bool> Out { get; private set; }\n[Combinational] void Connect() { for (int i = 0; i < 4; i++) if (Go) Out[i] = true; } }";
        Assert.Contains("HDL4006", Told.Of(Text).Select(d => d.Id));
        Assert.Equal(Text, (await Cured("HDL4006", Text)).Single());
    }

    /// <summary>The files after the first offer for the first such fault; as they were without an offer.</summary>
    static async Task<IReadOnlyList<string>> Cured(string id, params string[] files)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp,
            parseOptions: Sources.Options, compilationOptions: Sources.Compile("").Options, metadataReferences: Sources.References));
        var solution = workspace.AddDocument(project.Id, "Usings.cs", SourceText.From("global using System; global using Hdl;")).Project.Solution;
        var documents = files.Select((_, i) => DocumentId.CreateNewId(project.Id, $"M{i}.cs")).ToList();
        for (int i = 0; i < files.Length; i++) solution = solution.AddDocument(documents[i], $"M{i}.cs", SourceText.From(files[i]));

        var compilation = (await solution.GetProject(project.Id)!.GetCompilationAsync())!;
        var faults = await compilation.WithAnalyzers([new ModuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        var fault = faults.Where(d => d.Id == id).OrderBy(d => d.Location.SourceSpan.Start).First();
        CodeAction? offer = null;
        await Fixes[id].RegisterCodeFixesAsync(new CodeFixContext(solution.GetDocument(fault.Location.SourceTree)!, fault, (action, _) => offer ??= action, CancellationToken.None));
        if (offer is not null) solution = (await offer.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var texts = new List<string>();
        foreach (var document in documents) texts.Add((await solution.GetDocument(document)!.GetTextAsync()).ToString());
        return texts;
    }
}
