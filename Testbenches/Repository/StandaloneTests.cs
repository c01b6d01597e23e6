using System.Diagnostics;

namespace Hdl.Testbenches.Repository;

public sealed class StandaloneTests
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    static readonly string Project = Path.Combine(Tree.Root, "Testbenches", "Standalone");

    [Fact]
    public void A_program_runs_its_emulators_without_a_compiler_and_without_dynamic_code()
    {
        Run("build", "-c", Configuration, "-nodeReuse:false", "-v", "q");
        Assert.Equal("ran without a compiler", Run(Path.Combine("bin", Configuration, "net10.0", "Hdl.Standalone.dll")).Trim());
    }

    static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Project, RedirectStandardOutput = true, RedirectStandardError = true };
        // dotnet test hands its own settings of MSBuild down to us.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}\n{output}{error.GetAwaiter().GetResult()}");
        return output;
    }
}
