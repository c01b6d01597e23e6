namespace Hdl.Tools.Report;

/// <summary>A figure of two reports.</summary>
/// <param name="What">What is counted.</param>
/// <param name="Before">Null where only the new report has it.</param>
/// <param name="Now">Null where only the old report has it.</param>
/// <param name="IsSize">Whether it is a size of the whole design, which may be limited.</param>
public sealed record ReportChange(string What, double? Before, double? Now, bool IsSize)
{
    /// <summary>The growth in hundredths of what was before; infinite where there was nothing.</summary>
    public double Percent => (Before ?? 0, Now ?? 0) switch { (0, 0) => 0, (0, _) => double.PositiveInfinity, var (before, now) => 100 * (now - before) / before };
}
