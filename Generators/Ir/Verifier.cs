using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Verifying;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Checks the rules that every pass relies on: names are defined, types match, each wire has one driver. It finds faults of the compiler, not of
/// a user's design, and takes any form; widths that are still expressions are compared only by sign, a type parameter is taken for any type.
/// </summary>
public static class Verifier
{
    /// <summary>A sentence for each fault, with its module and process; none for a sound design.</summary>
    public static EquatableArray<string> Check(Design design)
    {
        var findings = new List<string>();
        if (design.Modules.Count == 0) findings.Add("The design has no modules. Add a top.");
        var bundles = new Dictionary<string, Bundle>();
        foreach (var bundle in design.Bundles)
        {
            if (bundles.ContainsKey(bundle.FullName)) findings.Add($"{bundle.Name}: another bundle is called {bundle.FullName} too. Give each a full name of its own.");
            bundles[bundle.FullName] = bundle;
        }
        foreach (var bundle in design.Bundles) BundleCheck.Run(bundle, bundles, findings);
        var known = new Dictionary<string, Module>();
        var all = design.Modules.GroupBy(m => m.FullName).ToDictionary(g => g.Key, g => g.First());
        foreach (var module in design.Modules)
        {
            if (known.ContainsKey(module.FullName)) findings.Add($"{module.Name}: another module is called {module.FullName} too. Give each a full name of its own.");
            var check = new ModuleCheck(module, known, all, bundles, design.Functions, findings);
            check.Run();
            known[module.FullName] = module;
        }
        return findings.ToEquatableArray();
    }

    /// <summary>Passes a sound design on.</summary>
    /// <exception cref="InvalidOperationException">It is not sound; the message holds the findings.</exception>
    public static Design Demand(Design design)
    {
        var findings = Check(design);
        return findings.Count == 0 ? design : throw new InvalidOperationException("The IR is not sound:\n" + string.Join("\n", findings));
    }
}
