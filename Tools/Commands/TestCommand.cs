using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hdl.Tools.Commands;

/// <summary>
/// <c>hdlc test</c>: all tests with one command. It installs the independent simulators where it may (Debian, as root) and says what it left out otherwise; under
/// <c>CI=true</c> a tool that is missing is a failure. It closes with a line <c>N passed, N failed, N skipped</c>.
/// </summary>
static partial class TestCommand
{
    /// <summary>The command that shows that a tool is there, and Debian's package of it.</summary>
    static readonly (string Command, string Package)[] Needed =
        [("verilator", "verilator"), ("iverilog", "iverilog"), ("yosys", "yosys"), ("g++", "g++"), ("make", "make")];

    public static Command Make(TextWriter output, TextWriter error)
    {
        var solution = new Option<string>("--solution") { Description = "The solution to test.", DefaultValueFactory = _ => "Hdl.sln" };
        var command = new Command("test", "Runs all tests; installs the simulators that they need where it may.") { solution };
        command.SetAction(async (result, cancellation) =>
        {
            string path = result.GetValue(solution)!;
            if (!File.Exists(path))
            {
                error.WriteLine($"hdlc test: solution '{path}' is not in {Directory.GetCurrentDirectory()}; run the command from the repository's root, or name the solution with --solution.");
                return CommandLine.BadUse;
            }

            var missing = Missing();
            if (missing.Count > 0) await Install(missing, output, cancellation);
            missing = Missing();
            foreach (var (tool, package) in missing)
                output.WriteLine($"left out: {tool} is not installed, so what it would check is skipped; install it with 'apt-get install {package}'");
            bool strict = Environment.GetEnvironmentVariable("CI") == "true";

            int passed = 0, failed = 0, skipped = 0;
            int exit = await Run("dotnet", ["test", path, "-c", "Release", "--nologo", "--logger", "console;verbosity=minimal"], line =>
            {
                output.WriteLine(line);
                if (Summary().Match(line) is { Success: true } m)
                {
                    failed += int.Parse(m.Groups["failed"].Value);
                    passed += int.Parse(m.Groups["passed"].Value);
                    skipped += int.Parse(m.Groups["skipped"].Value);
                }
            }, cancellation);
            if (strict && missing.Count > 0) failed += missing.Count;
            output.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
            return exit == 0 && failed == 0 && passed > 0 ? CommandLine.Done : CommandLine.CheckFailed;
        });
        return command;
    }

    static List<(string Command, string Package)> Missing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return [.. Needed.Where(n => !folders.Any(f => File.Exists(Path.Combine(f, n.Command))))];
    }

    static async Task Install(List<(string Command, string Package)> missing, TextWriter output, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/apt-get")) return;
        output.WriteLine($"installing {string.Join(", ", missing.Select(m => m.Package))}");
        // A package list may be missing or old; the installation itself tells whether that matters.
        await Run("apt-get", ["update", "-qq"], _ => { }, cancellation);
        int exit = await Run("apt-get", ["install", "-y", "-qq", .. missing.Select(m => m.Package)], _ => { }, cancellation);
        if (exit != 0) output.WriteLine($"apt-get install ended with {exit}; see 'apt-get install {string.Join(' ', missing.Select(m => m.Package))}'");
    }

    static async Task<int> Run(string file, IEnumerable<string> arguments, Action<string> line, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{file}' did not start.");
        var gate = new Lock();
        void Read(string? text)
        {
            if (text is null) return;
            lock (gate) line(text);
        }

        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }

    [GeneratedRegex(@"Failed:\s+(?<failed>\d+), Passed:\s+(?<passed>\d+), Skipped:\s+(?<skipped>\d+)")]
    private static partial Regex Summary();
}
