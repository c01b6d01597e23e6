using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Generation;
using Hdl.Testbenches.Compiler.SystemVerilog;
using Hdl.Testbenches.Snapshots;
using Hdl.Tools;

namespace Hdl.Testbenches.Compiler.Netlist;

/// <summary>The netlist, read back by Yosys and written by it as Verilog, behaves like the interpreter; cells counted without running loops are those of the netlist.</summary>
public sealed class NetlistTests
{
    static readonly LoadedDesigns Loaded = LoadedDesigns.Load([]);

    /// <summary>Every top of the designs at two of its examples; those with black boxes, which need files beside them, have tests of their own.</summary>
    public static TheoryData<string, int> Tops()
    {
        var data = new TheoryData<string, int>();
        foreach (var top in Loaded.Tops.Where(t => Loaded.Reach(t).Modules.All(m => m.BlackBox is null)))
            for (int example = 0; example < (top.Parameters.Count == 0 ? 1 : 2); example++) data.Add(top.FullName, example);
        return data;
    }

    public static TheoryData<int> AllSamples() => [.. Enumerable.Range(0, Samples.All.Length)];

    public static TheoryData<int> Seeds() => [3, 4, 6]; // Others keep Icarus busy for a minute, as 2 and 5 do: long chains through wide shifts.

    [Theory, MemberData(nameof(Tops))]
    public Task Yosys_reads_a_design_that_behaves_like_the_interpreter(string top, int example) => Agree(Design(top, example));

    [Theory, MemberData(nameof(AllSamples))]
    public Task Yosys_reads_a_sample_that_behaves_like_the_interpreter(int sample) => Agree(Sample(sample));

    [Theory, MemberData(nameof(Seeds))]
    public Task Yosys_reads_a_random_design_that_behaves_like_the_interpreter(int seed) => Agree(RandomDesign.Make(seed));

    // The oracle of the comparisons above is the interpreter alone; a netlist of another design must not pass.
    [Fact]
    public async Task A_wrong_netlist_is_noticed()
    {
        var right = IrParser.Parse(Samples.Counter.Replace("(+:u9 Count:u8", "(-:u9 Count:u8"));
        var verdict = await Simulate(Elaborate.Run(IrParser.Parse(Samples.Counter), "T.Counter", [1]), out var stimulus);
        if (IsLeftOut(verdict)) return;
        var elaborated = Elaborate.Run(right, "T.Counter", [1]);
        Assert.NotEmpty(Court.Trace.Compare(Sampling.Interpret(elaborated, PortBits.Of(elaborated.Top), stimulus), Assert.IsType<Simulated>(verdict).Trace));
    }

    [Theory, MemberData(nameof(Tops))]
    public void Cells_of_a_design_are_counted_as_they_are_written(string top, int example) => CountsAgree(Design(top, example));

    [Theory, MemberData(nameof(AllSamples))]
    public void Cells_of_a_sample_are_counted_as_they_are_written(int sample) => CountsAgree(Sample(sample));

    [Fact]
    public void Cells_of_random_designs_are_counted_as_they_are_written()
    {
        for (int seed = 0; seed < 300; seed++) CountsAgree(RandomDesign.Make(seed), $"seed {seed}");
    }

    [Fact]
    public void Loops_inside_branches_join_each_element_once()
    {
        var design = IrParser.Parse("""
            (module Join T.Join
              (wire input Load:u1)
              (wire input Index:u3)
              (wire input In[8]:u4)
              (register output Low[8]:u4)
              (register output Grid[4 4]:u4)
              (clocked Advance
                (if Load:u1
                  (then (for i 0 6 1 (= Low[@i]:u4 In[@i]:u4)) (for i 0 4 1 (for j 0 4 1 (if (== @i @j) (then (= Grid[@i @j]:u4 In[@j]:u4))))))
                  (else (for i 2 8 1 (= Low[(- @i 1)]:u4 In[@i]:u4)) (= Grid[Index:u3 1]:u4 In[0]:u4)))
                (for i 0 9 1 (if (slice Index:u3 0 1) (then (= Low[@i]:u4 0:u4))))))
            """);
        CountsAgree(design);
        // Low: 0 to 6 are joined at the first branch, 0 to 7 at the second. Grid: the diagonal and column 1, which is written at a hardware index.
        var muxes = CellMap.Count(design, design.Top).Where(c => c.Type == "$mux").Sum(c => c.Times);
        Assert.Equal(7 + 8 + (4 + 3) + 4, muxes);
    }

    [Fact]
    public void A_large_array_is_counted_like_a_small_one()
    {
        var small = Elaborate.Run(IrParser.Parse(Samples.Systolic), "T.SystolicArray", [4, 4]);
        // Written out, these would be 400 million cells.
        var large = Elaborate.Run(IrParser.Parse(Samples.Systolic), "T.SystolicArray", [20000, 20000]);
        Assert.Equal(CellMap.Count(small, small.Top).Count, CellMap.Count(large, large.Top).Count);
    }

    [Fact]
    public void Names_and_initial_values_are_kept() =>
        Snapshot.Verify(NetlistPrinter.Print(CellMap.Map(Elaborate.Run(IrParser.Parse(Samples.Counter), "T.Counter", [1]))));

    [Fact]
    public void An_instance_array_is_written_out()
    {
        var top = CellMap.Map(Sample(Array.FindIndex(Samples.All, s => s.Name == "SystolicArray"))).Modules[^1];
        Assert.Equal(["cell[0][0]", "cell[0][1]", "cell[0][2]", "cell[1][0]"], top.Instances.Take(4).Select(i => i.Name));
        Assert.Equal(12, top.Instances.Count);
    }

