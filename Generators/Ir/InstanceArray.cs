using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>An instance array that was dissolved.</summary>
/// <param name="Path">Its place in the hierarchy, with dots.</param>
/// <param name="Lengths">Its axes, the first ones of a signal in it.</param>
/// <param name="AreLanes">Whether its axes have become a single one, row-major, and the last of the signal instead.</param>
public sealed record InstanceArray(string Path, EquatableArray<Expr> Lengths, bool AreLanes = false)
{
    /// <summary>How many instances there are, where the lengths are known.</summary>
    public int Instances => Lengths.Aggregate(1, (n, l) => n * ((IntConst)l).Value);
}
