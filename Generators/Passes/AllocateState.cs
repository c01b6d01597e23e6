using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Gives every signal its place in one arena: scalars together by falling size, then each array on a cache line of its own, so that rows are aligned for vectors. What is
/// shadowed comes first, and all shadows follow in the same order, so that one copy takes them all.
/// </summary>
public static class AllocateState
{
    const int Line = 64;

    /// <exception cref="ElaborationException">The state is larger than an arena can be.</exception>
    public static StateLayout Run(Schedule schedule)
    {
        long next = 0;
        var offsets = new Dictionary<string, int>();
        var shadowed = new HashSet<string>(schedule.Shadowed);
        // A table is data of the emulator's assembly.
        var signals = schedule.Module.Signals.Where(s => s.Kind != SignalKind.Table)
            .OrderBy(s => s.Lengths.Count > 0).ThenByDescending(s => s.Lengths.Count > 0 ? 0 : Size(s)).ToList();
        foreach (var signal in signals.Where(s => shadowed.Contains(s.Name))) offsets[signal.Name] = Take(signal);
        int bytes = (int)next, at = Aligned(next, Line);
        var shadows = offsets.ToDictionary(o => o.Key, o => at + o.Value);
        next = at + bytes;
        foreach (var signal in signals.Where(s => !shadowed.Contains(s.Name))) offsets[signal.Name] = Take(signal);
        return new StateLayout(offsets, shadows, at, bytes, Aligned(next, Line));

        int Take(Signal signal)
        {
            int at = Aligned(next, signal.Lengths.Count > 0 || Size(signal) > 16 ? Line : Size(signal));
            next = at + signal.Lengths.Aggregate((long)Size(signal), (n, l) => n * ((IntConst)l).Value);
            if (next > (int.MaxValue - Line) / (shadowed.Contains(signal.Name) ? 2 : 1))
                throw new ElaborationException($"The state of '{schedule.Module.Name}' takes more than 2 GiB at '{signal.Name}' ({string.Join(" x ", signal.Lengths.Select(l => ((IntConst)l).Value))} elements); make it smaller.");
            return at;
        }
    }

    static int Size(Signal signal) => StateLayout.ElementBytes(signal.Type.Bits);

    static int Aligned(long offset, int alignment) => (int)((offset + alignment - 1) / alignment * alignment);
}
