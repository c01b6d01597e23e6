using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Testbenches.Compiler.Frontend;
using Hdl.Testbenches.Repository;

namespace Hdl.Testbenches.Compiler.Positions;

/// <summary>Statements know where they come from, through every pass.</summary>
public sealed class OriginTests
{
    const string Counter = """
        [Module]
        public partial class Counter
        {
            [Input] public partial bool Enable { get; set; }
            [Output, Register] public partial U8 Count { get; private set; }
            [Clocked]
            void Advance()
            {
                if (Enable)
                    Count = (U8)(Count + 1);
            }
        }
        """;

    /// <summary>Every module; a generic one is reached by those that close it.</summary>
    public static TheoryData<string> Designs =>
        [.. Templates.Of(typeof(SystolicArray).Assembly).Where(t => t.Value.StartsWith("(module", StringComparison.Ordinal) && !t.Key.Contains('`', StringComparison.Ordinal)).Select(t => t.Key).Order()];

    [Fact]
    public void Ordinals_follow_from_the_IR_alone()
    {
        var plain = Sources.Parse(Counter);
        // A condition that the front end decides leaves no statement.
        var wrapped = Sources.Parse(Counter.Replace("Count = (U8)", "if (true) Count = (U8)", StringComparison.Ordinal));
        Assert.Equal(plain.Template, wrapped.Template);
        Assert.Equal(IrPrinter.Print(plain.Template!, origins: true), IrPrinter.Print(wrapped.Template!, origins: true));
        Assert.Equal(2, wrapped.Positions!.Statements.Count);
        Assert.Equal(plain.Positions!.Statements[1].Line, wrapped.Positions.Statements[1].Line);
        Assert.NotEqual(plain.Positions.Statements[1].Column, wrapped.Positions.Statements[1].Column);
    }

    [Fact]
    public void Every_part_of_a_module_has_its_place()
    {
        var positions = Sources.Parse(Counter).Positions!;
        Assert.Equal(["Enable", "Count", "Advance"], positions.Members.Select(m => m.Name));
        string[] lines = ("global using System; global using Hdl;\n" + Counter).Split('\n');
        Assert.Equal(["Counter", "Enable", "Count", "Advance", "Enable", "Count = (U8)(Count + 1)"],
            positions.Members.Select(m => m.Span).Prepend(positions.Declaration).Concat(positions.Statements).Select(s => lines[s.Line - 1][(s.Column - 1)..(s.EndColumn - 1)]));
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Passes_keep_the_origins_of_a_design(string fullName)
    {
        var templates = Templates.Reach(typeof(SystolicArray).Assembly, fullName);
        var map = Templates.Map(typeof(SystolicArray).Assembly);
        var files = templates.Modules.Select(m => map.Find(new Site(m.FullName))!.File).ToHashSet();
        Assert.All(files, f => Assert.StartsWith(Path.Combine(Tree.Root, "Designs"), f));
        int[] arguments = [.. templates.Top.Parameters.Select(p => p.Examples[0])];
        for (int level = 0; level <= Hdl.Compiler.Driver.Compiler.MaxLevel; level++)
        {
            var schedule = Hdl.Compiler.Driver.Compiler.ScheduleDesign(templates, fullName, arguments, level);
            var assigns = Walk.All(schedule.Required.Concat(schedule.Outputs).Concat(schedule.Observed).Concat(schedule.Edge).SelectMany(p => p.Body)).OfType<Assign>().ToList();
            Assert.NotEmpty(assigns);
            Assert.All(assigns, a => Assert.Contains(map.Find(a.Origin)?.File ?? $"no file of {a}", files));
        }
    }

    [Fact]
    public void An_elaborated_statement_names_its_template_in_text()
    {
        const string text = "(module \"M(3)\" \"M(3)\"\n  (clocked P\n    (= R:u1 0:u1)#My.Cell<U8>:12))\n";
        var design = IrParser.Parse(text);
        var origin = design.Top.Processes[0].Body[0].Origin;
        Assert.Equal(("My.Cell<U8>", 12), (origin.Module, origin.Ordinal));
        Assert.Equal(text, IrPrinter.Print(design, origins: true));
    }
}
