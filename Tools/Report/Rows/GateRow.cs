using System.Text.Json.Serialization;

namespace Hdl.Tools.Report;

/// <summary>Estimated gate equivalents.</summary>
/// <param name="Memories">Of memories as if they were made of flip-flops.</param>
public sealed record GateRow(double Logic, double Registers, double Memories)
{
    public static readonly GateRow None = new(0, 0, 0);

    [JsonIgnore]
    public double Total => Logic + Registers + Memories;

    public static GateRow operator +(GateRow a, GateRow b) => new(a.Logic + b.Logic, a.Registers + b.Registers, a.Memories + b.Memories);

    public static GateRow operator *(GateRow a, long times) => new(a.Logic * times, a.Registers * times, a.Memories * times);

    /// <summary>To tenths, as reports give them.</summary>
    public GateRow Rounded() => new(Round(Logic), Round(Registers), Round(Memories));

    /// <summary>To tenths.</summary>
    public static double Round(double gates) => Math.Round(gates, 1, MidpointRounding.AwayFromZero);
}
