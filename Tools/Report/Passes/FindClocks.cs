using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>Finds the clocks: what drives the clock pins of registers and memories, as seen from the top.</summary>
static class FindClocks
{
    /// <summary>For each clock of the top the bits of registers and memories that it drives, by name.</summary>
    public static IReadOnlyDictionary<string, (long RegisterBits, long MemoryBits)> Run(MappedDesign design)
    {
        var done = new Dictionary<string, SortedDictionary<string, (long RegisterBits, long MemoryBits)>>();
        foreach (var module in design.Modules)
        {
            var clocks = done[module.Name] = new SortedDictionary<string, (long RegisterBits, long MemoryBits)>(StringComparer.Ordinal);
            var names = Names(module);
            foreach (var cell in module.Cells)
            {
                if (CellPorts.Clock(cell) is not { } net) continue;
                bool register = CellPorts.IsRegister(cell);
                Add(net, register ? cell.Width : 0, register ? 0 : (long)cell.Width * CellPorts.Number(cell, "SIZE"));
            }
            foreach (var instance in module.Instances)
                foreach (var (port, bits) in done[instance.Module])
                    if (instance.Connections.FirstOrDefault(c => c.Port == port) is { } connection) Add(connection.Bits[0], bits.RegisterBits, bits.MemoryBits);

            void Add(int net, long registerBits, long memoryBits)
            {
                string name = names.GetValueOrDefault(net) ?? $"net {net}";
                var sum = clocks.GetValueOrDefault(name);
                clocks[name] = (checked(sum.RegisterBits + registerBits), checked(sum.MemoryBits + memoryBits));
            }
        }
        return done[design.Modules[^1].Name];
    }

    /// <summary>The ports of one bit, and other nets of one bit, by net.</summary>
    public static IReadOnlyDictionary<int, string> Names(MappedModule module)
    {
        var names = new Dictionary<int, string>();
        foreach (var port in module.Ports.Where(p => !p.IsOutput && p.Bits.Length == 1)) names.TryAdd(port.Bits[0], port.Port);
        foreach (var net in module.Nets.Where(n => n.Bits.Length == 1)) names.TryAdd(net.Bits[0], net.Name);
        return names;
    }
}
