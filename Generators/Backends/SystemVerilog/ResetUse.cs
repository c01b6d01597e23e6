using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>In which ways a module and what is below it use the reset.</summary>
sealed record ResetUse(bool IsSync, bool IsAsync)
{
    public static IReadOnlyDictionary<string, ResetUse> Of(Design design)
    {
        var result = new Dictionary<string, ResetUse>();
        // Children stand before their parents.
        foreach (var module in design.Modules)
        {
            var below = module.Instances.Select(i => result[i.Module]).ToList();
            result[module.FullName] = new ResetUse(
                below.Any(u => u.IsSync) || module.Signals.Any(s => s.Kind == SignalKind.Memory || s is { Kind: SignalKind.Register, Reset: RegisterReset.Sync }),
                below.Any(u => u.IsAsync) || module.Signals.Any(s => s is { Kind: SignalKind.Register, Reset: RegisterReset.Async }));
        }
        return result;
    }
}
