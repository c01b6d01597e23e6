namespace Hdl.Court;

/// <summary>What came of a run of an external tool.</summary>
public abstract record Verdict
{
    // 128 and SIGABRT.
    const int Aborted = 134;

    /// <summary>What a line can say of it: of a tool that rejected a text its last error.</summary>
    // No property, which would be part of the record's text and so of itself.
    public string Summary() => this switch
    {
        Accepted a => a.Output,
        Rejected r => r.Output.Split('\n').LastOrDefault(l => l.Contains("ERROR", StringComparison.Ordinal))?.Trim() ?? $"{r.Step} failed",
        TimedOut t => $"over the limit of {t.Limit.TotalSeconds} s",
        _ => ToString(),
    };

    /// <summary>Why a step that ended with a code other than 0 failed.</summary>
    public static Verdict OfFailure(string step, int exitCode, string output)
    {
        var assertion = output.Split('\n').LastOrDefault(l => (exitCode == Aborted && l.Contains("Assertion `", StringComparison.Ordinal)) || l.StartsWith("%Error: Internal Error", StringComparison.Ordinal));
        return assertion is null ? new Rejected(step, output) : new Crashed(step, assertion.Trim(), output);
    }
}

/// <summary>The simulator ran to the end.</summary>
public sealed record Simulated(Trace Trace) : Verdict;

/// <summary>The tool accepts the text.</summary>
public sealed record Accepted(string Output) : Verdict;

/// <summary>The tool wrote a file.</summary>
public sealed record Produced(string Output, string File) : Verdict;

/// <summary>The tool is not installed.</summary>
public sealed record MissingTool(string Tool, string HowToInstall) : Verdict;

/// <summary>The tool, at a step, rejected the text or failed.</summary>
public sealed record Rejected(string Step, string Output) : Verdict;

/// <summary>The tool stopped itself at an assertion in its own code, which says nothing of the text.</summary>
/// <param name="Assertion">The line that tells of it.</param>
public sealed record Crashed(string Step, string Assertion, string Output) : Verdict;

/// <summary>The time allowed for a step was over; the step was stopped.</summary>
public sealed record TimedOut(string Step, TimeSpan Limit) : Verdict;
