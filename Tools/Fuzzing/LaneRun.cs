using Hdl.Court;

namespace Hdl.Fuzzing;

/// <summary>The stimulus of a lane of a batch, and what the interpreter makes of it alone.</summary>
public sealed record LaneRun(IReadOnlyList<Cycle> Stimulus, Lazy<Trace> Expected);
