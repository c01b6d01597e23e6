using System.Numerics;

namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>A run of a combinational process: the wires that it drives start at 0 and are read back as assigned so far.</summary>
sealed class CombinationalRun(IEnumerable<Storage> driven) : ProcessRun
{
    readonly Dictionary<Storage, BigInteger[]> values = driven.ToDictionary(s => s, s => new BigInteger[s.Values.Length]);

    public override BigInteger Read(Storage storage, int position) => values.TryGetValue(storage, out var own) ? own[position] : storage.Values[position];

    public override BigInteger Written(Storage storage, int position) => Read(storage, position);

    public override void Write(Storage storage, int position, BigInteger value)
    {
        if (storage.Signal.Kind != SignalKind.Wire) throw new InvalidOperationException($"A combinational process assigns {storage.Path}, a {storage.Signal.Kind}. Assign it in a clocked process.");
        values[storage][position] = value;
    }

    public override IReadOnlyList<Storage> Commit(Func<Storage, bool> takes) => values.Where(v => takes(v.Key) && v.Key.Replace(v.Value)).Select(v => v.Key).ToList();
}
