using System.Numerics;

namespace Hdl.Court;

/// <summary>Values from the power-up on, after which an assertion does not hold.</summary>
/// <param name="Instance">Where the module of the assertion stands below the top, as the prover spells it; empty for the top.</param>
/// <param name="Cycles">For each cycle the named values; the assertion does not hold in the last.</param>
public sealed record Counterexample(string Instance, IReadOnlyList<IReadOnlyDictionary<string, BigInteger>> Cycles);
