using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Testbenches.Compiler.Passes;

using Module = Hdl.Compiler.Ir.Module;

public sealed class SizeProcessesTests
{
    [Fact]
    public void A_large_process_is_cut_and_locals_that_cross_become_wires()
    {
        var schedule = Sized("""
            (module M M
              (wire input A:u8)
              (wire output Y:u8)
              (combinational Show
                (let x:u8 (~:u8 A:u8))
                (let y:u8 (^:u8 %x:u8 A:u8))
                (set x (+:u8 %x:u8 %y:u8))
                (= Y:u8 %x:u8)))
            """, most: 7);
        Assert.Equal(
        [
            "Show part 1 of 2\n(= Show.x:u8 (~:u8 A:u8))\n(= Show.y:u8 (^:u8 Show.x:u8 A:u8))",
            "Show part 2 of 2\n(= Show.x:u8 (+:u8 Show.x:u8 Show.y:u8))\n(= Y:u8 Show.x:u8)",
        ], schedule.Outputs.Select(Text));
        Assert.Equal(["A", "Y", "Show.x", "Show.y"], schedule.Module.Signals.Select(s => s.Name));
    }

    [Fact]
    public void A_large_array_that_was_written_out_makes_few_processes()
    {
        var elements = Enumerable.Range(0, 4096).Select(i => new Process($"Cell{i}", ProcessKind.Combinational,
            [new Assign(new Target("", "x", [new IntConst(i)], BitType.Unsigned(8)), new Const(i % 256, BitType.Unsigned(8)))])).ToArray();
        var module = new Module("M", "M", default, [new Signal("x", SignalKind.Wire, PortDirection.Output, BitType.Unsigned(8), [new IntConst(4096)])], default, default);
        var sized = SizeProcesses.Run(new Schedule(module, default, elements, default, default, default));
        Assert.InRange(sized.Outputs.Count, 2, 4096 * 4 / SizeProcesses.Most + 1);
        Assert.Equal(elements.SelectMany(p => p.Body), sized.Outputs.SelectMany(p => p.Body));
    }

    static Schedule Sized(string text, int most) => SizeProcesses.Run(OrderEvaluation.Run(IrParser.Parse(text), inPlace: true), most);

    static string Text(Process process) => process.Name + "\n" + string.Join("\n", process.Body.Select(IrPrinter.Print));
}
