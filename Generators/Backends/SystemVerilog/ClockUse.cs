using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>The clocks that a module has ports for, with the use of their resets: those that it declares, and the default one if a process or a child runs at it.</summary>
static class ClockUse
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, ResetUse>> Of(Design design)
    {
        var result = new Dictionary<string, IReadOnlyDictionary<string, ResetUse>>();
        // Children stand before their parents.
        foreach (var module in design.Modules)
        {
            var clockOf = Clocks.OfState(module);
            var own = new Dictionary<string, ResetUse>();
            foreach (string clock in Clocks.Of(module))
            {
                // What a module contains of itself has no other clocks.
                var below = module.Instances.Where(i => result.ContainsKey(i.Module)).SelectMany(i => result[i.Module].Where(c => Clocks.Bound(i, c.Key) == clock)).Select(c => c.Value).ToList();
                // A register that no process assigns is reset by the default clock.
                var state = module.Signals.Where(s => (clockOf.TryGetValue(s.Name, out string? at) ? at : Clocks.Default) == clock).ToList();
                bool isUsed = clock.Length > 0 || below.Count > 0 || module.Processes.Any(p => p.Kind == ProcessKind.Clocked && p.Clock == clock) || HasProperty(module, clock);
                if (!isUsed) continue;
                // A memory that nothing writes asks for no reset.
                own.Add(clock, new ResetUse(
                    below.Any(u => u.IsSync) || HasProperty(module, clock) || state.Any(s => (s.Kind == SignalKind.Memory && clockOf.ContainsKey(s.Name)) || s is { Kind: SignalKind.Register, Reset: RegisterReset.Sync }),
                    below.Any(u => u.IsAsync) || state.Any(s => s is { Kind: SignalKind.Register, Reset: RegisterReset.Async })));
            }
            result.Add(module.FullName, own);
        }
        return result;
    }

    /// <summary>Whether properties are looked at before the edges of a clock, without its reset.</summary>
    public static bool HasProperty(Module module, string clock) => module.Signals.Any(s => s.Property is { Kind: not PropertyKind.History } property && property.Clock == clock);
}
