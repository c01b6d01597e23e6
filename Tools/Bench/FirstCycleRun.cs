namespace Hdl.Tools.Bench;

/// <summary>One edit, incremental build and start of the testbench.</summary>
/// <param name="Seconds">From the start of the build to the end of the first emulated cycle.</param>
/// <param name="Build">Of these, <c>dotnet build</c>.</param>
/// <param name="Step">Of these, making the emulator, its just-in-time compilation and the first step.</param>
public sealed record FirstCycleRun(double Seconds, double Build, double Step);
