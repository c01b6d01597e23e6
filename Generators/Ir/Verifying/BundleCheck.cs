using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir.Verifying;

/// <summary>The rules on bundles and on the types that name them.</summary>
static class BundleCheck
{
    public static void Run(Bundle bundle, IReadOnlyDictionary<string, Bundle> bundles, List<string> findings)
    {
        if (bundle.Fields.Count == 0) findings.Add($"{bundle.Name}: the bundle has no fields. Give it one.");
        var names = new HashSet<string>();
        foreach (var field in bundle.Fields)
        {
            if (!names.Add(field.Name)) findings.Add($"{bundle.Name}: the field '{field.Name}' is declared twice. Rename one.");
            if (field.Type == BitType.Int) findings.Add($"{bundle.Name}: the field '{field.Name}' is an elaboration-time integer. Give it bits.");
            foreach (var named in NamedTypes.Of(field.Type))
                if (Fault(named, bundle.TypeParameters, bundles) is { } fault) findings.Add($"{bundle.Name}: the field '{field.Name}' {fault}");
        }
        if (Holds(bundle, bundle.FullName, bundles, [])) findings.Add($"{bundle.Name}: the bundle holds itself. Take the field out.");
    }

    /// <summary>What is wrong with a type's name, as the end of a sentence; null when nothing is.</summary>
    public static string? Fault(NamedType named, EquatableArray<string> parameters, IReadOnlyDictionary<string, Bundle> bundles)
    {
        if (named.IsParameter) return parameters.Contains(named.Name) ? null : $"is of the type parameter '{named.Name}', which is not declared. Declare it.";
        if (!bundles.TryGetValue(named.Name, out var bundle)) return $"is of '{named.Name}', which is no bundle of the design. Declare it.";
        return bundle.TypeParameters.Count == named.Arguments.Count ? null : $"is of '{named.Name}' with {named.Arguments.Count} type arguments, and the bundle has {bundle.TypeParameters.Count}. Pass one for each.";
    }

    /// <summary>The field of a bundle, the arguments of a generic one put in; null for a type that has none of that name.</summary>
    public static Field? Find(BitType type, string field, IReadOnlyDictionary<string, Bundle> bundles) =>
        type.Named is { IsParameter: false } named && bundles.TryGetValue(named.Name, out var bundle) && bundle.Fields.FirstOrDefault(f => f.Name == field) is { } found
            ? new TypeSubstitution(bundle.TypeParameters, named.Arguments).Rewrite(found)
            : null;

    static bool Holds(Bundle bundle, string name, IReadOnlyDictionary<string, Bundle> bundles, HashSet<string> seen) =>
        bundle.Fields.Any(f => f.Type.Named is { IsParameter: false } inner
            && (inner.Name == name || seen.Add(inner.Name) && bundles.TryGetValue(inner.Name, out var next) && Holds(next, name, bundles, seen)));
}
