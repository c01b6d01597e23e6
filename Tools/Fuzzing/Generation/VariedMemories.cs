using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// Makes some reads of memories at the edge read what the edge leaves, and takes the writer from some memories with contents. It draws from a source of its own, so that the design of
/// a seed stays as it is otherwise.
/// </summary>
public static class VariedMemories
{
    const int NewOneIn = 2, ReadOnlyOneIn = 4;

    public static Design Run(Design design, int seed)
    {
        var random = new System.Random(unchecked(seed * 37 + 11));
        return design with { Modules = design.Modules.Select(m => Run(m, random)).ToEquatableArray() };
    }

    static Module Run(Module module, System.Random random)
    {
        var signals = module.Signals.ToDictionary(s => s.Name);
        var readOnly = module.Signals.Where(s => s.Kind == SignalKind.Memory && s.Contents.Count > 0 && random.Next(ReadOnlyOneIn) == 0).Select(s => s.Name).ToHashSet();
        var newReads = new NewReads(module.Signals.Where(s => s.Kind == SignalKind.Memory).Select(s => s.Name).ToHashSet(), random);
        return module with
        {
            Processes = module.Processes.Where(p => !Assigned(p).All(readOnly.Contains)).Select(p => TakesNew(p) ? p with { Body = newReads.Rewrite(p.Body) } : p).ToEquatableArray(),
        };

        bool TakesNew(Process process) => process.Kind == ProcessKind.Clocked && Assigned(process).All(s => signals[s] is { Kind: SignalKind.Register, Reset: not RegisterReset.None });
    }

    static IEnumerable<string> Assigned(Process process) => Walk.All(process.Body).OfType<Assign>().Select(a => a.Target.Instance.Length == 0 ? a.Target.Signal : "");

    sealed class NewReads(HashSet<string> memories, System.Random random) : Rewriter
    {
        public override Expr Rewrite(Expr expr)
        {
            var rewritten = base.Rewrite(expr);
            return rewritten is Read { Instance.Length: 0 } read && memories.Contains(read.Signal) && random.Next(NewOneIn) == 0 ? read with { IsNew = true } : rewritten;
        }
    }
}
