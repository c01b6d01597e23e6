using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>Dissolves the hierarchy of a netlist into its top. Names become paths: <c>cell[1][2].SumOut</c>, and for a cell <c>$cell[1][2].$add$Advance$1</c>.</summary>
public static class FlattenNetlist
{
    /// <summary>One module, with the name and the ports of the top.</summary>
    /// <exception cref="OverflowException">There are more nets than an int counts.</exception>
    public static MappedDesign Run(MappedDesign design)
    {
        var modules = design.Modules.ToDictionary(m => m.Name);
        var top = design.Modules[design.Modules.Count - 1];
        var (nets, cells) = (new List<NetName>(), new List<Cell>());
        // What drives the net of a boundary that was dissolved.
        var drivers = new Dictionary<int, int>();
        int next = Net.First;
        Inline(top, "");
        var ports = top.Ports.Select(p => p with { Bits = Resolve(p.Bits) }).ToEquatableArray();
        return design with { Modules = EquatableArray.Of(top with
        {
            Ports = ports,
            Nets = WithInitialValues(nets.Select(n => n with { Bits = Resolve(n.Bits) }).ToList()),
            Cells = cells.Select(c => c with { Connections = c.Connections.Select(p => p with { Bits = Resolve(p.Bits) }).ToEquatableArray() }).ToEquatableArray(),
            Instances = default,
        }) };

        // Returns by how much the module's nets were moved.
        int Inline(MappedModule module, string path)
        {
            int offset = next - Net.First;
            next = checked(offset + End(module));
            var dissolved = new HashSet<string>(module.Instances.SelectMany(i => i.Connections.Select(c => $"{i.Name}.{c.Port}")));
            nets.AddRange(module.Nets.Where(n => !dissolved.Contains(n.Name)).Select(n => n with { Name = path + n.Name, Bits = Move(n.Bits, offset) }));
            cells.AddRange(module.Cells.Select(c => Moved(c, path, offset)));
            foreach (var instance in module.Instances)
            {
                var child = modules[instance.Module];
                int inside = Inline(child, $"{path}{instance.Name}.");
                foreach (var (outer, inner) in instance.Connections.Join(child.Ports, c => c.Port, p => p.Port, (c, p) => (c, p)))
                {
                    int[] here = Move(outer.Bits, offset), there = Move(inner.Bits, inside);
                    for (int i = 0; i < here.Length; i++)
                        if (inner.IsOutput) drivers[here[i]] = there[i];
                        else drivers[there[i]] = here[i];
                }
            }
            return offset;
        }

        int[] Resolve(int[] bits) => Array.ConvertAll(bits, bit =>
        {
            while (drivers.TryGetValue(bit, out int driver)) bit = driver;
            return bit;
        });
    }

    /// <summary>Gives each name of a register's net its power-up value: a parent's name for it has none yet, and a reader may take any.</summary>
    static EquatableArray<NetName> WithInitialValues(List<NetName> nets)
    {
        var digits = new Dictionary<int, char>();
        foreach (var net in nets)
            for (int i = 0; net.Initial is { } initial && i < net.Bits.Length; i++)
                if (initial[initial.Length - 1 - i] is var digit and not 'x') digits[net.Bits[i]] = digit;
        return nets.Select(n => n with
        {
            Initial = n.Bits.Any(digits.ContainsKey) ? new string([.. Enumerable.Reverse(n.Bits).Select(b => digits.TryGetValue(b, out char digit) ? digit : 'x')]) : null,
        }).ToEquatableArray();
    }

    /// <summary>One more than the highest net.</summary>
    static int End(MappedModule module) => 1 + module.Nets.Select(n => n.Bits)
        .Concat(module.Cells.SelectMany(c => c.Connections).Concat(module.Ports).Concat(module.Instances.SelectMany(i => i.Connections)).Select(c => c.Bits))
        .SelectMany(b => b).DefaultIfEmpty(Net.One).Max();

    static int[] Move(int[] bits, int offset) => Array.ConvertAll(bits, b => b < Net.First ? b : b + offset);

    static Cell Moved(Cell cell, string path, int offset) => path.Length == 0 ? cell : cell with
    {
        Name = cell.Name[0] == '$' ? $"${path}{cell.Name}" : path + cell.Name,
        Member = path + cell.Member,
        Parameters = cell.Parameters.Select(p => p.Name == "MEMID" ? p with { Value = $"\\{path}{cell.Name}" } : p).ToEquatableArray(),
        Connections = cell.Connections.Select(c => c with { Bits = Move(c.Bits, offset) }).ToEquatableArray(),
    };
}
