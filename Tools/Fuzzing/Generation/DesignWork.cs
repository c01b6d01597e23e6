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
        long work = module.Processes.Sum(p => Of(p.Body));
        foreach (var instance in module.Instances)
            work += instance.Lengths.Aggregate(1L, (product, length) => product * ((IntConst)length).Value) * Of(design.Modules.Single(m => m.FullName == instance.Module), design);
        return work;
    }

    static long Of(IEnumerable<Stmt> body) => body.Sum(s => s switch
    {
        Assign a => Of(a.Value),
        DeclareLocal d => Of(d.Value),
        SetLocal l => Of(l.Value),
        If i => Of(i.Condition) + Of(i.Then) + Of(i.Else),
        Switch w => Of(w.Value) + w.Cases.Sum(c => Of(c.Body)) + Of(w.Default),
        For { From: IntConst from, To: IntConst to } f => Math.Max(0, (to.Value - from.Value + f.Step - Math.Sign(f.Step)) / f.Step) * Of(f.Body),
        For f => throw new InvalidOperationException($"The loop over '{f.Variable}' has bounds that are not elaborated."),
        _ => 0,
    });

    static long Of(Expr expr) => Walk.All(expr).LongCount();
}
