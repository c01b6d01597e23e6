using Microsoft.CodeAnalysis.CSharp;

namespace Hdl.Testbenches.Repository;

/// <summary>Samples in documents are cut from sources that are compiled and tested.</summary>
public sealed class ReadmeTests
{
    static readonly Lazy<List<string>> Sources = new(() =>
        [.. new[] { "Designs", "Testbenches" }.SelectMany(folder => Tree.Files(folder, "*.cs")).Select(f => Tokens(Tree.Read(f)))]);

    public static TheoryData<string, int> Samples
    {
        get
        {
            var samples = new TheoryData<string, int>();
            foreach (string file in new[] { "README.md", "Hdl/README.md", "Designs/README.md" }.Where(f => File.Exists(Path.Combine(Tree.Root, f))))
                for (int i = 0; i < Blocks(file).Count; i++) samples.Add(file, i);
            return samples;
        }
    }

    [Fact]
    public void The_language_is_shown_by_samples() => Assert.NotEmpty(Blocks("Hdl/README.md"));

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_stands_in_a_source(string file, int index)
    {
        string sample = Blocks(file)[index];
        string tokens = Tokens(sample);
        Assert.True(Sources.Value.Any(s => s.Contains(tokens, StringComparison.Ordinal)), $"This sample of {file} stands in no source of Designs or Testbenches:\n{sample}");
    }

    /// <summary>The text as C# sees it, so that line breaks, columns and comments may differ.</summary>
    static string Tokens(string text) => $" {string.Join(' ', SyntaxFactory.ParseTokens(text).Select(t => t.Text).Where(t => t.Length > 0))} ";

    static List<string> Blocks(string file)
    {
        var blocks = new List<string>();
        string[] lines = Tree.Read(file).ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != "```csharp") continue;
            int end = Array.FindIndex(lines, i + 1, l => l.Trim() == "```");
            blocks.Add(string.Join('\n', lines[(i + 1)..end]));
            i = end;
        }

        return blocks;
    }
}
