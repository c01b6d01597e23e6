using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>The modules with a clock and a reset: those with a clocked process, and those with such a child.</summary>
static class ClockedModules
{
    public static HashSet<string> Of(Design design)
    {
        var result = new HashSet<string>();
        // Children stand before their parents.
        foreach (var module in design.Modules)
        {
            if (module.Processes.Any(p => p.Kind == ProcessKind.Clocked) || module.Instances.Any(i => result.Contains(i.Module))) result.Add(module.FullName);
        }
        return result;
    }
}
