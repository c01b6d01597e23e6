using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Takes bundles apart. A signal or local of bundle type becomes one for each field that is no bundle itself, called <c>Signal.Field</c>; an assignment becomes one
/// for each of these, a comparison a conjunction.
/// </summary>
public static class LowerBundles
{
    /// <exception cref="ElaborationException">A module is generic, or a field would have the name of another signal in emitted RTL.</exception>
    public static Design Run(Design design)
    {
        if (design.Modules.FirstOrDefault(m => m.TypeParameters.Count > 0) is { } generic)
            throw new ElaborationException($"Module '{generic.Name}' has the type parameters {string.Join(", ", generic.TypeParameters)}; run the pass specialise first.");
        var leaves = new Leaves(design.Bundles);
        var lowered = design.Bundles.Count == 0 ? design.Modules : design.Modules.Select(leaves.Rewrite).ToEquatableArray();
        foreach (var module in lowered)
        {
            // A dot is no part of a name in RTL.
            foreach (var same in module.Signals.GroupBy(s => s.Name.Replace('.', '_')).Where(g => g.Count() > 1))
                throw new ElaborationException($"'{string.Join("' and '", same.Select(s => s.Name))}' of '{module.Name}' are both '{same.Key}' in emitted RTL; rename one.");
        }
        return design.Bundles.Count == 0 ? design : new Design(lowered);
    }
}
