namespace Hdl.Tools.Kernels.Running;

/// <summary>The kernels that can be run.</summary>
public enum KernelName
{
    Head,
    SwiGlu,
}
