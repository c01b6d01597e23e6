using System.Globalization;
using Hdl.Designs;

namespace Hdl.Tools.Bench.Suite;

/// <summary>The workloads of the suite.</summary>
static class Workloads
{
    // Two unrelated clocks have edges at 3 and at 2 in a time of 6; the numbers are those of the clocks of ClocksWorkload, the default clock being 0.
    static readonly ulong[] ThreeToTwo = [Fast, Slow, Fast, Fast | Slow];

    const ulong Fast = 1 << 1, Slow = 1 << 2;

    static readonly IReadOnlyList<(string Name, Func<LoadedDesigns, Workload> Make)> All =
    [
        Library("cim", "16 compute-in-memory macros 64x64, bit-serial, all busy", nameof(CimWorkload), [16, 64, 64], 20_000, peer: "cim_workload.sv"),
        Library("mesh-0.3", "8x8 mesh of virtual-channel routers, 0.3 flits a node and cycle", nameof(MeshWorkload), [8, 8, 300], 20_000),
        Library("mesh-0.1", "the same, 0.1 flits", nameof(MeshWorkload), [8, 8, 100], 20_000),
        Library("mesh-0.05", "the same, 0.05 flits", nameof(MeshWorkload), [8, 8, 50], 20_000),
        Library("blocks", "FIFOs, arbiter, CRC, error correction, shifter, divider", nameof(BlocksWorkload), [16], 500_000),
        Library("clocks", "16 asynchronous FIFOs each way between two clock domains", nameof(ClocksWorkload), [16], 500_000, ThreeToTwo),
        Library("wide", "pipeline of 8 stages on words of 512 bits", nameof(WideWorkload), [8], 200_000),
        .. Enumerable.Range(0, RegularArray.Kinds).Select(seed => (string.Create(CultureInfo.InvariantCulture, $"array-{seed}"), (Func<LoadedDesigns, Workload>)(_ => RegularArray.Of(seed, 64, 50_000)))),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(w => w.Name)];

    /// <summary>The workloads of these names, all without any.</summary>
    public static IEnumerable<Workload> Of(IReadOnlyCollection<string> names)
    {
        var designs = LoadedDesigns.Load([]);
        return All.Where(w => names.Count == 0 || names.Contains(w.Name)).Select(w => w.Make(designs));
    }

    static (string, Func<LoadedDesigns, Workload>) Library(string name, string what, string top, IReadOnlyList<int> arguments, long cycles, IReadOnlyList<ulong>? edges = null, string? peer = null) => (name, designs =>
    {
        var module = designs.Find(top);
        return new(name, what, designs.Reach(module), module.FullName, arguments, cycles, edges ?? [], peer);
    });
}
