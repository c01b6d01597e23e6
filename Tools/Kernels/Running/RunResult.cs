namespace Hdl.Tools.Kernels.Running;

/// <summary>What a run gave.</summary>
/// <param name="Outputs">For each position, in Q16.16.</param>
/// <param name="LoadCycles">Until the last packet of loading had entered.</param>
/// <param name="ComputeCycles">From the start commands to the last output.</param>
/// <param name="Counters">Of each node; empty where none were read.</param>
public sealed record RunResult(int[][] Outputs, long LoadCycles, long ComputeCycles, IReadOnlyList<NodeCounters> Counters);
