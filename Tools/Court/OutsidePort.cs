namespace Hdl.Court;

/// <summary>A port of a module as Yosys reads it.</summary>
/// <param name="Direction"><c>input</c>, <c>output</c> or <c>inout</c>.</param>
public sealed record OutsidePort(string Name, string Direction, int Bits);