    [Theory]
    [InlineData("SystolicArray")]
    [InlineData("Router")]
    [InlineData("NestedArray")]
    [InlineData("Exponential")]
    public async Task A_flat_netlist_behaves_like_the_interpreter(string top)
    {
        var module = Loaded.Find(top);
        await Agree(Design(module.FullName, 0), FlattenNetlist.Run);
    }

    // 'hdlc prove --all' asks for the whole library.
    [Theory]
    [InlineData("Counter")]
    [InlineData("RippleAdder")]
    [InlineData("NestedArray")]
    [InlineData("Ram")]
    [InlineData("ReadyValidChain")]
    public async Task Yosys_proves_that_netlist_and_SystemVerilog_are_one_design(string top)
    {
        var verdict = await Prove(top, Loaded.Find(top).FullName);
        if (IsLeftOut(verdict)) return;
        Assert.EndsWith("are proven and 0 are unproven", Assert.IsType<Accepted>(verdict).Output);
    }

    [Fact]
    public async Task A_netlist_of_another_design_is_not_proven()
    {
        var verdict = await Prove("GrayCounter", Loaded.Find("UpDownCounter").FullName);
        if (IsLeftOut(verdict)) return;
        Assert.IsType<Rejected>(verdict);
        verdict = await EquivalenceProof.Run(
            NetlistPrinter.Print(CellMap.Map(Elaborate.Run(IrParser.Parse(Samples.Counter.Replace("(+:u9 Count:u8", "(-:u9 Count:u8")), "T.Counter", [1]))),
            SystemVerilogEmitter.Emit(IrParser.Parse(Samples.Counter)), "Counter", [("step", 1)], TimeSpan.FromMinutes(1));
        Assert.Contains("unproven", Assert.IsType<Rejected>(verdict).Output);
    }

    static Task<Verdict> Prove(string files, string netlist)
    {
        var module = Loaded.Find(files);
        int[] arguments = Arguments.Example(module, 0);
        return EquivalenceProof.Run(
            NetlistPrinter.Print(FlattenNetlist.Run(CellMap.Map(Design(netlist, 0)))),
            SystemVerilogEmitter.Emit(Loaded.Reach(module)), module.Name, [.. module.Parameters.Select((p, i) => (p.Name, arguments[i]))], TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Names_in_a_flat_netlist_are_paths_and_occur_once()
    {
        var flat = FlattenNetlist.Run(CellMap.Map(Design(Loaded.Find("NestedArray").FullName, 0)));
        var top = Assert.Single(flat.Modules);
        Assert.Empty(top.Instances);
        Assert.Contains("bank[1].lane[3].Total", top.Nets.Select(n => n.Name));
        Assert.Equal(top.Nets.Count, top.Nets.Select(n => n.Name).Distinct().Count());
        Assert.Equal(top.Cells.Count, top.Cells.Select(c => c.Name).Distinct().Count());
    }

    static Design Design(string top, int example)
    {
        var module = Loaded.Find(top);
        return Elaborate.Run(Pipeline.Close(Loaded.Reach(module)), top, Arguments.Example(module, example));
    }

    static Design Sample(int sample)
    {
        var design = Samples.All[sample].Closed;
        return Elaborate.Run(design, design.Top.FullName, Samples.All[sample].Arguments);
    }

    static async Task Agree(Design elaborated, Func<MappedDesign, MappedDesign>? change = null)
    {
        var verdict = await Simulate(elaborated, out var stimulus, change);
        if (IsLeftOut(verdict)) return;
        var simulated = verdict as Simulated;
        Assert.True(simulated is not null, verdict.ToString());
        var differences = Court.Trace.Compare(Sampling.Interpret(elaborated, PortBits.Of(elaborated.Top), stimulus), simulated.Trace).Take(5).ToList();
        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\n" + IrPrinter.Print(elaborated));
    }

    static Task<Verdict> Simulate(Design elaborated, out IReadOnlyList<Cycle> stimulus, Func<MappedDesign, MappedDesign>? change = null)
    {
        stimulus = Stimulus.Make(PortBits.Of(elaborated.Top), seed: 1, cycles: 60, elaborated.Top);
        var mapped = CellMap.Map(elaborated);
        if (change is not null) mapped = change(mapped);
        var top = mapped.Modules[^1];
        return OutsideTools.RunNetlist(Simulator.Icarus, NetlistPrinter.Print(mapped), top.Name, top.Clocks.Contains(Clocks.Default), Port.Of(elaborated.Top), stimulus);
    }

    static bool IsLeftOut(Verdict verdict) => verdict is MissingTool && Environment.GetEnvironmentVariable("CI") != "true";

    static void CountsAgree(Design elaborated, string? what = null)
    {
        foreach (var module in CellMap.Map(elaborated).Modules)
        {
            var counted = Totals(CellMap.Count(elaborated, elaborated.Modules.Single(m => m.FullName == module.FullName)));
            var written = Totals(module.Cells);
            Assert.True(written.SequenceEqual(counted), $"{what} {module.Name}\nwritten {string.Join(", ", written)}\ncounted {string.Join(", ", counted)}\n{IrPrinter.Print(elaborated)}");
        }
    }

    static List<(string, int, long)> Totals(IEnumerable<Cell> cells) =>
        [.. cells.GroupBy(c => (c.Type, c.Width)).Select(g => (g.Key.Type, g.Key.Width, g.Sum(c => c.Times))).Order()];
}
