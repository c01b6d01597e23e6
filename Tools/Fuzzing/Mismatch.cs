using Hdl.Compiler.Ir;
using Hdl.Fuzzing.Engines;

namespace Hdl.Fuzzing;

/// <summary>A trial in which an engine does not agree.</summary>
/// <param name="Cycles">The length of the trial's stimulus.</param>
public sealed record Mismatch(int Seed, int Cycles, Design Design, IEngine Engine, Outcome Outcome)
{
    const int CandidatesTogether = 12;

    /// <summary>The same fault in a smaller design, as far as <paramref name="attempts"/> trials lead.</summary>
    public async Task<Mismatch> Shrink(int attempts, CancellationToken cancellation)
    {
        var outcomes = new Dictionary<Design, Outcome>(ReferenceEqualityComparer.Instance);
        var small = await DesignShrinker.Shrink(Design, async candidates =>
        {
            var trials = new List<Trial>();
            foreach (var candidate in candidates)
                if (TryTrial(candidate) is { } trial) trials.Add(trial);
            var found = new List<Outcome>();
            foreach (var chunk in trials.Chunk(Engine.BatchSize)) found.AddRange(await Engine.Run(chunk, cancellation));
            for (int i = 0; i < trials.Count; i++) outcomes[trials[i].Design] = found[i];
            return [.. candidates.Select(c => outcomes.TryGetValue(c, out var outcome) && IsSame(outcome))];
        }, Engine.BatchSize > 1 ? CandidatesTogether : 1, attempts);
        return outcomes.TryGetValue(small, out var last) ? this with { Design = small, Outcome = last } : this;
    }

    bool IsSame(Outcome other) => (Outcome, other) switch
    {
        (Differs, Differs) => true,
        (Refused a, Refused b) => a.Kind == b.Kind,
        _ => false,
    };

    /// <summary>A candidate that the interpreter itself does not run shows nothing, unless that is the fault.</summary>
    Trial? TryTrial(Design candidate)
    {
        try
        {
            var trial = new Trial(candidate, Seed, Cycles);
            if (Engine is not InterpreterEngine) _ = trial.Expected;
            return trial;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null;
        }
    }
}
