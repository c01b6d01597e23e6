using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using Hdl.Designs;
using Hdl.Tools.Bench;
using Hdl.Tools.Rv32;
using Spectre.Console;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc run program</c>.</summary>
static class RunProgramCommand
{
    const int KiB = 1024, StandardMemory = 64, MostMemory = 16 * KiB;

    // How often the terminal and the user are asked.
    const int Interval = 1 << 14;

    public static Command Make(TextWriter output, TextWriter error)
    {
        var files = new Argument<string[]>("file") { Description = ProgramFiles.Description, Arity = ArgumentArity.OneOrMore };
        var options = new Option<string>("--cflags") { Description = "Options of GCC, for sources.", HelpName = "OPTIONS", DefaultValueFactory = _ => ProgramBuild.StandardOptions };
        var memory = Options.Number("--memory", StandardMemory, 1, "KiB of memory, a power of two.", MostMemory);
        var most = Options.Number("--cycles", 100_000_000, 1, "How many cycles the program may take.");
        var check = new Option<bool>("--check") { Description = "Compare each instruction with the instruction-set simulator." };
        var json = BenchCommand.AsJson();
        var command = new Command("program",
            """
            Runs a program on the emulated processor Rv32System. It is loaded at address 0 and starts there; a byte stored to 80000000 is printed, a word stored to
            80000004 ends it and is its exit code.
            """) { files, options, memory, most, check, json };
        command.SetAction((parsed, cancellation) =>
        {
            int kib = parsed.GetValue(memory), words = kib * KiB / 4;
            if (!BitOperations.IsPow2(kib)) throw new BadUseException($"Option '--memory' is '{kib}', which is no power of two; give for example --memory {StandardMemory}.");
            var image = ProgramFiles.Open(parsed.GetValue(files)!, parsed.GetValue(options)!, 4 * words);
            return Task.FromResult(Run(output, error, image, words, parsed.GetValue(most), parsed.GetValue(check), parsed.GetValue(json), cancellation));
        });
        return command;
    }

    static int Run(TextWriter output, TextWriter error, ProgramImage image, int words, int most, bool check, bool json, CancellationToken cancellation)
    {
        var run = new ProgramRun(image, words, check);
        var written = new StringBuilder();
        var clock = Stopwatch.StartNew();
        Terminal.On(error).Progress().HideCompleted(true).Start(context =>
        {
            var task = context.AddTask("cycles", maxValue: most);
            while (run.Cycles < most && run.ExitCode is null && run.FaultAddress is null && run.Difference is null)
            {
                if (run.Advance() is { } letter) written.Append(letter);
                if (run.Cycles % Interval != 0) continue;
                task.Value = run.Cycles;
                if (cancellation.IsCancellationRequested) return;
            }
        });
        double seconds = clock.Elapsed.TotalSeconds;

        string? fault = run.Difference is { } difference ? $"core and simulator differ: {difference}"
            : run.FaultAddress is { } address ? $"a load or store went to {address:x8}, where nothing is, shortly before the instruction at {run.Pc:x8} had retired; there are {4 * words:N0} bytes of memory"
            : run.ExitCode is not null ? null
            : cancellation.IsCancellationRequested ? $"stopped in cycle {run.Cycles:N0}, at {run.Pc:x8}; the program had not exited"
            : $"the program had not exited after {run.Cycles:N0} cycles, at {run.Pc:x8}; give more with --cycles";
        var causes = Enum.GetValues<StallCause>();
        if (json)
            ResultJson.Write(output, new
            {
                Schema = "hdlc-program-1",
                Program = image.Name,
                Exit = run.ExitCode,
                Fault = fault,
                Output = written.ToString(),
                run.Cycles,
                run.Instructions,
                run.Traps,
                CyclesPerInstruction = PerInstruction(run),
                Stalls = causes.ToDictionary(Name, run.Stalls),
                Checked = check,
                Seconds = seconds,
            });
        else
        {
            output.Write(written);
            if (written.Length > 0 && written[^1] != '\n') output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                Program       {image.Name}, {4 * image.Words.Length:N0} bytes
                Exit          {(run.ExitCode is { } code ? ((int)code).ToString(CultureInfo.InvariantCulture) : "none")}
                Cycles        {run.Cycles:N0}, {run.Cycles / seconds / 1e6:F1} million a second
                Instructions  {run.Instructions:N0}{(check && run.Difference is null ? ", each as in the simulator" : "")}; traps {run.Traps:N0}
                CPI           {PerInstruction(run):F3}
                """));
            foreach (var cause in causes)
                if (run.Stalls(cause) is > 0 and var stalled) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Text(cause),-22} {stalled,12:N0} cycles, {100.0 * stalled / run.Cycles:F1} %"));
        }
        if (fault is not null) error.WriteLine($"hdlc run program: {image.Name}: {fault}.");
        return fault is null && run.ExitCode == 0 ? CommandLine.Done : CommandLine.CheckFailed;
    }

    static double PerInstruction(ProgramRun run) => run.Instructions == 0 ? 0 : (double)run.Cycles / run.Instructions;

    static string Name(StallCause cause) => cause switch
    {
        StallCause.None => "start",
        StallCause.LoadUse => "load_use",
        StallCause.DataRequest => "data_request",
        StallCause.DataResponse => "data_response",
        _ => cause.ToString().ToLowerInvariant(),
    };

    static string Text(StallCause cause) => cause switch
    {
        StallCause.None => "empty at the start",
        StallCause.Fetch => "no instruction fetched",
        StallCause.Redirect => "jump, branch or trap",
        StallCause.LoadUse => "load before its use",
        StallCause.Multiply => "product",
        StallCause.Divide => "quotient",
        StallCause.DataRequest => "load or store waits",
        _ => "load not answered",
    };
}
