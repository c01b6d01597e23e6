using System.Xml.Linq;

namespace Hdl.Testbenches.Repository;

/// <summary>Which folder may use which.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void The_sources_are_found_and_bound()
    {
        Assert.Contains(CompilerSources.Uses, u => u.File.StartsWith("Generators/Passes/", StringComparison.Ordinal) && u.Type == "Expr");
        Assert.Contains(CompilerSources.RoslynUses, u => u.File.StartsWith("Generators/Frontend/", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_front_end_and_the_entry_know_Roslyn() =>
        None(CompilerSources.RoslynUses.Where(u => Folder(u.File) is not ("Frontend" or "Diagnostics" or "CodeFixes" or "")));

    [Fact]
    public void The_IR_uses_only_collections() =>
        None(CompilerSources.Uses.Where(u => Folder(u.File) == "Ir" && Folder(u.TypeFile) is not ("Ir" or "Collections") && !IsPolyfill(u)));

    [Fact]
    public void Collections_use_nothing() =>
        None(CompilerSources.Uses.Where(u => Folder(u.File) == "Collections" && Folder(u.TypeFile) != "Collections" && !IsPolyfill(u)));

    [Fact]
    public void Passes_use_only_the_IR() =>
        None(CompilerSources.Uses.Where(u => Folder(u.File) == "Passes" && Folder(u.TypeFile) is not ("Passes" or "Ir" or "Collections") && !IsPolyfill(u)));

    // A pass is what the driver runs. What passes use among themselves for a part of a design, as UnrollProcess for one process, is none.
    [Fact]
    public void No_pass_runs_another()
    {
        var passes = CompilerSources.Uses.Where(u => Folder(u.File) == "Driver" && Folder(u.TypeFile) == "Passes" && u.Member == "Run").Select(u => u.TypeFile).ToHashSet();
        Assert.Contains("Generators/Passes/Elaborate.cs", passes);
        Assert.Contains("Generators/Passes/OrderEvaluation.cs", passes);
        None(CompilerSources.Uses.Where(u => Folder(u.File) == "Passes" && passes.Contains(u.TypeFile) && u.Member == "Run"));
    }

    // Ranges is what analysis knows about a finished design; it changes nothing.
    [Fact]
    public void Backends_use_neither_passes_nor_the_front_end() =>
        None(CompilerSources.Uses.Where(u => Folder(u.File) == "Backends" && (Folder(u.TypeFile) == "Frontend" || (Folder(u.TypeFile) == "Passes" && u.TypeFile != "Generators/Passes/Ranges.cs"))));

    [Fact]
    public void The_front_end_uses_neither_passes_nor_backends() =>
        None(CompilerSources.Uses.Where(u => Folder(u.File) == "Frontend" && Folder(u.TypeFile) is "Passes" or "Backends"));

    [Fact]
    public void The_run_time_references_nothing_of_the_compiler()
    {
        var project = XDocument.Parse(Tree.Read("Hdl/Hdl.csproj"));
        string[] references = [.. project.Descendants("ProjectReference").Select(r => (string)r.Attribute("Include")!)];
        Assert.Equal(["ValueTypes/Hdl.ValueTypes.csproj"], references);
        Assert.Empty(project.Descendants("PackageReference"));
        Assert.DoesNotContain(Tree.Files("Hdl", "*.cs"), f => !f.StartsWith("Hdl/ValueTypes/", StringComparison.Ordinal) && Tree.Read(f).Contains("Hdl.Compiler", StringComparison.Ordinal));
        Assert.DoesNotContain(typeof(Module).Assembly.GetReferencedAssemblies(), a => !a.Name!.StartsWith("System", StringComparison.Ordinal));
    }

    static void None(IEnumerable<Use> uses)
    {
        var found = uses.Distinct().ToList();
        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    /// <summary>The folder directly below Generators; empty for the files beside the project.</summary>
    static string Folder(string file) => file.Split('/') is { Length: > 2 } parts ? parts[1] : "";

    // Attributes and types that the older framework lacks and the C# compiler wants.
    static bool IsPolyfill(Use use) => Path.GetFileName(use.TypeFile) == "Polyfills.cs";
}
