namespace Hdl.Compiler.Ir;

/// <summary>A signal that a process keeps in a local.</summary>
public static class HeldSignal
{
    /// <summary>The local. None of a user has a dot in its name.</summary>
    public static string Local(string signal) => signal + ".held";
}
