using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Driver;

/// <summary>A transformation of a design in the order of its evaluation that keeps its behaviour.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Level">The lowest level of optimisation that runs it.</param>
/// <param name="KeepsMethods">Whether a debugger still meets the methods that the user wrote.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Run">The transformation.</param>
public sealed record SchedulePass(string Name, int Level, bool KeepsMethods, string Summary, Func<Schedule, Schedule> Run);
