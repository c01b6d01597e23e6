namespace Hdl.Court;

/// <summary>What a prover says of an assertion.</summary>
/// <param name="Module">The module that it stands in, and <paramref name="Name"/> its name, both as emitted.</param>
/// <param name="Counterexample">How it fails, where it does.</param>
public sealed record PropertyResult(string Module, string Name, PropertyOutcome Outcome, Counterexample? Counterexample);
