using System.Text.RegularExpressions;
using Hdl.Court;

namespace Hdl.Fuzzing.Engines;

/// <summary>Verilator's linter over the emitted SystemVerilog, all warnings on but those that random logic itself earns.</summary>
public sealed partial class LintEngine(Toolchain toolchain) : IEngine
{
    /// <summary>Rules that speak of the logic, not of how it is written, each with what in a random design sets it off.</summary>
    public static readonly IReadOnlyList<(string Rule, string Reason)> Waived =
    [
        ("CMPCONST", "a random comparison with a constant may always hold"),
        ("UNSIGNED", "a random comparison may ask whether an unsigned value is negative"),
        ("UNUSEDSIGNAL", "random logic leaves signals without a reader"),
        ("CASEOVERLAP", "a random switch may repeat what an earlier case says"),
    ];

    public string Name => "lint";

    public int BatchSize => 25;

    public async Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation)
    {
        var outcomes = new Outcome[trials.Count];
        var texts = new List<(int Trial, SystemVerilogText Text)>();
        for (int i = 0; i < trials.Count; i++)
        {
            try
            {
                texts.Add((i, SystemVerilogText.Of(toolchain, trials[i], i)));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                outcomes[i] = new Refused(fault.GetType().Name, fault.ToString());
            }
        }

        var verdict = await OutsideTools.LintTogether([.. texts.Select(t => t.Text.Exhibit(trials[t.Trial]))], [.. Waived.Select(w => w.Rule)], cancellation);
        string said = verdict switch { Accepted a => a.Output, Rejected r => r.Output, _ => "" };
        foreach (var (trial, text) in texts)
        {
            var own = Finding().Matches(said).FirstOrDefault(m => m.Groups["file"].Value.StartsWith(text.Prefix, StringComparison.Ordinal));
            outcomes[trial] = verdict switch
            {
                MissingTool m => new Absent(m.Tool, m.HowToInstall),
                Crashed c => new Silent(c.Assertion),
                TimedOut t => new Refused("no end of the linter", $"stopped after {t.Limit.TotalSeconds:F0} s"),
                _ => own is null ? Agreed.Instance : new Refused($"lint {own.Groups["rule"].Value}", own.Value.TrimEnd()),
            };
        }

        return outcomes;
    }

    [GeneratedRegex(@"^%(Warning|Error)(-(?<rule>\w+))?: (?<file>[^:\n]+):.*$", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
