using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>Modules that belong together: a top and all that it reaches, children before parents, the top last.</summary>
public sealed record Design(EquatableArray<Module> Modules)
{
    public Module Top => Modules[Modules.Count - 1];
}
