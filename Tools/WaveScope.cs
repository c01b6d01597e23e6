using Hdl.Runtime;

namespace Hdl.Tools;

/// <summary>Which signals a waveform holds: a part of the hierarchy, <c>ports</c> for the top's own ports, or <c>all</c>; a memory only where it is named itself.</summary>
static class WaveScope
{
    public const string All = "all", Ports = "ports";

    /// <exception cref="BadUseException">A scope holds no signal.</exception>
    public static Func<SignalLayout, bool> Choose(IReadOnlyList<SignalLayout> signals, IReadOnlyList<string> scopes)
    {
        foreach (string scope in scopes)
        {
            if (signals.Any(s => IsIn(scope, s))) continue;
            var parts = signals.Where(s => s.Path.Contains('.', StringComparison.Ordinal)).Select(s => s.Path[..s.Path.LastIndexOf('.')]).Distinct().Order(StringComparer.Ordinal);
            throw new BadUseException($"Scope '{scope}' holds no signal; there are {string.Join(", ", parts.Prepend(Ports).Prepend(All))}, and each signal by its path. Give one of these as --scope.");
        }

        return signal => scopes.Any(scope => IsIn(scope, signal));
    }

    static bool IsIn(string scope, SignalLayout signal) => signal.Path == scope || signal.Kind != "memory" && scope switch
    {
        All => true,
        Ports => signal.Direction != "none" && !signal.Path.Contains('.', StringComparison.Ordinal),
        _ => signal.Path.StartsWith($"{scope}.", StringComparison.Ordinal),
    };
}
