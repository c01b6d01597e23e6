namespace Hdl.Compiler.Ir;

/// <summary>Tells which processes of a flat module the reset does not reach: they run at every edge, one at which the reset is on included.</summary>
public static class Unreset
{
    /// <summary>Whether a clocked process assigns no register that has a reset, and no memory.</summary>
    public static bool Is(Process process, IReadOnlyDictionary<string, Signal> signals) =>
        process.Kind == ProcessKind.Clocked && Walk.All(process.Body).OfType<Assign>().All(a => !Holds(signals[a.Target.Signal]));

    /// <summary>Whether a signal keeps its value, or takes its initial one, while the reset is on.</summary>
    public static bool Holds(Signal signal) => signal.Kind == SignalKind.Memory || signal is { Kind: SignalKind.Register, Reset: not RegisterReset.None };
}
