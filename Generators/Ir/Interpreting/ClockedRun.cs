using System.Numerics;

namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>
/// A run of a clocked process: every read is of the value before the edge, or what <paramref name="edge"/>, runs of all processes at the same edge, makes of it; only a
/// partial write sees what was written so far.
/// </summary>
sealed class ClockedRun(IReadOnlyList<ProcessRun> edge) : ProcessRun
{
    readonly Dictionary<(Storage Storage, int Position), BigInteger> writes = [];

    public override BigInteger Read(Storage storage, int position) => storage.Values[position];

    public override BigInteger ReadNew(Storage storage, int position)
    {
        foreach (var run in edge.OfType<ClockedRun>())
            if (run.writes.TryGetValue((storage, position), out var value)) return value;
        return storage.Values[position];
    }

    public override BigInteger Written(Storage storage, int position) => writes.TryGetValue((storage, position), out var value) ? value : storage.Values[position];

    public override void Write(Storage storage, int position, BigInteger value)
    {
        if (storage.Signal.Kind == SignalKind.Wire) throw new InvalidOperationException($"A clocked process assigns {storage.Path}, a wire. Assign it in a combinational process.");
        writes[(storage, position)] = value;
    }

    public override IReadOnlyList<Storage> Commit(Func<Storage, bool> takes)
    {
        foreach (var write in writes.Where(w => takes(w.Key.Storage))) write.Key.Storage.Values[write.Key.Position] = write.Value;
        return writes.Keys.Select(k => k.Storage).Where(takes).Distinct().ToList();
    }
}
