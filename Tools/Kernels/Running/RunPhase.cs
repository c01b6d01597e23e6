namespace Hdl.Tools.Kernels.Running;

/// <summary>What a run is at.</summary>
public enum RunPhase
{
    Load,
    Compute,
    Count,
}
