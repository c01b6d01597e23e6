using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Reads of a word as the edge leaves it. What is written to a memory follows from none, so that an edge has one result; and a register that the reset does not reach takes
/// none, for at an edge with the reset on nothing is written.
/// </summary>
static class NewReads
{
    public static IEnumerable<Read> In(IEnumerable<Stmt> body) => Walk.AllExprs(body).OfType<Read>().Where(r => r.IsNew);

    /// <summary>The statements that break a rule, each with the read and what it must not be used for.</summary>
    public static IEnumerable<NewReadFault> Faults(Module module)
    {
        var signals = module.Signals.GroupBy(s => s.Name).ToDictionary(g => g.Key, g => g.First());
        foreach (var process in module.Processes.Where(p => In(p.Body).Any()))
        {
            if (process.Kind == ProcessKind.Combinational)
            {
                yield return FaultIn(process.Body, NewReadRule.OnlyAtAnEdge, process.Name);
                continue;
            }
            foreach (string name in Walk.All(process.Body).OfType<Assign>().Select(a => a.Target.Signal).Distinct())
            {
                if (!signals.TryGetValue(name, out var signal) || RuleOf(signal) is not { } rule) continue;
                var needed = SliceProcess.Run(process.Body, t => t.Instance.Length == 0 && t.Signal == name);
                if (In(needed).Any()) yield return FaultIn(needed, rule, name);
            }
        }
    }

    static NewReadRule? RuleOf(Signal signal) =>
        signal.Kind == SignalKind.Memory ? NewReadRule.NotForMemory
        : signal is { Kind: SignalKind.Register, Reset: RegisterReset.None } ? NewReadRule.OnlyWhereReset
        : null;

    static NewReadFault FaultIn(EquatableArray<Stmt> body, NewReadRule rule, string subject)
    {
        var statement = Walk.All(body).First(s => Walk.Exprs(s).SelectMany(Walk.All).Any(e => e is Read { IsNew: true }));
        return new(rule, statement, Walk.Exprs(statement).SelectMany(Walk.All).OfType<Read>().First(r => r.IsNew), subject);
    }
}
