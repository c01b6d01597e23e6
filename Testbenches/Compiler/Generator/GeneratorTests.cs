using Hdl.Compiler;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Frontend;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>The generator in its driver: what it adds, and what an edit leaves cached.</summary>
public sealed class GeneratorTests
{
    const string Cell = """
        namespace Lib;
        [Module, Top]
        public partial class Cell
        {
            [Input] public partial U8 In { get; set; }
            [Output, Register] public partial U8 Out { get; private set; }
            [Clocked] void Advance() => Out = In;
        }
        """;

    const string Row = """
        namespace Lib;
        [Module, Example(3)]
        public partial class Row(int count)
        {
            [Input] public partial U8 In { get; set; }
            [Output] public partial U8 Out { get; private set; }
            [Instance] readonly Grid<Cell> cell = new(count);
            [Combinational]
            void Connect()
            {
                for (int i = 0; i < count; i++) cell[i].In = i == 0 ? In : cell[i - 1].Out;
                Out = cell[count - 1].Out;
            }
        }
        """;

    static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    static CSharpCompilation Library(string cell = Cell) =>
        Sources.Compile("").AddSyntaxTrees(Sources.Tree(cell, "Cell.cs"), Sources.Tree(Row, "Row.cs"));

    static Compilation Generate(Compilation compilation)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        return output;
    }

    [Fact]
    public void The_generated_code_compiles()
    {
        var output = Generate(Library());
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS8019" or "CS8933")).Select(d => d.ToString()));
    }

    [Fact]
    public async Task The_analyzer_agrees()
    {
        var output = Generate(Library(Cell.Replace("Out = In;", "Out = 300;", StringComparison.Ordinal)));
        var told = await output.WithAnalyzers([new ModuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Equal("HDL3001", Assert.Single(told).Id);
    }

    [Fact]
    public void An_emulator_of_a_class_from_another_assembly()
    {
        using var image = new MemoryStream();
        var library = Generate(Library());
        Assert.True(library.Emit(image).Success);
        var reference = MetadataReference.CreateFromImage(image.ToArray());

        var user = Sources.Compile("static class Bench { public static object Make() => new Lib.Row(5); }", reference).WithAssemblyName("Bench");
        var result = Driver().RunGenerators(user).GetRunResult();
        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.GeneratedTrees, t => t.ToString().Contains("Register(\"Lib.Row(5)\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_emulator_that_the_assembly_of_its_module_registers_is_not_made_again()
    {
        using var image = new MemoryStream();
        var library = Generate(Library().AddSyntaxTrees(Sources.Tree("static class Use { public static object Make() => new Lib.Row(4); }", "Use.cs")));
        Assert.True(library.Emit(image).Success);
        var user = Sources.Compile("static class Bench { public static object[] Make() => [new Lib.Cell(), new Lib.Row(4), new Lib.Row(5)]; }", MetadataReference.CreateFromImage(image.ToArray())).WithAssemblyName("Bench");
        var registered = Driver().RunGenerators(user).GetRunResult().GeneratedTrees.SelectMany(t => t.ToString().Split('\n')).Where(l => l.Contains(".Register(\"", StringComparison.Ordinal));
        Assert.Contains("\"Lib.Row(5)\"", Assert.Single(registered));
    }

    [Fact]
    public async Task A_register_that_is_written_bit_by_bit_is_no_unassigned_field()
    {
        var output = Generate(Sources.Compile("""
            [Module]
            public partial class Flags
            {
                [Input]  public partial bool In  { get; set; }
                [Output] public partial U4   Out { get; private set; }
                [Register] U4 flags;
                int plain;
                [Combinational] void Show() => Out = flags;
                [Clocked] void Advance() => flags[2] = In;
                public int Plain => plain;
            }
            """));
        var told = await output.WithAnalyzers([new BitWrittenFields()]).GetAllDiagnosticsAsync();
        var unassigned = told.Where(d => d.Id == "CS0649" && !d.IsSuppressed).Select(d => d.GetMessage());
        Assert.Contains("plain", Assert.Single(unassigned));
        Assert.Contains(output.GetDiagnostics(), d => d.Id == "CS0649" && d.GetMessage().Contains("flags", StringComparison.Ordinal));
    }

    const string Stage = """
        namespace Lib;
        [Bundle] public partial record struct Stamped<P>(U4 Time, P Value) where P : struct;
        [Module]
        public partial class Stage<T> where T : struct
        {
            [Input] public partial T In { get; set; }
            [Output, Register] public partial T Out { get; private set; }
            [Clocked] void Advance() => Out = In;
        }
        """;

    const string Bench = """
        public enum Kind { Head, Body }
        [Bundle] public partial record struct Mark(Kind Kind, U5 Place);
        static class Bench
        {
            public static object A() => new Lib.Stage<U8>();
            public static object B() => new Lib.Stage<Kind>();
            public static object C() => new Lib.Stage<Mark>();
            public static object D() => new Lib.Stage<Lib.Stamped<Mark>>();
        }
        """;

    static PortableExecutableReference Image(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    [Fact]
    public void A_generic_module_of_another_assembly_is_closed_over_new_types()
    {
        var user = Sources.Compile(Bench, Image(Generate(Sources.Compile(Stage)))).WithAssemblyName("Bench");
        Driver().RunGeneratorsAndUpdateCompilation(user, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        string all = string.Join("\n", output.SyntaxTrees.Select(t => t.ToString()));
        Assert.All((string[])["Lib.Stage<U8>", "Lib.Stage<Kind>", "Lib.Stage<Mark>", "Lib.Stage<Lib.Stamped<Mark>>"], name => Assert.Contains($"Register(\"{name}()\"", all, StringComparison.Ordinal));
        Assert.Contains("In.Value.Place wire", all, StringComparison.Ordinal);
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id is not ("CS8019" or "CS8933")).Select(d => d.ToString()));
    }

    [Fact]
    public async Task What_no_build_can_close_is_told_at_its_creation()
    {
        // Built without the generator, the library has the module's other half and no template.
        var bare = Generate(Sources.Compile(Stage));
        bare = bare.RemoveSyntaxTrees(bare.SyntaxTrees.Where(t => t.FilePath.EndsWith(".template.g.cs", StringComparison.Ordinal)));
        var output = Sources.Compile("""
            static class Bench
            {
                public static object A() => new Lib.Stage<U8>();
            }
            [Module]
            public partial class Top
            {
                [Input] public partial U8 In { get; set; }
                [Instance] readonly Lib.Stage<U8> stage = new();
                [Combinational] void Connect() => stage.In = In;
            }
            """, Image(bare)).WithAssemblyName("Bench");
        var told = (await output.WithAnalyzers([new ModuleAnalyzer()]).GetAnalyzerDiagnosticsAsync()).Where(d => d.Id == "HDL2008").ToList();
        Assert.Equal([3, 9], told.Select(d => d.Location.GetLineSpan().StartLinePosition.Line).Order());
        Assert.Contains("'Stage' is from assembly 'Sample', which carries no template of it", told[0].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_without_bits_is_told_at_its_creation()
    {
        var output = Sources.Compile("static class Bench { public static object A() => new Lib.Stage<double>(); }", Image(Generate(Sources.Compile(Stage)))).WithAssemblyName("Bench");
        var told = await output.WithAnalyzers([new ModuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Equal("HDL1022", Assert.Single(told).Id);
        Assert.Contains("'Stage' is closed over 'double'", told[0].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_combinational_loop_is_told_in_the_build()
    {
        var result = Driver().RunGenerators(Sources.Compile("""
            [Module]
            public partial class Inverter
            {
                [Input]  public partial bool In  { get; set; }
                [Output] public partial bool Out { get; private set; }
                [Combinational] void Connect() => Out = !In;
            }
            [Module, Top]
            public partial class Loop
            {
                [Output] public partial bool Out { get; private set; }
                [Instance] readonly Inverter inverter = new();
                [Combinational] void Connect() { inverter.In = inverter.Out; Out = inverter.Out; }
            }
            """)).GetRunResult();
        var told = Assert.Single(result.Diagnostics);
        Assert.Equal("HDL4010", told.Id);
        // Each signal of the path is named with the statement that drives it; each of these is a place of the diagnostic, and so is the [Top].
        Assert.Contains("inverter.In at Sample.cs(14,", told.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("inverter.Out at Sample.cs(7,", told.GetMessage(), StringComparison.Ordinal);
        var places = told.AdditionalLocations.Prepend(told.Location).Select(l => (l.GetLineSpan().Path, Line: l.GetLineSpan().StartLinePosition.Line + 1)).ToList();
        Assert.Equal(("Sample.cs", 9), places[^1]);
        Assert.Equal([("Sample.cs", 7), ("Sample.cs", 9), ("Sample.cs", 14)], places.Order());
    }

    [Fact]
    public async Task A_combinational_loop_through_children_is_told_while_typing()
    {
        var told = await Generate(Sources.Compile("""
            [Module]
            public partial class Inverter
            {
                [Input]  public partial bool In  { get; set; }
                [Output] public partial bool Out { get; private set; }
                [Combinational] void Connect() => Out = !In;
            }
            [Module, Example(3)]
            public partial class Ring(int length)
            {
                [Output] public partial bool Out { get; private set; }
                [Instance] readonly Grid<Inverter> inverter = new(length);
                [Combinational]
                void Connect()
                {
                    for (int i = 0; i < length; i++) inverter[i].In = inverter[i == 0 ? length - 1 : i - 1].Out;
                    Out = inverter[0].Out;
                }
            }
            """)).WithAnalyzers([new ModuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        var loop = Assert.Single(told);
        Assert.Equal("HDL4010", loop.Id);
        Assert.Contains("inverter[0].In -> inverter[0].Out -> inverter[1].In -> inverter[1].Out -> inverter[2].In -> inverter[2].Out -> inverter[0].In", loop.GetMessage());
        Assert.Equal(16, loop.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void An_impossible_size_is_told_in_the_build()
    {
        var result = Driver().RunGenerators(Library().AddSyntaxTrees(Sources.Tree("static class Bench { public static object Make() => new Lib.Row(0); }", "Bench.cs"))).GetRunResult();
        var told = Assert.Single(result.Diagnostics);
        Assert.Equal("HDL5001", told.Id);
        Assert.Equal("Bench.cs(2,53)", Place(told.Location));
        Assert.Equal("Row.cs(8,36)", Place(Assert.Single(told.AdditionalLocations)));
    }

    [Fact]
    public void A_fault_in_a_class_of_another_assembly_names_its_source()
    {
        using var image = new MemoryStream();
        Assert.True(Generate(Library()).Emit(image).Success);
        var user = Sources.Compile("static class Bench { public static object Make() => new Lib.Row(0); }", MetadataReference.CreateFromImage(image.ToArray())).WithAssemblyName("Bench");
        var told = Assert.Single(Driver().RunGenerators(user).GetRunResult().Diagnostics);
        Assert.Equal("Sample.cs(2,53)", Place(told.Location));
        Assert.Equal("Row.cs(8,36)", Place(Assert.Single(told.AdditionalLocations)));
    }

    [Fact]
    public void A_fault_of_the_compiler_is_told_where_the_emulator_is_asked_for()
    {
        // A template that reads a signal which is not there, as no front end makes it.
        using var image = new MemoryStream();
        Assert.True(Sources.Compile("""
            [assembly: Hdl.Runtime.TemplateIr("Bad", "(module Bad Bad (wire output Out:u8) (combinational P (= Out:u8 Nope:u8)))")]
            [Module] public class Bad { }
            """).Emit(image).Success);
        var user = Sources.Compile("static class Bench { public static object Make() => new Bad(); }", MetadataReference.CreateFromImage(image.ToArray())).WithAssemblyName("Bench");
        var told = Assert.Single(Driver().RunGenerators(user).GetRunResult().Diagnostics);
        Assert.Equal("HDL9001", told.Id);
        Assert.Equal("Sample.cs(2,53)", Place(told.Location));
    }

    [Fact]
    public void A_moved_line_changes_positions_and_nothing_else()
    {
        var result = MoveLine(OptimizationLevel.Release);
        Assert.Equal(1, Reasons(result, TrackingNames.Positions).Count(r => r == IncrementalStepRunReason.Modified));
        foreach (string step in new[] { TrackingNames.Surface, TrackingNames.Templates, TrackingNames.Library, TrackingNames.DeclaredTops, TrackingNames.CreatedTops, TrackingNames.Tops, TrackingNames.Emulators })
        {
            Assert.NotEmpty(Reasons(result, step));
            Assert.All(Reasons(result, step), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {r}"));
        }
    }

    [Fact]
    public void A_moved_line_changes_the_emulators_of_the_debug_level_that_reach_it()
    {
        var result = MoveLine(OptimizationLevel.Debug);
        Assert.All(Reasons(result, TrackingNames.Tops), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, r.ToString()));
        // The cell, and the row of cells; the other top does not hold it.
        Assert.Equal(2, Reasons(result, TrackingNames.Emulators).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal(1, Reasons(result, TrackingNames.Emulators).Count(r => r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    static GeneratorRunResult MoveLine(OptimizationLevel optimization)
    {
        var before = Library().AddSyntaxTrees(Sources.Tree("static class Bench { public static object Make() => new Lib.Row(5); }", "Bench.cs"), Sources.Tree(Cell.Replace("Cell", "Other", StringComparison.Ordinal), "Other.cs"));
        before = before.WithOptions(before.Options.WithOptimizationLevel(optimization));
        var driver = Driver().RunGenerators(before);
        var after = before.ReplaceSyntaxTree(before.SyntaxTrees.Single(t => t.FilePath == "Cell.cs"), Sources.Tree("\n" + Cell, "Cell.cs"));
        return driver.RunGenerators(after).GetRunResult().Results.Single();
    }

    [Fact]
    public void An_edit_inside_a_cell_leaves_every_surface_cached_and_runs_only_its_own_template()
    {
        var before = Library();
        var driver = Driver().RunGenerators(before);
        var old = before.SyntaxTrees.Single(t => t.FilePath == "Cell.cs");
        var after = before.ReplaceSyntaxTree(old, Sources.Tree(Cell.Replace("=> Out = In;", "=> Out = (U8)(In + 1);", StringComparison.Ordinal), "Cell.cs"));
        var result = driver.RunGenerators(after).GetRunResult().Results.Single();

        Assert.All(Reasons(result, TrackingNames.Surface), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, r.ToString()));
        Assert.Equal(1, Reasons(result, TrackingNames.Templates).Count(r => r == IncrementalStepRunReason.Modified));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, TrackingNames.Library));
        // No surface was printed again: all files but the cell's template, its positions and its emulator are those of before.
        var outputs = result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason).ToList();
        Assert.True(outputs.Count(r => r is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New) <= 3, string.Join(" ", outputs));
    }

    [Fact]
    public void A_new_port_changes_its_own_surface_only()
    {
        var before = Library();
        var driver = Driver().RunGenerators(before);
        var old = before.SyntaxTrees.Single(t => t.FilePath == "Cell.cs");
        var after = before.ReplaceSyntaxTree(old, Sources.Tree(Cell.Replace("[Clocked]", "[Output, Register] public partial U8 Extra { get; private set; } [Clocked]", StringComparison.Ordinal), "Cell.cs"));
        var result = driver.RunGenerators(after).GetRunResult().Results.Single();
        Assert.Equal(1, Reasons(result, TrackingNames.Surface).Count(r => r == IncrementalStepRunReason.Modified));
    }

    static string Place(Location location) => $"{location.GetLineSpan().Path}({location.GetLineSpan().StartLinePosition.Line + 1},{location.GetLineSpan().StartLinePosition.Character + 1})";

    static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];
}
