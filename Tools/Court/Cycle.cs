using System.Numerics;

namespace Hdl.Court;

/// <summary>The inputs of one cycle as bit patterns, by name; an input that is left out is 0. In a design of several clocks <paramref name="Edges"/> says what ticks and which resets are on.</summary>
public sealed record Cycle(bool Reset, IReadOnlyDictionary<string, BigInteger> Inputs, EdgeSet? Edges = null);
