namespace Hdl.Compiler.Ir.Crossings;

/// <summary>What a module's parent needs to know of its clocks.</summary>
/// <param name="Sources">For each output the registers and memories that it shows, one for each clock, with the way from there to the output.</param>
/// <param name="Inputs">For each output the inputs that it follows within the cycle, with the way behind the input.</param>
/// <param name="Readers">For each input the registers and memories that take it, one for each clock, with the way behind the input. One that is marked takes everything.</param>
sealed record DomainSummary(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CrossingStep>>> Sources,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CrossingStep>>> Inputs,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<CrossingStep>>> Readers);
