using System.Numerics;

namespace Hdl.Court;

/// <summary>The inputs of one cycle as bit patterns, by name; an input that is left out is 0.</summary>
public sealed record Cycle(bool Reset, IReadOnlyDictionary<string, BigInteger> Inputs);
