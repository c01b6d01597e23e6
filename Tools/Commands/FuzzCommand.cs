using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hdl.Compiler.Ir.Text;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Engines;
using Hdl.Fuzzing.Faults;
using Hdl.Fuzzing.Generation;
using Spectre.Console;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc fuzz</c>.</summary>
static class FuzzCommand
{
    /// <summary>Mismatches that are made smaller; the rest is written as it was made.</summary>
    const int MostShrunk = 5;

    const int MostDesignsOfAFault = 500;

    const int ColumnsOfConstructs = 5;

    const string StandardEngines = "emulator,icarus,verilator";

    public static Command Make(TextWriter output, TextWriter error)
    {
        var count = Options.Number("--count", 100, 1, "How many designs.");
        var seed = Options.Number("--seed", 1, 0, "The first design's seed; those after it follow by one.");
        var cycles = Options.Number("--cycles", 200, 1, "Clock cycles of each design.");
        var engines = new Option<string>("--engines")
        {
            Description = "Engines to compare with the interpreter, with commas: emulator (or emulator-0, -1, -2), icarus, verilator, lint, yosys, equivalence.",
            HelpName = "LIST",
            DefaultValueFactory = _ => StandardEngines,
        };
        var folder = new Option<string>("-o") { Description = "The folder for designs of mismatches.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var shrink = Options.Number("--shrink", 300, 0, "Smaller designs to try for a mismatch; 0 writes it as it was made.");
        var show = new Option<int?>("--show") { Description = "Print the IR and the SystemVerilog of the design of this seed, and run nothing.", HelpName = "SEED" };
        var severalClocks = new Option<bool>("--several-clocks") { Description = "Only designs whose top has several clocks; the seeds of others are passed over." };
        var selfTest = new Option<bool>("--self-test") { Description = "Plant one fault after another in the compiler and count the designs, from --seed on, until it shows; a fault that hides from 500 fails the test." };
        var plant = new Option<string?>("--fault") { Description = "Plant this fault of the self-test in the compiler, which the campaign then has to find.", HelpName = "NAME" };
        var command = new Command("fuzz",
            """
            Compares all engines on random designs under random stimulus, power-up and resets included, and reads what is emitted with a linter and Yosys where asked.
            Each mismatch is made smaller and written as IR text. Ctrl-C ends a campaign with the summary of what was done.
            """) { count, seed, cycles, engines, severalClocks, folder, shrink, show, selfTest, plant };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(show) is { } shown) return Show(output, shown);
            if (parsed.GetValue(selfTest)) return await TestItself(output, parsed.GetValue(seed), parsed.GetValue(cycles), cancellation);
            var toolchain = Compiler(parsed.GetValue(plant));
            IReadOnlyList<IEngine> chosen;
            try
            {
                chosen = EngineList.Of(toolchain, parsed.GetValue(engines)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }
            catch (ArgumentException fault)
            {
                throw new BadUseException($"{fault.Message} Give for example --engines {StandardEngines}.");
            }

            int first = parsed.GetValue(seed), number = parsed.GetValue(count), length = parsed.GetValue(cycles);
            if (first > int.MaxValue - number) throw new BadUseException($"--seed {first} with --count {number} goes beyond the largest seed, {int.MaxValue}; give a smaller seed.");
            var clock = Stopwatch.StartNew();
            var campaign = new Campaign(chosen, first, number, length, parsed.GetValue(severalClocks) ? d => d.Top.Clocks.Count > 0 : null);
            await Run(campaign, number, error, cancellation);
            output.WriteLine($"{campaign.Done} of {number} designs, seeds from {first}, {length} cycles each, in {clock.Elapsed.TotalSeconds:F0} s: {string.Join(", ", chosen.Select(e => e.Name).Except(campaign.Absent.Keys))}.");
            foreach (var (name, tool) in campaign.Absent) output.WriteLine($"{name} left out: '{tool.Tool}' is not installed; install it with: {tool.HowToInstall}");
            Print(output, campaign.Histogram);
            var mismatches = campaign.Mismatches;
            if (campaign.Unused.Count > 0) output.WriteLine($"Not used: {string.Join(", ", campaign.Unused)}.");
            foreach (var silent in campaign.Silences.GroupBy(s => (s.Engine, s.Text))) output.WriteLine($"{silent.Key.Engine} gives no answer on {silent.Count()}, which only the others compared ({silent.Key.Text}): seeds {string.Join(", ", silent.Select(s => s.Seed))}.");
            output.WriteLine(mismatches.Count > 0 ? $"{mismatches.Count} mismatches:" : campaign.Done > 0 ? "No mismatch." : "No design was compared with all engines.");
            for (int i = 0; i < mismatches.Count; i++)
            {
                var small = i < MostShrunk && !cancellation.IsCancellationRequested ? await mismatches[i].Shrink(parsed.GetValue(shrink), cancellation) : mismatches[i];
                MismatchReport.Write(output, small, parsed.GetValue(folder)!);
            }

            foreach (string engine in campaign.TooSilent) output.WriteLine($"{engine} was silent on more than {chosen.Single(e => e.Name == engine).TolerableSilence} % of the designs, so it has not judged them.");
            bool lacking = campaign.Absent.Count > 0 && Environment.GetEnvironmentVariable("CI") == "true";
            bool incomplete = campaign.Done >= Campaign.EnoughForAllConstructs && campaign.Unused.Count > 0;
            return mismatches.Count == 0 && campaign.Done > 0 && !lacking && !incomplete && campaign.TooSilent.Count == 0 ? CommandLine.Done : CommandLine.CheckFailed;
        });
        return command;
    }

    static async Task Run(Campaign campaign, int number, TextWriter error, CancellationToken cancellation)
    {
        var terminal = Terminal.On(error);
        var told = new HashSet<(int, string)>();
        await terminal.Progress().HideCompleted(true).StartAsync(async context =>
        {
            var bar = context.AddTask("designs", maxValue: number);
            var run = campaign.Run(cancellation);
            while (await Task.WhenAny(run, Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None)) != run)
            {
                bar.Value = campaign.Done;
                foreach (var found in campaign.Mismatches)
                    if (told.Add((found.Seed, found.Engine.Name))) terminal.WriteLine($"seed {found.Seed} differs in {found.Engine.Name}");
            }

            await run;
            bar.Value = number;
        });
    }

    static Toolchain Compiler(string? fault) => fault is null ? Toolchain.Product
        : FaultList.All.FirstOrDefault(f => f.Name == fault)?.Plant(Toolchain.Product)
            ?? throw new BadUseException($"--fault '{fault}' is no fault of the self-test; there are {string.Join(", ", FaultList.All.Select(f => f.Name))}.");

    static int Show(TextWriter output, int seed)
    {
        var design = SeededDesign.Make(seed);
        output.Write(IrPrinter.Print(design));
        foreach (var file in Toolchain.Product.EmitSystemVerilog(design)) output.Write($"\n// {file.Name}\n{file.Text}");
        return CommandLine.Done;
    }

    static async Task<int> TestItself(TextWriter output, int seed, int cycles, CancellationToken cancellation)
    {
        var test = new SelfTest(seed, MostDesignsOfAFault, cycles);
        int tried = 0, hidden = 0;
        output.WriteLine($"| fault | what is wrong | engine | designs |\n|---|---|---|---|");
        foreach (var fault in FaultList.All)
        {
            (int Designs, Differs Seen)? found;
            try
            {
                found = await test.Find(fault, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break;
            }

            tried++;
            if (found is null) hidden++;
            output.WriteLine($"| {fault.Name} | {fault.Bug} | {fault.Engine} | {found?.Designs.ToString(CultureInfo.InvariantCulture) ?? "not found"} |");
        }

        string rest = tried < FaultList.All.Count ? $"; stopped before the other {FaultList.All.Count - tried}" : "";
        output.WriteLine($"{tried - hidden} of {tried} faults found within {MostDesignsOfAFault} designs, seeds from {seed}, {cycles} cycles each{rest}.");
        return hidden == 0 && tried == FaultList.All.Count ? CommandLine.Done : CommandLine.CheckFailed;
    }

    static void Print(TextWriter output, Histogram histogram)
    {
        output.WriteLine("Constructs, and how often they occur:");
        foreach (var row in histogram.Counts.Chunk(ColumnsOfConstructs))
            output.WriteLine("  " + string.Join("  ", row.Select(c => $"{c.Construct,-20}{c.Count.ToString(CultureInfo.InvariantCulture),8}")).TrimEnd());
    }
}
