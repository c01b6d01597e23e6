using System.Text.RegularExpressions;
using Hdl.Compiler.Diagnostics;
using Hdl.Testbenches.Repository;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>Every fault has an entry in <c>Hdl/DIAGNOSTICS.md</c>, whose first module has the fault and whose second has none.</summary>
public sealed partial class DocumentationTests
{
    const string File = "Hdl/DIAGNOSTICS.md";

    /// <summary>Told of a file or of another assembly, of impossible sizes, or never: no example of one file shows them.</summary>
    static readonly string[] WithoutExample = ["HDL1029", "HDL2008", "HDL2020", "HDL5001", "HDL5002", "HDL9001"];

    static readonly Dictionary<string, string> Entries = Heading().Split(Tree.Read(File).ReplaceLineEndings("\n")).Skip(1).Chunk(2).ToDictionary(e => e[0], e => e[1]);

    public static TheoryData<string> Examples => [.. Descriptors.All.Select(d => d.Id).Except(WithoutExample)];

    [Fact]
    public void Every_fault_has_an_entry_and_a_link_to_it()
    {
        Assert.Equal(Descriptors.All.Select(d => d.Id).Order(), Entries.Keys.Order());
        Assert.All(Descriptors.All, d => Assert.Equal($"{File}#{d.Id.ToLowerInvariant()}", d.HelpLinkUri));
        Assert.All(Descriptors.All, d => Assert.Contains($"**{d.Title}.**", Entries[d.Id]));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_first_example_has_the_fault_and_the_second_none(string id)
    {
        var blocks = Block().Matches(Entries[id]).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, blocks.Count);
        Assert.Contains(id, Told.WithHints(blocks[0]).Select(d => d.Id));
        Assert.DoesNotContain(id, Told.WithHints(blocks[1]).Select(d => d.Id));
        Assert.Empty(Told.Of(blocks[1]).Where(d => d.Id.StartsWith("HDL", StringComparison.Ordinal) || d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(d => d.ToString()));
    }

    [GeneratedRegex(@"^## (HDL\d+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
