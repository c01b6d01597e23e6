using Hdl.Tools;

namespace Hdl.Testbenches.Tools;

/// <summary>A finished run of the command line, in this process.</summary>
sealed record Hdlc(int ExitCode, string Output, string Error)
{
    public static async Task<Hdlc> Run(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = await CommandLine.Run(arguments, output, error);
        return new Hdlc(code, output.ToString(), error.ToString());
    }

    /// <summary>Demands bad use, whose message holds all of these.</summary>
    public void IsBadUse(params string[] said)
    {
        Assert.True(ExitCode == CommandLine.BadUse, $"exit code {ExitCode}\n{Output}\n{Error}");
        foreach (string part in said) Assert.Contains(part, Error);
    }

    public void IsDone() => Assert.True(ExitCode == CommandLine.Done, $"exit code {ExitCode}\n{Output}\n{Error}");
}
