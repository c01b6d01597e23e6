namespace Hdl.Tools.Kernels.Running;

/// <summary>The hardware could not go on. The message names the unit, what happened, and the cure.</summary>
public sealed class KernelFaultException(string message) : Exception(message);
