using Hdl.Testbenches.Repository;

namespace Hdl.Testbenches.Styles;

/// <summary>What C# lets one write in each of three styles is compiled, so that the comparison in README.md stays true.</summary>
public sealed class StyleTests
{
    static readonly string[] StyleFolders = ["Properties", "Fields", "References"];

    public static TheoryData<string> Files => [.. StyleFolders.SelectMany(s => Tree.Files($"Testbenches/Styles/{s}", "*.cs"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_marked_lines_do_not_compile_and_all_others_do(string file)
    {
        var sample = Read(file);
        Assert.Equal(sample.Marked, sample.Faults());
    }

    [Fact]
    public void Each_style_has_the_same_ten_samples()
    {
        var samples = StyleFolders.Select(s => Tree.Files($"Testbenches/Styles/{s}", "*.cs").Select(Path.GetFileName).ToList()).ToList();
        Assert.Equal(10, samples[0].Count);
        Assert.All(samples, s => Assert.Equal(samples[0], s));
    }

    [Fact]
    public void The_table_counts_what_the_samples_hold()
    {
        string table = Tree.Read("Testbenches/Styles/README.md");
        foreach (string name in Tree.Files("Testbenches/Styles/Properties", "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)!))
        {
            var cells = StyleFolders.Select(s => Read($"Testbenches/Styles/{s}/{name}.cs"))
                .Select(s => $"{s.LineCount} · {s.Casts} · {Faults(s)} · {s.Silent}");
            string row = $"| {name} | {string.Join(" | ", cells)} |";
            Assert.True(table.Contains(row, StringComparison.Ordinal), $"Testbenches/Styles/README.md lacks the row\n{row}");
        }
    }

    static string Faults(StyleSample sample) =>
        sample.Marked.Count == 0 ? "0" : string.Join(", ", sample.Marked.Select(m => m.Split(' ')[1]).GroupBy(id => id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"));

    static StyleSample Read(string file) => new(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileNameWithoutExtension(file), Tree.Read(file));
}
