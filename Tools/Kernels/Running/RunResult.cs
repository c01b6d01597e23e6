using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>What a run gave.</summary>
/// <param name="Outputs">For each position, in Q16.16.</param>
/// <param name="LoadCycles">Until the last packet of loading had entered.</param>
/// <param name="Cycles">Until the last output had come, loading included.</param>
/// <param name="Counters">Of each node, in the order in which it gives them; empty where none were read.</param>
public sealed record RunResult(int[][] Outputs, long LoadCycles, long Cycles, IReadOnlyList<(Place Node, uint[] Counters)> Counters);
