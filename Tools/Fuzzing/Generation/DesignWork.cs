using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>How much an elaborated design has to compute in a cycle: its expressions, each as often as loops and instances repeat it.</summary>
static class DesignWork
{
    public static long Of(Design design) => Of(design.Top, design);

    static long Of(Module module, Design design)
    {
        long work = module.Processes.SelectMany(p => Walk.Computed(p.Body)).Sum(c => c.Times * Walk.All(c.Expr).LongCount());
        foreach (var instance in module.Instances)
            work += instance.Lengths.Aggregate(1L, (product, length) => product * ((IntConst)length).Value) * Of(design.Modules.Single(m => m.FullName == instance.Module), design);
        return work;
    }
}
