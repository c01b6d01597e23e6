namespace Hdl.Tools.Kernels.Programs;

/// <summary>A program that the hardware could not run. The message names the thing, its values, and the cure.</summary>
public sealed class ProgramException(string message) : Exception(message);
