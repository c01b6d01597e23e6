using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>Counts how many bits of inputs each net feeds, those inside children included. Clock and reset pins are left out, as they have trees of their own.</summary>
static class CountLoads
{
    const int Kept = 64;

    /// <summary>A net with the loads of its most loaded bit.</summary>
    /// <param name="Name">The signal, or null where it has no name and is the output of <paramref name="Driver"/>.</param>
    public sealed record LoadedNet(MappedModule Module, string? Name, Cell? Driver, long Loads);

    /// <summary>The most loaded nets of all modules, each once for an array, the largest first. An input of a module counts where it is driven, that of the top here.</summary>
    public static IReadOnlyList<LoadedNet> Run(IReadOnlyList<SimplifiedModule> modules)
    {
        var inside = new Dictionary<string, Dictionary<string, long[]>>();
        var found = new List<LoadedNet>();
        foreach (var simplified in modules)
        {
            var module = simplified.Module;
            var loads = new long[simplified.IsUsed.Length];
            foreach (var cell in module.Cells)
            {
                foreach (var input in CellPorts.DataInputs(cell))
                {
                    int weight = input.Port == "S" ? cell["Y"].Count(y => simplified.IsUsed[y]) : 1;
                    foreach (int bit in input.Bits) loads[bit] += weight;
                }
            }
            foreach (var instance in module.Instances)
                foreach (var input in instance.Connections.Where(c => !c.IsOutput))
                    if (inside[instance.Module].TryGetValue(input.Port, out long[]? inner))
                        for (int i = 0; i < inner.Length; i++) loads[input.Bits[i]] += inner[i];
            inside[module.Name] = module.Ports.Where(p => !p.IsOutput && !module.IsClockPort(p.Port)).ToDictionary(p => p.Port, p => Array.ConvertAll(p.Bits, b => loads[b]));
            // Driven elsewhere, and counted there.
            if (simplified != modules[^1])
                foreach (var port in module.Ports.Where(p => !p.IsOutput))
                    foreach (int bit in port.Bits) loads[bit] = 0;
            found.AddRange(Largest(module, loads));
        }
        return [.. found.OrderByDescending(n => n.Loads).ThenBy(n => n.Module.Name, StringComparer.Ordinal).ThenBy(n => n.Name ?? n.Driver?.Name, StringComparer.Ordinal)];
    }

    static IEnumerable<LoadedNet> Largest(MappedModule module, long[] loads)
    {
        var nets = Enumerable.Range(2, Math.Max(0, loads.Length - 2)).Where(n => loads[n] > 1).OrderByDescending(n => loads[n]).ThenBy(n => n).Take(Kept).ToList();
        var wanted = nets.ToHashSet();
        var names = new Dictionary<int, string>();
        foreach (var net in module.Nets)
            foreach (int bit in net.Bits)
                if (wanted.Contains(bit)) names.TryAdd(bit, net.Name);
        var drivers = new Dictionary<int, Cell>();
        foreach (var cell in module.Cells)
            foreach (int bit in cell.Connections.Where(c => c.IsOutput).SelectMany(c => c.Bits))
                if (wanted.Contains(bit)) drivers[bit] = cell;
        return nets.Select(n => new LoadedNet(module, names.GetValueOrDefault(n), drivers.GetValueOrDefault(n), loads[n]))
            .DistinctBy(n => n.Name is { } name ? Shape.Of(name) : n.Driver?.Name);
    }
}
