using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Gives every signal its place in one arena: scalars together by falling size, then each array on a cache line of its own, so that rows are aligned for vectors.
/// </summary>
public static class AllocateState
{
    const int Line = 64;

    /// <exception cref="ElaborationException">The state is larger than an arena can be.</exception>
    public static StateLayout Run(Schedule schedule)
    {
        long next = 0;
        var offsets = new Dictionary<string, int>();
        var shadows = new Dictionary<string, int>();
        var shadowed = new HashSet<string>(schedule.Shadowed);
        // A table is data of the emulator's assembly.
        var signals = schedule.Module.Signals.Where(s => s.Kind != SignalKind.Table).ToList();
        foreach (var signal in signals.Where(s => s.Lengths.Count == 0).OrderByDescending(Size)) Place(signal);
        foreach (var signal in signals.Where(s => s.Lengths.Count > 0)) Place(signal);
        return new StateLayout(offsets, shadows, Aligned(next, Line));

        void Place(Signal signal)
        {
            offsets[signal.Name] = Take(signal);
            if (shadowed.Contains(signal.Name)) shadows[signal.Name] = Take(signal);
        }

        int Take(Signal signal)
        {
            int at = Aligned(next, signal.Lengths.Count > 0 || Size(signal) > 16 ? Line : Size(signal));
            next = at + signal.Lengths.Aggregate((long)Size(signal), (n, l) => n * ((IntConst)l).Value);
            if (next > int.MaxValue - Line)
                throw new ElaborationException($"The state of '{schedule.Module.Name}' takes more than 2 GiB at '{signal.Name}' ({string.Join(" x ", signal.Lengths.Select(l => ((IntConst)l).Value))} elements); make it smaller.");
            return at;
        }
    }

    static int Size(Signal signal) => StateLayout.ElementBytes(signal.Type.Bits);

    static int Aligned(long offset, int alignment) => (int)((offset + alignment - 1) / alignment * alignment);
}
