namespace Hdl.Compiler.Ir;

/// <summary>
/// <paramref name="Clock"/> has <paramref name="Edges"/> edges in the time of <paramref name="Per"/> of <paramref name="Other"/>, and both have one together at the end of that time: they come
/// from one source. The empty name is the default clock.
/// </summary>
public sealed record ClockRatio(string Clock, int Edges, int Per, string Other);
