using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Driver;

/// <summary>A transformation of an elaborated design that keeps its behaviour.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Level">The lowest level of optimisation that runs it.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Run">The transformation.</param>
public sealed record Pass(string Name, int Level, string Summary, Func<Design, Design> Run);
