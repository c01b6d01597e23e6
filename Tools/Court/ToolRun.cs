using System.ComponentModel;
using System.Diagnostics;

namespace Hdl.Court;

/// <summary>Runs an external program in a folder, within a time limit; the program and what it started are stopped at the limit and on cancellation.</summary>
static class ToolRun
{
    /// <returns>Null when the program ended well, and its output.</returns>
    public static async Task<(Verdict? Failure, string Output)> Run(string folder, TimeSpan limit, CancellationToken cancellation, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return (new MissingTool(program, HowToInstall(program)), "");
        }
        using var timer = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            var text = await output + await errors;
            return (process.ExitCode == 0 ? null : Verdict.OfFailure(program, process.ExitCode, text), text);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return (new TimedOut(program, limit), "");
        }
    }

    /// <summary>Whether a program is on the PATH.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, program)));

    static string HowToInstall(string program) => program switch
    {
        "verilator" => "apt-get install verilator",
        "iverilog" or "vvp" => "apt-get install iverilog",
        "yosys" => "apt-get install yosys",
        _ => $"apt-get install {program}",
    };
}
