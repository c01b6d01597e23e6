using System.Collections;
using System.Reflection;
using Hdl.Compiler;
using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>What the generator keeps from keystroke to keystroke: plain data, and the same as before when nothing that it is made of has changed.</summary>
public sealed class CachedModelsTests
{
    const string Modules = """
        namespace Lib;
        [Module, Top]
        public partial class Cell
        {
            [Input] public partial U8 In { get; set; }
            [Output, Register] public partial U8 Out { get; private set; }
            // a comment
            [Clocked] void Advance() => Out = In;
        }
        [Module]
        public partial class Stage<T> where T : struct
        {
            [Input] public partial T In { get; set; }
            [Output, Register] public partial T Out { get; private set; }
            [Clocked] void Advance() => Out = In;
        }
        [Module, Top, Example(3)]
        public partial class Row(int count)
        {
            [Input] public partial U8 In { get; set; }
            [Output] public partial U8 Out { get; private set; }
            [Instance] readonly Grid<Cell> cell = new(count);
            [Instance] readonly Stage<U8> stage = new();
            [Combinational]
            void Connect()
            {
                for (int i = 0; i < count; i++) cell[i].In = i == 0 ? In : cell[i - 1].Out;
                stage.In = cell[count - 1].Out;
                Out = stage.Out;
            }
        }
        """;

    const string Bench = "static class Bench { public static object Make() => new Lib.Row(5); }";

    static readonly string[] Steps = [TrackingNames.Surface, TrackingNames.Templates, TrackingNames.Library, TrackingNames.ReferencedTemplates, TrackingNames.DeclaredTops, TrackingNames.CreatedTops, TrackingNames.Tops, TrackingNames.Emulators];

    static CSharpCompilation Whole { get; } = Sources.Compile("").AddSyntaxTrees(Sources.Tree(Modules, "Modules.cs"), Sources.Tree(Bench, "Bench.cs"), Sources.Tree("class Other { int a; }", "Other.cs"));

    static GeneratorDriver Run() => CSharpGeneratorDriver.Create(
        [new ModuleGenerator().AsSourceGenerator()], parseOptions: Sources.Options, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(Whole);

    static GeneratorRunResult After(string file, string text)
    {
        var old = Whole.SyntaxTrees.Single(t => t.FilePath == file);
        return Run().RunGenerators(Whole.ReplaceSyntaxTree(old, Sources.Tree(text, file))).GetRunResult().Results.Single();
    }

    [Theory]
    [InlineData("Other.cs", "class Other { int a; int b; void M() { a = b; } }")]
    [InlineData("Bench.cs", "static class Bench { public static object Make() => /* five */ new Lib.Row(5); }")]
    public void An_edit_elsewhere_leaves_every_step_as_it_was(string file, string text) => NothingChanged(After(file, text));

    [Fact]
    public void A_comment_leaves_every_step_as_it_was() => NothingChanged(After("Modules.cs", Modules.Replace("// a comment", "// another comment", StringComparison.Ordinal)));

    [Fact]
    public void An_edit_in_a_body_is_seen()
    {
        var result = After("Modules.cs", Modules.Replace("i == 0 ?", "i < 1 ?", StringComparison.Ordinal));
        Assert.Contains(Reasons(result, TrackingNames.Templates), r => r == IncrementalStepRunReason.Modified);
        Assert.All(Reasons(result, TrackingNames.Surface), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, r.ToString()));
    }

    static void NothingChanged(GeneratorRunResult result)
    {
        foreach (string step in Steps)
            Assert.All(Reasons(result, step), r => Assert.True(r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {r}"));
    }

    static List<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) => [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason)];

    [Fact]
    public void A_cached_value_reaches_no_symbol_and_no_syntax()
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var result = Run().GetRunResult().Results.Single();
        foreach (string step in Steps)
            foreach (var (value, _) in result.TrackedSteps[step].SelectMany(s => s.Outputs)) Walk(value, step);
        Assert.True(seen.Count > 100, $"only {seen.Count} objects were reached");

        void Walk(object? value, string path)
        {
            if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true }) return;
            Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Microsoft.CodeAnalysis.Compilation or SemanticModel or Location or IOperation or Diagnostic, $"{path} holds a {value.GetType()}");
            if (!value.GetType().IsValueType && !seen.Add(value)) return;
            // A struct, as ImmutableArray, may be empty of an array; its fields tell the same.
            if (value is IEnumerable sequence && !value.GetType().IsValueType)
            {
                foreach (object? item in sequence) Walk(item, path + "[]");
                return;
            }
            for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    if (!field.FieldType.IsPointer) Walk(field.GetValue(value), $"{path}.{field.Name}");
        }
    }
}
