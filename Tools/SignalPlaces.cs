using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Tools;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>Where a signal of a module comes from in C#.</summary>
static class SignalPlaces
{
    /// <summary>Its declaration and the process that drives it, each with its place; null where the module does not come from C#.</summary>
    public static string? Of(Module module, string signal, SourceMap map)
    {
        if (map.Find(new Site(module.FullName, signal)) is not { } declaration) return null;
        string declared = $"{signal} is declared at {declaration}";
        foreach (var process in module.Processes)
            if (Walk.All(process.Body).OfType<Assign>().FirstOrDefault(a => a.Target.Instance.Length == 0 && a.Target.Signal == signal) is { } driver)
                return $"{declared} and driven by {process.Name} at {map.Find(driver.Origin.In(module.FullName)) ?? map.Find(new Site(module.FullName, process.Name))}";
        return declared;
    }
}
