using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Driver;

/// <summary>A transformation on the way from the schedule of one copy to that of a batch.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Level">The lowest level of optimisation that runs it.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Run">The transformation, of a schedule, the level and the number of lanes.</param>
public sealed record BatchPass(string Name, int Level, string Summary, Func<Schedule, int, int, Schedule> Run);
