namespace Hdl.Tools.Report;

/// <summary>A net that feeds many inputs.</summary>
/// <param name="Module">The module that drives it; of the top also an input.</param>
/// <param name="Net">The signal; of a net without a name the cell that drives it.</param>
/// <param name="Loads">Input bits that its most loaded bit feeds, those in children included, without clock and reset pins.</param>
public sealed record FanOutRow(string Module, string Net, long Loads, string? Place);
