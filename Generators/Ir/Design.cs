using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Modules that belong together: a top and all that it reaches, children before parents, the top last. Templates may use <paramref name="Bundles"/> and call
/// <paramref name="Functions"/>; <paramref name="TypeArguments"/> are those of a generic top.
/// </summary>
public sealed record Design(EquatableArray<Module> Modules, EquatableArray<Bundle> Bundles = default, EquatableArray<TypeArgument> TypeArguments = default, EquatableArray<Function> Functions = default)
{
    public Module Top => Modules[Modules.Count - 1];
}
