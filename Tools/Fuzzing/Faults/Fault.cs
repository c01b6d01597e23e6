namespace Hdl.Fuzzing.Faults;

/// <summary>A mistake that the compiler could have, planted in a copy of its steps.</summary>
/// <param name="Name">A short name, unique.</param>
/// <param name="Bug">What the mistake is, in one sentence.</param>
/// <param name="Engine">The name of the engine that runs what the step makes; what it observes must give the fault away.</param>
/// <param name="Plant">The toolchain with the fault.</param>
public sealed record Fault(string Name, string Bug, string Engine, Func<Toolchain, Toolchain> Plant);
