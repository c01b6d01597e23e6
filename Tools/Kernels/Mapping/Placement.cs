namespace Hdl.Tools.Kernels.Mapping;

/// <summary>Where a kernel runs: on chiplet 0 with compute in memory, on chiplet 1 with the systolic array, or split across both.</summary>
public enum Placement
{
    Cim,
    Systolic,
    Both,
}
