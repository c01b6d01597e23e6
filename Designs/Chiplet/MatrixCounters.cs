namespace Hdl.Designs;

/// <summary>What <see cref="CimCore"/> and <see cref="SystolicCore"/> count since reset, in the order of their port <c>Counters</c>.</summary>
public static class MatrixCounters
{
    public static readonly IReadOnlyList<string> Names =
        ["cycles", "vectors", "multiply-accumulates", "busy cycles", "cycles without a vector", "cycles held back by the output", "weight rows written"];
}
