using System.Numerics;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Engines;
using Hdl.Fuzzing.Generation;
using Hdl.Runtime;
using Hdl.Testbenches.Equivalence.Modules;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Equivalence;

/// <summary>A lane of a batch is an emulator of its own: every signal, every edge, every failure.</summary>
public sealed class BatchTests
{
    const int Cycles = 40;

    static readonly Dictionary<string, Func<Hdl.Module>> Designs = new()
    {
        ["Counter"] = () => new Counter(),
        ["Fifo"] = () => new Fifo<U8>(6),
        ["SystolicArray"] = () => new SystolicArray(5, 4),
        ["Rv32System"] = () => new Rv32System(64),
        ["Mesh"] = () => new Mesh(2, 2, 3),
        ["CheckedDomains"] = () => new CheckedDomains(),
        ["CheckedQueue"] = () => new CheckedQueue(4, true),
        ["CheckedLanes"] = () => new CheckedLanes(3),
        ["WideMemory"] = () => new WideMemory(150, 6),
        ["ResetKinds"] = () => new ResetKinds(),
        ["MaskedMemory"] = () => new MaskedMemory(6),
        ["Divider"] = () => new Divider(16, true),
    };

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (string design in Designs.Keys)
                foreach (var (lanes, level) in new[] { (3, 0), (2, 1), (1, 2), (19, 2), (70, 2), (40, 3) })
                    if (design != "Mesh" || lanes == 70) cases.Add(design, lanes, level);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_lane_does_what_an_emulator_alone_does(string design, int lanes, int level)
    {
        var module = Designs[design]();
        var random = new Random(lanes);
        using var asked = InProcess.AtLevel(level);
        using var batch = EmulatorRegistry.CreateBatch(module.ModuleFullName, module.ModuleArguments, module.GetType(), lanes);
        Emulator[] alone = [.. Enumerable.Range(0, lanes).Select(_ => InProcess.Create(module.ModuleFullName, module.ModuleArguments, module.GetType()))];
        var failures = new HashSet<(int Lane, long Cycle, string Property, string Message)>();
        var expected = new HashSet<(int, long, string, string)>();
        batch.Violated += f => failures.Add((f.Lane!.Value, f.Cycle, f.Property, f.Message.Replace($" of lane {f.Lane}", "", StringComparison.Ordinal)));
        for (int lane = 0; lane < lanes; lane++)
        {
            int number = lane;
            alone[lane].Violated += f => expected.Add((number, f.Cycle, f.Property, f.Message));
        }

        var inputs = batch.Signals.Where(s => s.Direction == "input").ToList();
        // A local that was cut from its method is a wire that only some branches set.
        var compared = batch.Signals.Where(s => s.Kind != "wire" || s.Direction == "output").ToList();
        uint[][] programs = [.. Enumerable.Range(0, lanes).Select(_ => RandomRv32Program.Make(random))];
        for (int cycle = 0; cycle < Cycles + (design == "Rv32System" ? 100 : 0); cycle++)
        {
            for (int lane = 0; lane < lanes; lane++)
                foreach (var input in inputs)
                    for (long element = 0; element < input.Elements; element++)
                    {
                        var value = design != "Rv32System" ? Value(input) : input.Path switch
                        {
                            "LoadValid" => cycle < 64 ? 1 : 0,
                            "LoadAddress" => cycle % 64,
                            "LoadData" => cycle < programs[lane].Length ? programs[lane][cycle] : 0,
                            _ => 0,
                        };
                        batch.Write(input.InLane(lane), element, value);
                        alone[lane].Write(alone[lane].Signal(input.Path), element, value);
                    }

            Compare($"cycle {cycle}");
            ulong clocks = (ulong)random.Next(1, 1 << batch.Clocks.Count), resets = random.Next(12) == 0 && design != "Rv32System" ? (ulong)random.Next(1 << batch.Clocks.Count) : 0;
            foreach (var emulator in alone.Prepend(batch))
            {
                if (resets != 0) emulator.AssertReset(resets);
                emulator.Step(clocks, resets);
            }
        }

        Compare("the end");
        Assert.Equal(expected.OrderBy(f => f), failures.OrderBy(f => f));
        if (level == 3) Assert.Empty(expected);
        else if (lanes >= 19 && design.StartsWith("Checked", StringComparison.Ordinal)) Assert.NotEmpty(expected);
        foreach (var cover in batch.Properties.Where(p => batch.Signal(p.Signal).Kind == PropertyLayout.Cover))
            for (int lane = 0; lane < lanes; lane++) Assert.Equal(alone[lane].Covered(cover.Signal), batch.Covered(cover.Signal, lane));
        foreach (var emulator in alone) emulator.Dispose();

        BigInteger Value(SignalLayout input)
        {
            var bits = new BigInteger(Enumerable.Range(0, (input.Width + 7) / 8).Select(_ => (byte)random.Next(256)).ToArray(), isUnsigned: true) & ((BigInteger.One << input.Width) - 1);
            return input.Signed && !(bits >> (input.Width - 1)).IsZero ? bits - (BigInteger.One << input.Width) : bits;
        }

        void Compare(string when)
        {
            foreach (var signal in compared)
                for (int lane = 0; lane < lanes; lane++)
                    for (long element = 0; element < signal.Elements; element++)
                    {
                        BigInteger told = batch.Read(signal.InLane(lane), element), right = alone[lane].Read(alone[lane].Signal(signal.Path), element);
                        if (told != right) Assert.Fail($"{design}, level {level}, {lanes} lanes: at {when} '{signal.Path}' element {element} in lane {lane} is {told} and alone {right}.");
                    }
        }
    }

    [Fact]
    public async Task Batches_agree_with_the_interpreter_on_random_designs()
    {
        var campaign = new Campaign(EngineList.Of(Toolchain.Product, ["batch"]), firstSeed: 3000, count: 12, cycles: 16);
        await campaign.Run(CancellationToken.None);
        Assert.Equal(12, campaign.Done);
        Assert.Empty(campaign.Mismatches.Select(m => $"seed {m.Seed}, {m.Engine.Name}: {m.Outcome}"));
    }

    [Fact]
    public async Task A_lane_that_differs_is_found()
    {
        // Reads of the lane above: only a batch notices.
        var faulty = Toolchain.Product with { FinishBatch = (schedule, level, lanes) => Shifted(Pipeline.FinishBatch(schedule, level, lanes)) };
        var campaign = new Campaign([new InterpreterEngine(), new BatchEngine(faulty, 1)], firstSeed: 1, count: 4, cycles: 16);
        await campaign.Run(CancellationToken.None);
        Assert.Contains(campaign.Mismatches, m => m.Outcome is Differs);
    }

    static Schedule Shifted(Schedule schedule)
    {
        var shift = new NextLane();
        return schedule with { Required = [.. schedule.Required.Select(p => p with { Body = shift.Rewrite(p.Body) })], Outputs = [.. schedule.Outputs.Select(p => p with { Body = shift.Rewrite(p.Body) })] };
    }

    sealed class NextLane : Rewriter
    {
        public override Expr Rewrite(Expr expr) => base.Rewrite(expr) is var e && e is Read { Indices: { Count: > 0 } indices } read && indices[^1] is LoopVar lane
            ? read with { Indices = [.. indices.Take(indices.Count - 1), new Binary(BinaryOp.Add, lane, new IntConst(1), BitType.Int)] }
            : e;
    }
}
