namespace Hdl.Tools.Report;

/// <summary>What needs no gates.</summary>
/// <param name="Reason">constant, equal (to another cell) or unused.</param>
/// <param name="Kind">The type of the cell, or <c>input</c> for a port that nothing reads.</param>
/// <param name="Name">The method, register, memory or port.</param>
/// <param name="Bits">So many of each.</param>
/// <param name="Count">How many in one instance of the module.</param>
public sealed record RemovedRow(string Module, string Reason, string Kind, string Name, int Bits, long Count, string? Place);
