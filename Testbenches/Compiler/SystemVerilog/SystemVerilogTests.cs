using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

public sealed class SystemVerilogTests
{
    public static TheoryData<int> AllSamples() => [.. Enumerable.Range(0, Samples.All.Length)];

    public static TheoryData<int> Templates() => [.. Enumerable.Range(0, Samples.All.Length).Where(i => i == 0 || Samples.All[i].Name != Samples.All[i - 1].Name)];

    [Theory, MemberData(nameof(Templates))]
    public async Task Lint_has_nothing_to_say(int sample)
    {
        var design = Samples.All[sample].Closed;
        Accept(await OutsideTools.Lint(SystemVerilogEmitter.Emit(design), design.Top.Name), design);
    }

    [Theory, MemberData(nameof(Templates))]
    public async Task Yosys_reads_it(int sample)
    {
        var design = Samples.All[sample].Closed;
        Accept(await OutsideTools.Synthesize(SystemVerilogEmitter.Emit(design), design.Top.Name), design);
    }

    [Theory, MemberData(nameof(AllSamples))]
    public Task Icarus_agrees_with_the_interpreter(int sample) => Agree(Simulator.Icarus, Samples.All[sample].Closed, Samples.All[sample].Arguments);

    [Theory, MemberData(nameof(AllSamples))]
    public Task Verilator_agrees_with_the_interpreter(int sample) => Agree(Simulator.Verilator, Samples.All[sample].Closed, Samples.All[sample].Arguments);

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public Task Icarus_agrees_on_random_designs(int seed) => Agree(Simulator.Icarus, RandomDesign.Make(seed), []);

    [Theory, InlineData(0), InlineData(1)]
    public Task Verilator_agrees_on_random_designs(int seed) => Agree(Simulator.Verilator, RandomDesign.Make(seed), []);

    [Fact]
    public void An_array_of_any_size_gives_the_same_text()
    {
        var small = IrParser.Parse(Samples.Systolic);
        var large = IrParser.Parse(Samples.Systolic.Replace("rows int 4", "rows int 128").Replace("columns int 3", "columns int 128"));
        var a = SystemVerilogEmitter.Emit(small)[1].Text;
        var b = SystemVerilogEmitter.Emit(large)[1].Text;
        Assert.Equal(a, b.Replace("rows = 128", "rows = 4").Replace("columns = 128", "columns = 3"));
    }

    /// <summary>Of the amounts half lie beyond 2^31, where the emitted text chooses the sign bits, and some of the others beyond the width.</summary>
    [Theory, InlineData(Simulator.Icarus), InlineData(Simulator.Verilator)]
    public Task A_signed_value_shifted_by_a_wide_amount_keeps_its_sign(Simulator simulator) => Agree(simulator, IrParser.Parse("""
        (module Shift Shift
          (wire input Value:s17)
          (wire input By:s33)
          (wire output Shifted:s17)
          (combinational Connect
            (= Shifted:s17 (>>:s17 Value:s17 (resize:u40 By:s33)))))
        """), []);

    [Theory, InlineData(Simulator.Icarus), InlineData(Simulator.Verilator)]
    public Task Every_bank_of_a_memory_powers_up_with_the_contents(Simulator simulator) => Agree(simulator, IrParser.Parse("""
        (module Banks Banks
          (parameter words int 5)
          (wire input Bank:u2)
          (wire input Word:u3)
          (wire output Read:u8)
          (memory store[3 $words]:u8 (contents 7:u8 9:u8 250:u8))
          (combinational Connect
            (= Read:u8 store[Bank:u2 Word:u3]:u8)))
        """), [5]);

    /// <summary>A size cast keeps the sign of what it cuts, and the upper half of a memory would be read at negative addresses, which hold nothing.</summary>
    [Theory, InlineData(Simulator.Icarus), InlineData(Simulator.Verilator)]
    public Task A_word_is_read_at_the_low_bits_of_a_signed_value(Simulator simulator) => Agree(simulator, IrParser.Parse("""
        (module Words Words
          (wire input At:s9)
          (memory words[7]:s19 (contents 1:s19 2:s19 3:s19 4:s19 5:s19 6:s19 7:s19))
          (wire output Word:s19)
          (combinational Connect
            (= Word:s19 words[(resize:u3 (~:s9 At:s9))]:s19)))
        """), []);

    [Theory, InlineData(Simulator.Icarus), InlineData(Simulator.Verilator)]
    public Task A_word_of_a_memory_is_shifted(Simulator simulator) => Agree(simulator, IrParser.Parse("""
        (module Shifts Shifts
          (wire input By:u4)
          (memory plain[4]:u7 (contents 1:u7 127:u7 85:u7 64:u7))
          (memory signed[4]:s7 (contents 1:s7 -1:s7 -64:s7 63:s7))
          (wire output Right[4]:u7)
          (wire output Left[4]:s7)
          (wire output SignedRight[4]:s7)
          (combinational Connect
            (for i 0 4 1
              (= Right[@i]:u7 (>>:u7 plain[@i]:u7 By:u4)))
            (for i 0 4 1
              (= Left[@i]:s7 (<<:s7 signed[@i]:s7 By:u4)))
            (for i 0 4 1
              (= SignedRight[@i]:s7 (>>:s7 signed[@i]:s7 By:u4)))))
        """), []);

    [Fact]
    public async Task A_run_that_takes_too_long_is_stopped()
    {
        var design = IrParser.Parse(Samples.Counter);
        var ports = Port.Of(design.Top, 1);
        var verdict = await OutsideTools.Run(Simulator.Verilator, SystemVerilogEmitter.Emit(design), "Counter", [], ports, [], TimeSpan.FromMilliseconds(1));
        Assert.IsType<TimedOut>(verdict);
    }

    static async Task Agree(Simulator simulator, Design design, int[] arguments)
    {
        var elaborated = Elaborate.Run(design, design.Top.FullName, arguments);
        var ports = PortBits.Of(elaborated.Top);
        var stimulus = Stimulus.Make(ports, seed: 1, cycles: 60, elaborated.Top);
        var parameters = design.Top.Parameters.Select((p, i) => (p.Name, arguments[i])).ToList();
        var verdict = await OutsideTools.Run(simulator, SystemVerilogEmitter.Emit(design), design.Top.Name, parameters, Port.Of(elaborated.Top), stimulus, TimeSpan.FromMinutes(1));
        var simulated = Assert.IsType<Simulated>(Accept(verdict, design));
        var differences = Court.Trace.Compare(Sampling.Interpret(elaborated, ports, stimulus), simulated.Trace).Take(5).ToList();
        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\n" + Text(design));
    }

    static Verdict Accept(Verdict verdict, Design design)
    {
        Assert.True(verdict is Accepted or Simulated, verdict + "\n" + Text(design));
        return verdict;
    }

    static string Text(Design design) => string.Join("\n", SystemVerilogEmitter.Emit(design).Select(f => f.Text));
}
