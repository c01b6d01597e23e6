using Hdl.Compiler;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Hdl.Testbenches.Compiler.Positions;

/// <summary>What a debugger is told of an emulator at the debug level.</summary>
public sealed class DebugLevelTests
{
    /// <summary>Each line with a statement of hardware ends with a comment that says what is underlined there.</summary>
    const string Filter = """
        namespace Lib;
        [Module, Top]
        public partial class Filter
        {
            [Input]  public partial U8 In { get; set; }
            [Input]  public partial bool Go { get; set; }
            [Output] public partial U8 Out { get; private set; }
            [Output, Register] public partial U8 Last_value { get; private set; }
            [Register] readonly Vec<U8> taps = new(3);

            [Clocked]
            void Advance()
            {
                U8 half = In >> 1; // half = In >> 1
                if (Go) // Go
                {
                    Last_value = half; // Last_value = half
                    for (int i = 2; i >= 0; i--) // for (int i = 2; i >= 0; i--)
                        taps[i] = i == 0 ? half : taps[i - 1]; // taps[i] = i == 0 ? half : taps[i - 1]
                }
                else
                    switch ((int)In) // (int)In
                    {
                        case 3: Last_value = 1; break; // Last_value = 1
                        default: Last_value = half; break; // Last_value = half
                    }
            }

            [Combinational] void Connect() => Out = taps[2]; // Out = taps[2]
        }
        """;

    const string Emulator = "Emulator_Lib_Filter";

    sealed record Built(byte[] Image, byte[] Symbols, Compilation Output);

