namespace Hdl.Tools.Report;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>An instance, or an array of them.</summary>
/// <param name="Count">How many the array has.</param>
/// <param name="Total">How many there are in the whole design on this path.</param>
public sealed record InstanceRow(string Name, string Module, IReadOnlyList<int> Lengths, long Count, long Total, IReadOnlyList<InstanceRow> Children)
{
    internal static InstanceRow Of(string name, Module module, IReadOnlyList<int> lengths, long outer, IReadOnlyDictionary<string, Module> modules)
    {
        long count = lengths.Aggregate(1L, (product, length) => product * length), total = checked(outer * count);
        return new InstanceRow(name, module.Name, lengths, count, total, [.. module.Instances.Select(i => Of(i.Name, modules[i.Module], DesignReport.Lengths(i.Lengths), total, modules))]);
    }
}
