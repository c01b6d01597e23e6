using System.CommandLine;
using System.Diagnostics;
using Hdl.Court;
using Hdl.Tools.Demo;
using Hdl.Tools.Kernels.Functional;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;
using Hdl.Tools.Kernels.Running;
using Spectre.Console;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc run kernel</c>.</summary>
static class RunKernelCommand
{
    const string Emulator = "emulator", Functional = "functional", Both = "both";

    /// <summary>Looked for where no model is given.</summary>
    const string StandardModel = "../shared/models/stories260K.bin";

    const int StandardPositions = 64;

    public static Command Make(TextWriter output, TextWriter error)
    {
        var name = new Option<string>("--name") { Description = "head: an attention head with its norm; swiglu: a feed-forward block with its norm.", HelpName = "head|swiglu", Required = true };
        name.AcceptOnlyFromAmong("head", "swiglu");
        var model = new Option<string?>("--model") { Description = $"A llama2.c checkpoint of format 0. Without it {StandardModel} if that is there, else layer 0 of stories260K, which comes with the tool.", HelpName = "FILE" };
        var layer = Options.Number("--layer", 0, 0, "The layer, counted from 0.");
        var head = Options.Number("--head", 0, 0, "The head, counted from 0; for --name head.");
        var chiplets = new Option<string>("--chiplets") { Description = "0: compute in memory; 1: the systolic array; both: split across them.", HelpName = "0|1|both", DefaultValueFactory = _ => "0" };
        chiplets.AcceptOnlyFromAmong("0", "1", Both);
        var positions = Options.Number("--positions", StandardPositions, 1, "How many positions are computed.");
        var seed = Options.Number("--seed", 1, 0, "Of the random tokens.");
        var shuffle = new Option<int?>("--shuffle") { Description = "Permute and rescale the weights at random before, with this seed.", HelpName = "SEED" };
        var inFlight = new Option<int?>("--in-flight") { Description = "Let programs have this many commands in flight in each unit, however many its queue holds.", HelpName = "N" };
        var engine = new Option<string>("--engine") { Description = "emulator: the two chiplets at RTL; functional: a quick model of packets, without cycles and counters.", HelpName = "NAME", DefaultValueFactory = _ => Emulator };
        engine.AcceptOnlyFromAmong(Emulator, Functional);
        var listing = new Option<bool>("--listing") { Description = "Print the programs, and run nothing." };
        var wave = new Option<string?>("--wave") { Description = "Where to write a waveform of the whole run.", HelpName = "FILE.vcd" };
        var scope = Options.Scope(WaveScope.Ports);
        var replay = new Option<string?>("--replay") { Description = "Also run the emitted SystemVerilog on the same inputs, and compare every output in every cycle: icarus or verilator.", HelpName = "TOOL" };
        replay.AcceptOnlyFromAmong("icarus", "verilator");
        var replayCycles = Options.Number("--replay-cycles", int.MaxValue, 1, "How many cycles of the run --replay compares, from the first; without it all.");
        var json = BenchCommand.AsJson();
        var command = new Command("kernel",
            """
            Runs an attention head or a SwiGLU of a checkpoint on two linked chiplets at RTL. Weights and programs are loaded through the host port; then the host
            writes inputs and reads outputs, and the hardware computes everything in between. All outputs are compared with a golden model, bit by bit.
            """) { name, model, layer, head, chiplets, positions, seed, shuffle, inFlight, engine, listing, wave, scope, replay, replayCycles, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(inFlight) is < 1 or > ProgramBuilder.MostCount) result.AddError($"Option '--in-flight' is '{result.GetValue(inFlight)}', which is not from 1 to {ProgramBuilder.MostCount}; leave it out, and programs keep to what the queues hold.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            string? file = parsed.GetValue(wave);
            if (file is null && parsed.GetResult(scope) is { Implicit: false })
                throw new BadUseException($"Scope '{string.Join(", ", parsed.GetValue(scope)!)}' is given without --wave, so there is nothing to write it to; add the file, as in --wave kernel.vcd.");
            bool functional = parsed.GetValue(engine) == Functional;
            if (functional && file is not null) throw new BadUseException($"--wave '{file}' is given with --engine functional, which has no signals; leave one of them out.");
            if (functional && parsed.GetValue(replay) is { } tool) throw new BadUseException($"--replay {tool} is given with --engine functional, which has no cycles; leave one of them out.");
            if (parsed.GetValue(replay) is null && parsed.GetResult(replayCycles) is { Implicit: false })
                throw new BadUseException($"--replay-cycles {parsed.GetValue(replayCycles)} is given without --replay, so nothing is replayed; add the simulator, as in --replay verilator.");
            bool isHead = parsed.GetValue(name) == "head";
            if (!isHead && parsed.GetResult(head) is { Implicit: false }) throw new BadUseException($"--head {parsed.GetValue(head)} is given with --name swiglu, which has no heads; leave it out.");

            var checkpoint = Open(parsed.GetValue(model));
            var choice = new KernelChoice(
                isHead ? KernelName.Head : KernelName.SwiGlu, parsed.GetValue(layer), parsed.GetValue(head),
                parsed.GetValue(chiplets) switch { "0" => Placement.Cim, "1" => Placement.Systolic, _ => Placement.Both },
                parsed.GetValue(positions), parsed.GetValue(seed), parsed.GetValue(shuffle),
                parsed.GetValue(inFlight) is { } n ? QueueDepths.Of(n) : QueueDepths.OfHardware);
            var job = KernelJob.Of(checkpoint, choice);
            if (parsed.GetValue(listing))
            {
                foreach (string program in job.Image.Listings) output.WriteLine(program);
                return CommandLine.Done;
            }
            var simulator = parsed.GetValue(replay) switch { "icarus" => Simulator.Icarus, "verilator" => Simulator.Verilator, _ => (Simulator?)null };
            return await Run(output, error, job, choice, functional, file, parsed.GetValue(scope)!, simulator is { } asked ? (asked, parsed.GetValue(replayCycles)) : null, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    static Checkpoint Open(string? model) => model is not null ? Checkpoint.Open(model) : File.Exists(StandardModel) ? Checkpoint.Open(StandardModel) : ShippedCheckpoint.Open();

    static async Task<int> Run(TextWriter output, TextWriter error, KernelJob job, KernelChoice choice, bool functional, string? wave, string[] scopes, (Simulator Simulator, int Cycles)? court, bool json, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var replay = court is { Cycles: var most } ? new KernelReplay(most) : null;
        using IChipletHost host = functional ? new FunctionalChiplets(choice.Seed) : new EmulatedChiplets(wave, scopes) { BeforeEdge = replay is null ? null : replay.Record };
        double compiled = clock.Elapsed.TotalSeconds;
        RunResult? result = null;
        clock.Restart();
        try
        {
            Terminal.On(error).Progress().HideCompleted(true).Start(context =>
            {
                var tasks = new Dictionary<RunPhase, ProgressTask>();
                var run = new KernelRun(host, job.Image)
                {
                    Progress = (phase, done, of) =>
                    {
                        if (!tasks.TryGetValue(phase, out var task)) tasks[phase] = task = context.AddTask(phase switch { RunPhase.Load => "packets loaded", RunPhase.Compute => "positions computed", _ => "counters read" });
                        task.MaxValue = Math.Max(1, of);
                        task.Value = of == 0 ? 1 : done;
                    },
                };
                result = run.Run(job.Inputs, functional ? null : UnitCounters.Of, cancellation);
            });
        }
        catch (KernelFaultException fault)
        {
            error.WriteLine($"hdlc kernel: {fault.Message}");
            return CommandLine.CheckFailed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            error.WriteLine($"hdlc kernel: stopped in cycle {host.Cycles} before all {job.Inputs.Length} positions were computed; nothing was compared.");
            return CommandLine.CheckFailed;
        }

        var report = KernelReport.Of(job, choice, result!, functional, compiled, clock.Elapsed.TotalSeconds, host.Cycles);
        if (json) report.WriteJson(output);
        else report.Write(output);
        if (wave is not null) output.WriteLine($"Waveform    {Path.GetFullPath(wave)}");
        if (replay is not null)
        {
            string? difference = await replay.Compare(court!.Value.Simulator, cancellation);
            (difference is null ? output : error).WriteLine(difference is null ? $"Replay      {court.Value.Simulator} agrees on {replay.Outputs} outputs in {replay.Cycles:N0} cycles" : $"hdlc kernel: {difference}");
            if (difference is not null) return CommandLine.CheckFailed;
        }
        return report.Wrong is null ? CommandLine.Done : CommandLine.CheckFailed;
    }
}
