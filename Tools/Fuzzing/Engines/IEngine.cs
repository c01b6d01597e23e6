namespace Hdl.Fuzzing.Engines;

/// <summary>Something that runs or reads designs and may be wrong, or show that something else is.</summary>
public interface IEngine
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>How many trials it takes together at little more than the cost of one.</summary>
    int BatchSize { get; }

    /// <summary>On how many designs in a hundred its tool may come to no answer; on more, what it is asked is not what it can answer.</summary>
    int TolerableSilence => 1;

    /// <summary>An outcome for each trial, in their order.</summary>
    Task<IReadOnlyList<Outcome>> Run(IReadOnlyList<Trial> trials, CancellationToken cancellation);
}
