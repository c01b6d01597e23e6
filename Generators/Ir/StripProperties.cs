using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>Leaves out what is no hardware: the signals of properties and the processes that drive them.</summary>
public static class StripProperties
{
    public static Design Run(Design design) => design.Modules.Any(m => m.Signals.Any(s => s.Property is not null))
        ? design with { Modules = design.Modules.Select(Run).ToEquatableArray() }
        : design;

    public static Module Run(Module module)
    {
        var names = new HashSet<string>(module.Signals.Where(s => s.Property is not null).Select(s => s.Name));
        return names.Count == 0 ? module : module with
        {
            Signals = module.Signals.Where(s => s.Property is null).ToEquatableArray(),
            Processes = module.Processes.Where(p => !Walk.All(p.Body).OfType<Assign>().Any(a => a.Target.Instance.Length == 0 && names.Contains(a.Target.Signal))).ToEquatableArray(),
        };
    }
}
