using System.CommandLine;
using System.ComponentModel;
using Hdl.Tools.Bench;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench first-cycle</c>.</summary>
static class BenchFirstCycleCommand
{
    const int LargestSize = 512;

    /// <summary>What the project promises: seconds from the start of the build to the end of the first cycle.</summary>
    const double Target = 3;

    public static Command Make(TextWriter output)
    {
        var size = Options.Number("--size", 64, 1, "Rows and columns of the array.", LargestSize);
        var runs = Options.Number("--runs", 5, 1, "Edits of each kind of build; the median and the least are printed.");
        var json = BenchCommand.AsJson();
        var command = new Command("first-cycle",
            $"""
            From an edit to the first emulated cycle: a scratch project with the systolic array and a testbench is edited, built incrementally ('dotnet build --no-restore'),
            and run. Once with the SDK's compiler server, which is what 'dotnet build' uses by default, and once without. The target is {Target} s.
            """) { size, runs, json };
        command.SetAction(parsed => Run(output, parsed.GetValue(size), parsed.GetValue(runs), parsed.GetValue(json)));
        return command;
    }

    static int Run(TextWriter output, int size, int runs, bool asJson)
    {
        string load = Machine.Load;
        List<Result> results;
        try
        {
            results = [Measure(size, runs, compilerServer: true), Measure(size, runs, compilerServer: false)];
        }
        catch (Win32Exception fault)
        {
            throw new BadUseException($"'dotnet' does not start: {fault.Message} The benchmark builds a project; put the SDK's folder into PATH.");
        }

        if (asJson)
        {
            ResultJson.Write(output, new { Benchmark = "first-cycle", Size = size, Runs = runs, TargetSeconds = Target, Builds = results, Machine = Machine.Description, LoadAverage = load });
            return CommandLine.Done;
        }

        output.WriteLine($"Systolic array {size}x{size}: seconds from the start of an incremental build to the end of the first cycle, {runs} edits, target {Target} s");
        output.WriteLine("  compiler server   median    least   of it: build   first step   compiler says: generator   analyzer");
        foreach (var r in results)
            output.WriteLine($"  {(r.CompilerServer ? "yes" : "no"),-15} {r.Median,8:F2} {r.Least,8:F2} {r.Build,16:F2} {r.Step,12:F3} {r.Generator,26:F3} {r.Analyzer,10:F3}");
        output.WriteLine($"  machine           {Machine.Description}; load average {load} at the start");
        return CommandLine.Done;
    }

    static Result Measure(int size, int runs, bool compilerServer)
    {
        using var project = new FirstCycleProject(size, compilerServer);
        project.Create();
        var measured = Enumerable.Range(0, runs).Select(_ => project.Run()).ToList();
        var ours = project.MeasureGenerator();
        return new Result(compilerServer, BenchCommand.Median(measured.Select(r => r.Seconds)), measured.Min(r => r.Seconds),
            BenchCommand.Median(measured.Select(r => r.Build)), BenchCommand.Median(measured.Select(r => r.Step)), ours.Generator, ours.Analyzer);
    }

    /// <summary>Seconds; the build and the first step are medians.</summary>
    sealed record Result(bool CompilerServer, double Median, double Least, double Build, double Step, double Generator, double Analyzer);
}
