using System.Text;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Testbenches.Compiler.Frontend;
using Hdl.Testbenches.Equivalence;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler;

/// <summary>Deep and long logic goes through the whole compiler on an ordinary stack.</summary>
public sealed class DeepLogicTests
{
    /// <summary>What the threads of the C# compiler have, less than a test's may.</summary>
    const int OrdinaryStack = 1 << 20;

    public static TheoryData<string> Shapes => ["Chain", "Arms", "Statements"];

    static string Text(string shape) => shape switch { "Chain" => DeepLogic.Chain(10_000), "Arms" => DeepLogic.Arms(2_000), _ => DeepLogic.Statements(5_000) };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_survives_and_emulators_do_what_the_interpreter_does(string shape) => OnOrdinaryStack(() =>
    {
        var design = IrParser.Parse(Text(shape));
        Assert.Empty(Verifier.Check(design));
        Assert.Equal(IrPrinter.Print(design), IrPrinter.Print(IrParser.Parse(IrPrinter.Print(design))));
        Assert.Null(EmulatorComparison.FirstDifference(design, seed: 1, cycles: 6, 0, 1, 2));
        Assert.NotEmpty(NetlistPrinter.Print(CellMap.Map(Elaborate.Run(Pipeline.Close(design), design.Top.FullName, []))));
    });

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Its_SystemVerilog_passes_lint(string shape)
    {
        var design = IrParser.Parse(Text(shape));
        var verdict = await OutsideTools.Lint(SystemVerilogEmitter.Emit(Pipeline.Close(design)), design.Top.Name);
        Assert.True(verdict is Accepted, verdict.ToString());
    }

    [Fact]
    public void A_chain_of_ten_thousand_operators_in_CSharp_is_parsed() => Parsed(10_000, $"Out = In{string.Concat(Enumerable.Range(0, 10_000).Select(i => $" ^ {(i % 2 == 0 ? "A" : "B")}"))};");

    [Fact]
    public void Two_thousand_arms_of_else_if_in_CSharp_are_parsed() =>
        Parsed(2_000, string.Concat(Enumerable.Range(0, 2_000).Select(i => $"if (A == {i}) Out = (U16)(B ^ In); else\n")) + "Out = In;");

    [Fact]
    public void Five_thousand_statements_in_CSharp_are_parsed() =>
        Parsed(5_000, "U16 carried = In;" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"carried = (U16)(carried ^ {(i % 2 == 0 ? "A" : "B")});\n")) + "Out = carried;");

    static void Parsed(int least, string body) => OnOrdinaryStack(() =>
    {
        var parsed = Sources.Parse($$"""
            [Module]
            public partial class Deep
            {
                [Input] public partial U16 In { get; set; }
                [Input] public partial U16 A { get; set; }
                [Input] public partial U16 B { get; set; }
                [Output] public partial U16 Out { get; private set; }

                [Combinational]
                void Connect()
                {
                    {{body}}
                }
            }
            """);
        Assert.Empty(parsed.Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.ToString()));
        Assert.True(Walk.AllExprs(parsed.Template!.Processes[0].Body).OfType<Read>().Count() > least);
        Assert.Null(EmulatorComparison.FirstDifference(new Design([parsed.Template]), seed: 1, cycles: 6, 0, 2));
    });

    static void OnOrdinaryStack(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try { test(); }
            catch (Exception e) { failure = e; }
        }, OrdinaryStack);
        thread.Start();
        thread.Join();
        if (failure is not null) Assert.Fail(failure.ToString());
    }
}