    static Built Build(string source, OptimizationLevel optimization, params (string, string)[] properties)
    {
        var compilation = Sources.Compile("").AddSyntaxTrees(Sources.Tree(source, "/src/Filter.cs"));
        compilation = compilation.WithOptions(compilation.Options.WithOptimizationLevel(optimization));
        CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options, optionsProvider: new BuildProperties(properties))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        // Symbols need an encoding, which text in memory has not.
        foreach (var tree in output.SyntaxTrees.Where(t => t.Encoding is null)) output = output.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(tree.GetRoot(), Sources.Options).WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(tree.ToString(), System.Text.Encoding.UTF8)));
        var result = output.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return new Built(image.ToArray(), symbols.ToArray(), output);
    }

    /// <summary>What the emulator's sequence points underline; the class itself has some too, for bodies that never run as C#.</summary>
    static List<string> Underlined(string source, Built built)
    {
        string[] lines = ("global using System; global using Hdl;\n" + source).Split('\n');
        return [.. SequencePoints.Of(built.Image, built.Symbols, Emulator).Select(p => p.File == "/src/Filter.cs" && p.Line == p.EndLine ? $"{p.Line}: {lines[p.Line - 1][(p.Column - 1)..(p.EndColumn - 1)]}" : p.ToString())];
    }

    static List<string> Expected(string source) =>
        [.. ("global using System; global using Hdl;\n" + source).Split('\n').Select((line, i) => (Number: i + 1, Text: line.Split(" // "))).Where(l => l.Text.Length == 2).Select(l => $"{l.Number}: {l.Text[1]}")];

    // Nothing else is shown: whoever steps into the emulator sees his own lines alone.
    [Fact]
    public void Each_statement_has_a_sequence_point_on_its_line() =>
        Assert.Equal(Expected(Filter).Order(), Underlined(Filter, Build(Filter, OptimizationLevel.Debug)).Order());

    [Fact]
    public void Signals_and_locals_keep_their_names()
    {
        var built = Build(Filter, OptimizationLevel.Debug);
        Assert.Superset(new HashSet<string> { "In", "Go", "Out", "Last_value", "Last_value_next", "taps", "half" }, SequencePoints.Locals(built.Image, built.Symbols, Emulator).ToHashSet());
    }

    [Fact]
    public void An_optimised_build_makes_the_fastest_emulators_without_lines()
    {
        var built = Build(Filter, OptimizationLevel.Release);
        Assert.DoesNotContain(SequencePoints.Of(built.Image, built.Symbols, Emulator), p => p.File == "/src/Filter.cs");
        Assert.Contains(built.Output.SyntaxTrees, t => t.ToString().Contains("AssemblyMetadata(\"HdlEmulatorLevel\", \"2\")", StringComparison.Ordinal));
    }

    [Fact]
    public void The_project_chooses_the_level()
    {
        Assert.Equal(Expected(Filter).Order(), Underlined(Filter, Build(Filter, OptimizationLevel.Release, (EmulatorLevel.Property, "0"))).Intersect(Expected(Filter)).Order());
        var built = Build(Filter, OptimizationLevel.Debug, (EmulatorLevel.Property, " 1 "));
        Assert.DoesNotContain(SequencePoints.Of(built.Image, built.Symbols, Emulator), p => p.File == "/src/Filter.cs");
        Assert.Contains(built.Output.SyntaxTrees, t => t.ToString().Contains("AssemblyMetadata(\"HdlEmulatorLevel\", \"1\")", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("4")]
    [InlineData("-1")]
    [InlineData("fast")]
    public void A_level_that_is_none_is_told(string text)
    {
        var driver = CSharpGeneratorDriver.Create([new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options, optionsProvider: new BuildProperties((EmulatorLevel.Property, text)));
        var told = Assert.Single(driver.RunGenerators(Sources.Compile(Filter)).GetRunResult().Diagnostics);
        Assert.Equal("HDL5002", told.Id);
        Assert.Contains($"'{text}'", told.GetMessage());
        Assert.Contains("from 0", told.GetMessage());
    }

    [Fact]
    public void The_in_process_compiler_leads_to_the_lines_too()
    {
        var assembly = typeof(Counter).Assembly;
        string name = typeof(Counter).FullName!;
        var map = Templates.Map(assembly);
        var (image, symbols) = EmulatorAssembly.Emit(Templates.Reach(assembly, name), name, [], level: 0, map);
        var template = Templates.Reach(assembly, name).Top;
        var places = Walk.All(template.Processes.SelectMany(p => p.Body)).Select(s => map.Find(s.Origin.In(name))!).ToList();
        Assert.NotEmpty(places);
        Assert.Equal(places.Select(p => (p.File, p.Line, p.Column, p.EndLine, p.EndColumn)).Order(), SequencePoints.Of(image, symbols!, "Emulator_InProcess").Order());
    }

    [Fact]
    public void The_in_process_compiler_takes_the_level_of_the_build_of_the_module()
    {
        // This solution sets no level, so its build's optimisation decides.
        var array = new SystolicArray(2, Environment.ProcessId < 0 ? 2 : 6);
        bool optimised = !typeof(SystolicArray).Assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false).Cast<System.Diagnostics.DebuggableAttribute>().Any(d => d.IsJITOptimizerDisabled);
        bool debuggable = array.Emulator.GetType().Assembly.GetCustomAttributes(typeof(System.Diagnostics.DebuggableAttribute), false).Cast<System.Diagnostics.DebuggableAttribute>().Any(d => d.IsJITOptimizerDisabled);
        Assert.NotEqual(optimised, debuggable);
    }

    public static TheoryData<string, string> Names => new()
    {
        // Names that the printer takes for axes and temporaries itself.
        { "i0", "t1" }, { "block", "_t1" }, { "_i0", "t" }, { "State", "Total" }, { "Math", "next" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void No_name_of_the_user_meets_one_of_ours(string first, string second)
    {
        var parsed = Sources.Parse($$"""
            [Module]
            public partial class Names
            {
                [Input]  public partial U8 {{first}} { get; set; }
                [Input]  public partial U8 {{second}} { get; set; }
                [Output, Length("40")] public partial Vec<U8> Out { get; private set; }
                [Register] readonly Vec<U8> kept = new(40);
                [Combinational] void Connect() { for (int i = 0; i < 40; i++) Out[i] = (U8)({{first}} + kept[39 - i] + {{second}}); }
                [Clocked] void Advance() { for (int i = 0; i < 40; i++) { U8 element = {{first}}; if (kept[{{second}}] == {{first}}) kept[i] = element; } }
            }
            """);
        Assert.Empty(parsed.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString()));
        for (int level = 0; level <= Hdl.Compiler.Driver.Compiler.MaxLevel; level++)
            InProcess.Compile(new Design([parsed.Template!]), "Names", [], level).Step();
        InProcess.Compile(new Design([parsed.Template!]), "Names", [], 0, SourceMap.Of([parsed.Positions!])).Step();
    }
}
