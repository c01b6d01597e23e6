using System.Globalization;
using System.Text.RegularExpressions;
using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>
/// Lets Yosys prove the assertions in emitted SystemVerilog under its assumptions, by induction over time: from the power-up on, with resets whenever they come. Assertions that together are neither proven nor
/// broken are tried one by one, and each that is proven helps the others.
/// </summary>
/// <param name="files">SystemVerilog as it is emitted.</param>
/// <param name="top">The top among the files, a design of one clock.</param>
/// <param name="bound">Cycles after which an induction that does not close gives up.</param>
/// <param name="limit">The time for each run of Yosys.</param>
public sealed partial class PropertyProof(IReadOnlyList<SourceFile> files, string top, IReadOnlyList<(string Name, int Value)> parameters, int bound, TimeSpan limit)
{
    const string Prepared = "prepared.il", Waveform = "counterexample.vcd";

    /// <summary>What came of each assertion, in the order of files and lines; none where the design has none.</summary>
    /// <returns>The results, or why Yosys says nothing.</returns>
    public async Task<(Verdict? Failure, IReadOnlyList<PropertyResult> Results)> Run(CancellationToken cancellation = default)
    {
        using var folder = new WorkFolder();
        folder.Write(files);
        var read = await ToolRun.Run(folder.Path, limit, cancellation, "yosys",
            ["-q", "-p", $"{YosysScript.Read(files, "-sv -formal")}; hierarchy -check -top {top}{YosysScript.Parameters(parameters)}; proc; flatten; memory -nomap; memory_map; async2sync; chformal -cover -remove; opt_clean; write_rtlil {Prepared}"]);
        if (read.Failure is not null) return (read.Failure, []);
        var open = Assertion().Matches(folder.Read(Prepared)).Select(m => Place.Of(m.Groups["file"].Value, m.Groups["line"].Value, m.Groups["source"].Value)).Distinct().ToList();
        var results = new Dictionary<Place, PropertyResult>();
        var proven = new List<Place>();
        bool late = false;
        var together = open.ToList();
        // Those that fail are taken out until the others are proven, or it is not known.
        while (together.Count > 0 && await Try(together) is { IsKnown: true } outcome) Take(outcome, together);
        for (bool found = true; found && together.Count > 0;)
        {
            found = false;
            foreach (var one in together.ToList())
            {
                if (await Try([one]) is not { IsKnown: true } outcome) continue;
                Take(outcome, [one]);
                together.Remove(one);
                found = true;
            }
        }
        foreach (var place in together) results[place] = Result(place, late ? PropertyOutcome.OutOfTime : PropertyOutcome.Unknown, null);
        return (null, [.. open.OrderBy(p => files.ToList().FindIndex(f => f.Name == p.File)).ThenBy(p => p.Line).Select(p => results[p])]);

        void Take(Outcome outcome, List<Place> tried)
        {
            if (outcome.Failed.Count == 0)
            {
                foreach (var place in tried) results[place] = Result(place, PropertyOutcome.Proven, null);
                proven.AddRange(tried);
                tried.Clear();
                return;
            }
            foreach (var (place, instance) in outcome.Failed.Where(f => tried.Contains(f.Place)).DistinctBy(f => f.Place))
            {
                results[place] = Result(place, PropertyOutcome.Failed, outcome.Counterexample! with { Instance = instance });
                tried.Remove(place);
            }
        }

        async Task<Outcome> Try(IReadOnlyList<Place> asserted)
        {
            string left = string.Concat(open.Except(asserted).Except(proven).Select(p => $"chformal -assert -remove {p.Selection}; "));
            string assumed = string.Concat(proven.Select(p => $"chformal -assert2assume {p.Selection}; "));
            string timeout = ((int)limit.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var run = await ToolRun.Run(folder.Path, limit + TimeSpan.FromSeconds(10), cancellation, "yosys",
                ["-p", $"read_rtlil {Prepared}; {left}{assumed}sat -tempinduct -prove-asserts -set-assumes -maxsteps {bound.ToString(CultureInfo.InvariantCulture)} -timeout {timeout} -show-public -show-regs -dump_vcd {Waveform}"]);
            if (run.Failure is TimedOut || run.Output.Contains("TIMEOUT", StringComparison.Ordinal)) late = true;
            if (run.Output.Contains("Induction step proven: SUCCESS!", StringComparison.Ordinal)) return new Outcome(true, [], null);
            if (!run.Output.Contains("model found for base case: FAIL!", StringComparison.Ordinal)) return new Outcome(false, [], null);
            var waves = ProofWaveform.Read(folder.Read(Waveform));
            // A check is a register, so it shows a failure one step late.
            var failed = waves.Names.Select(n => (Name: n, Match: Check().Match(n)))
                .Where(n => n.Match.Success && waves.Last(n.Name).IsZero && waves.Last(n.Name[..^"CHECK".Length] + "EN").IsOne)
                .Select(n => (Place: open.First(p => p.File == n.Match.Groups["file"].Value && p.Line == int.Parse(n.Match.Groups["line"].Value, CultureInfo.InvariantCulture)), n.Match.Groups["instance"].Value)).ToList();
            return failed.Any(f => asserted.Contains(f.Place)) ? new Outcome(true, failed, new Counterexample("", waves.Steps(1)))
                : throw new InvalidOperationException("Yosys found a counterexample, and no assertion is broken at its end.");
        }
    }

    PropertyResult Result(Place place, PropertyOutcome outcome, Counterexample? counterexample)
    {
        string text = files.First(f => f.Name == place.File).Text.Split('\n')[place.End - 1];
        return new(place.File[..^".sv".Length], Asserted().Match(text).Groups[1].Value, outcome, counterexample);
    }

    /// <summary>An assertion; to Yosys it begins where the text before it ends, on <paramref name="Line"/>.</summary>
    sealed record Place(string File, int Line, int End)
    {
        /// <param name="source">Its place and those of the instances around it, in no order: <c>Top.sv:22.36-31.4|Cell.sv:68.46-69.33</c>.</param>
        public static Place Of(string file, string line, string source)
        {
            string own = source.Split('|').First(s => s.StartsWith($"{file}:{line}.", StringComparison.Ordinal));
            return new(file, int.Parse(line, CultureInfo.InvariantCulture), int.Parse(own.Split('-')[1].Split('.')[0], CultureInfo.InvariantCulture));
        }

        public string Selection => $"t:$assert a:src={File}:{Line.ToString(CultureInfo.InvariantCulture)}.* a:src=*|{File}:{Line.ToString(CultureInfo.InvariantCulture)}.* %u %i";
    }

    /// <param name="IsKnown">Whether all are proven, or some fail.</param>
    sealed record Outcome(bool IsKnown, IReadOnlyList<(Place Place, string Instance)> Failed, Counterexample? Counterexample);

    /// <summary>An assertion's cell is named after its place: <c>$flatten\cell[0].unit.$assert$Cell.sv:10$25</c>.</summary>
    [GeneratedRegex(@"attribute \\src ""(?<source>[^""]*)""\s+cell \$assert \S*\$assert\$(?<file>[^:\s]+):(?<line>\d+)\$")]
    private static partial Regex Assertion();

    /// <summary>What Yosys calls the value of an assertion: <c>$flatten\cell[0].unit.$formal$Cell.sv:10$3_CHECK</c>, without the marks that a waveform does not have.</summary>
    [GeneratedRegex(@"^(_flatten\\(?<instance>.*)\.)?_formal_(?<file>.+\.sv)_(?<line>\d+)_\d+_CHECK$")]
    private static partial Regex Check();

    [GeneratedRegex(@"assert \(!\(?\|?\(?\\?([^\s)]+)")]
    private static partial Regex Asserted();
}
