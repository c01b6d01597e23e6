using System.Diagnostics;

namespace Hdl.Tools.Bench;

/// <summary>Runs a program of others to its end.</summary>
static class ExternalProgram
{
    /// <returns>The exit code; what it wrote, errors last.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static (int Code, string Output) Run(string folder, string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
