using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>Which kernel is run, on what, and where.</summary>
/// <param name="Shuffle">The seed with which weights are shuffled; null leaves them.</param>
public sealed record KernelChoice(KernelName Kernel, int Layer, int Head, Placement Placement, int Positions, int Seed, int? Shuffle, QueueDepths Depths);
