namespace Hdl.Compiler.Ir;

/// <summary>The clocks of modules. The default clock has the empty name and its ports are <c>clock</c> and <c>reset</c>; a declared one <c>Fast</c> has <c>Fast</c> and <c>Fast_reset</c>.</summary>
public static class Clocks
{
    public const string Default = "";

    public static string Port(string clock) => clock.Length == 0 ? "clock" : clock;

    public static string ResetPort(string clock) => clock.Length == 0 ? "reset" : clock + "_reset";

    /// <summary>The default clock, then those that the module declares: a clock's number is its place in this list.</summary>
    public static IReadOnlyList<string> Of(Module module) => [Default, .. module.Clocks];

    /// <summary>The parent's clock that a clock of a child is. What is not bound is the parent's default clock.</summary>
    public static string Bound(Instance instance, string clock) => instance.Clocks.FirstOrDefault(b => b.Child == clock)?.Parent ?? Default;

    /// <summary>The clock of each register and memory that a process of the module assigns.</summary>
    public static IReadOnlyDictionary<string, string> OfState(Module module)
    {
        var result = new Dictionary<string, string>();
        foreach (var process in module.Processes.Where(p => p.Kind == ProcessKind.Clocked))
            foreach (var assign in Walk.All(process.Body).OfType<Assign>()) result[assign.Target.Signal] = process.Clock;
        return result;
    }
}
