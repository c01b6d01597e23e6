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

    /// <summary>
    /// How many edges each clock has, by the ratios of a module, in the time in which <paramref name="clock"/> has one: a fraction in lowest terms. A clock that is not related to it is left out.
    /// </summary>
    public static IReadOnlyDictionary<string, (long Edges, long Per)> RelatedTo(IReadOnlyList<ClockRatio> ratios, string clock)
    {
        var known = new Dictionary<string, (long Edges, long Per)> { [clock] = (1, 1) };
        for (bool found = true; found;)
        {
            found = false;
            foreach (var ratio in ratios)
            {
                if (known.TryGetValue(ratio.Other, out var other) && !known.ContainsKey(ratio.Clock)) known[ratio.Clock] = Lowest(other.Edges * ratio.Edges, other.Per * ratio.Per);
                else if (known.TryGetValue(ratio.Clock, out var own) && !known.ContainsKey(ratio.Other)) known[ratio.Other] = Lowest(own.Edges * ratio.Per, own.Per * ratio.Edges);
                else continue;
                found = true;
            }
        }
        return known;
    }

    static (long Edges, long Per) Lowest(long edges, long per)
    {
        var common = (long)System.Numerics.BigInteger.GreatestCommonDivisor(edges, per);
        return (edges / common, per / common);
    }
}
