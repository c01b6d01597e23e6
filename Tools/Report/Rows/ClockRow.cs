namespace Hdl.Tools.Report;

/// <summary>A clock domain: a clock, and the bits that it drives.</summary>
public sealed record ClockRow(string Name, long RegisterBits, long MemoryBits);
