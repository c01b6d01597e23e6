using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Collections;

namespace Hdl.Tools.Report.Passes;

/// <summary>
/// Removes from each module of a netlist what needs no gates: cells whose value is constant or that of an input, cells that compute what another one does, register bits that never
/// leave their reset value, and what nothing reads. Modules are seen from inside; a constant that a parent gives to a child changes nothing in the child.
/// </summary>
static class SimplifyNetlist
{
    /// <summary>The modules in the order of the netlist, children first.</summary>
    public static IReadOnlyList<SimplifiedModule> Run(MappedDesign design)
    {
        var done = new Dictionary<string, SimplifiedModule>();
        foreach (var module in design.Modules) done[module.Name] = new Work(module, done).Run();
        return [.. design.Modules.Select(m => done[m.Name])];
    }

    sealed class Work
    {
        readonly MappedModule module;
        readonly IReadOnlyDictionary<string, SimplifiedModule> children;
        /// <summary>For each net the one that it equals, itself where none is known.</summary>
        readonly int[] same;
        readonly bool[] used;
        readonly List<Cell> cells;
        readonly List<RemovedCell> removed = [];

        public Work(MappedModule module, IReadOnlyDictionary<string, SimplifiedModule> children)
        {
            (this.module, this.children) = (module, children);
            cells = [.. module.Cells];
            int nets = 2 + cells.SelectMany(c => c.Connections).Concat(module.Ports).Concat(module.Instances.SelectMany(i => i.Connections)).SelectMany(c => c.Bits).DefaultIfEmpty(0).Max();
            same = [.. Enumerable.Range(0, nets)];
            used = new bool[nets];
        }

        public SimplifiedModule Run()
        {
            while (Fold() | Join()) { }
            var ports = module.Ports.Select(p => p.IsOutput ? p with { Bits = Resolve(p.Bits) } : p).ToEquatableArray();
            var instances = module.Instances.Select(i => i with { Connections = i.Connections.Select(Resolved).ToEquatableArray() }).ToEquatableArray();
            for (int i = 0; i < cells.Count; i++) cells[i] = cells[i] with { Connections = cells[i].Connections.Select(Resolved).ToEquatableArray() };
            Mark(ports, instances);
            removed.AddRange(cells.Where(c => !IsUsed(c)).Select(c => new RemovedCell(c, RemovalReason.Unused, c.Width)));
            foreach (var register in cells.Where(c => CellPorts.IsRegister(c) && IsUsed(c)))
            {
                int constant = register["Q"].Count(q => same[q] != q), unused = register["Q"].Count(q => same[q] == q && !used[q]);
                if (constant > 0) removed.Add(new RemovedCell(register, RemovalReason.Constant, constant));
                if (unused > 0) removed.Add(new RemovedCell(register, RemovalReason.Unused, unused));
            }
            return new SimplifiedModule(module with { Ports = ports, Instances = instances, Cells = cells.Where(IsUsed).ToEquatableArray() }, used, removed);
        }

        /// <summary>One round over all cells; whether it learnt something.</summary>
        bool Fold()
        {
            bool learnt = false;
            for (int i = cells.Count - 1; i >= 0; i--)
            {
                if (cells[i].Type == CellPorts.Memory || cells[i].IsBlackBox) continue;
                var cell = cells[i] with { Connections = cells[i].Connections.Select(Resolved).ToEquatableArray() };
                cells[i] = cell;
                int[] outputs = CellPorts.IsRegister(cell) ? cell["Q"] : cell["Y"];
                int?[] known = CellPorts.IsRegister(cell) ? NeverChanging(cell) : ConstantCells.Known(cell);
                bool all = true;
                for (int bit = 0; bit < outputs.Length; bit++)
                {
                    if (known[bit] is { } net && same[outputs[bit]] == outputs[bit] && Resolve(net) != outputs[bit])
                    {
                        same[outputs[bit]] = Resolve(net);
                        learnt = true;
                    }
                    all &= same[outputs[bit]] != outputs[bit];
                }
                if (!all) continue;
                removed.Add(new RemovedCell(cell, RemovalReason.Constant, cell.Width));
                cells.RemoveAt(i);
            }
            return learnt;
        }

        /// <summary>Joins cells that do the same; whether there were any.</summary>
        bool Join()
        {
            var first = new Dictionary<string, Cell>();
            int before = cells.Count;
            for (int i = 0; i < cells.Count; i++)
            {
                var cell = cells[i];
                if (CellPorts.IsState(cell) || cell.Type == CellPorts.Memory || cell.IsBlackBox) continue;
                string key = $"{cell.Type} {string.Join(' ', cell.Parameters.Select(p => p.Value))} {string.Join(' ', cell.Connections.Where(c => !c.IsOutput).Select(c => string.Join(',', Resolve(c.Bits))))}";
                if (first.TryAdd(key, cell)) continue;
                int[] mine = cell["Y"], others = first[key]["Y"];
                for (int bit = 0; bit < mine.Length; bit++)
                    if (same[mine[bit]] == mine[bit]) same[mine[bit]] = Resolve(others[bit]);
                removed.Add(new RemovedCell(cell, RemovalReason.Equal, cell.Width));
                cells[i] = cell with { Type = "" };
            }
            cells.RemoveAll(c => c.Type.Length == 0);
            return cells.Count != before;
        }

        /// <summary>Marks each net from which an output, a child or the state of a memory that is read depends.</summary>
        void Mark(IReadOnlyList<Connection> ports, IReadOnlyList<MappedInstance> instances)
        {
            var driver = new Dictionary<int, (Cell Cell, int Bit)>();
            foreach (var cell in cells)
                foreach (var output in cell.Connections.Where(c => c.IsOutput))
                    for (int i = 0; i < output.Bits.Length; i++) driver[output.Bits[i]] = (cell, i);
            var open = new Stack<int>(ports.Where(p => p.IsOutput).SelectMany(p => p.Bits));
            foreach (var instance in instances)
            {
                var child = children[instance.Module];
                var inner = child.Module.Ports.Where(p => !p.IsOutput).ToDictionary(p => p.Port, p => p.Bits);
                foreach (var input in instance.Connections.Where(c => !c.IsOutput))
                    for (int i = 0; i < input.Bits.Length; i++)
                        if (child.IsUsed[inner[input.Port][i]]) open.Push(input.Bits[i]);
            }
            var whole = new HashSet<Cell>(ReferenceEqualityComparer.Instance);
            while (open.Count > 0)
            {
                int net = open.Pop();
                if (used[net]) continue;
                used[net] = true;
                if (!driver.TryGetValue(net, out var from)) continue;
                if (CellPorts.IsBitwise(from.Cell)) Push(CellPorts.Reads(from.Cell, from.Bit));
                else if (CellPorts.IsRegister(from.Cell)) Push([from.Cell["D"][from.Bit], from.Cell["CLK"][0], .. CellPorts.Reset(from.Cell)]);
                else if (whole.Add(from.Cell)) Push(from.Cell.Connections.Where(c => !c.IsOutput).SelectMany(c => c.Bits));
            }

            void Push(IEnumerable<int> nets)
            {
                foreach (int n in nets)
                    if (!used[n]) open.Push(n);
            }
        }

        bool IsUsed(Cell cell) => cell.Connections.Any(c => c.IsOutput && c.Bits.Any(b => used[b]));

        /// <summary>A bit of a register that is loaded with what reset and power-up give it, or with itself. Without a reset pin the power-up value is not in the cell.</summary>
        static int?[] NeverChanging(Cell register)
        {
            int[] d = register["D"], q = register["Q"];
            var known = new int?[q.Length];
            if (CellPorts.ResetValue(register) is not { } value) return known;
            for (int i = 0; i < q.Length; i++)
            {
                int reset = value[^(i + 1)] - '0';
                if (d[i] == reset || d[i] == q[i]) known[i] = reset;
            }
            return known;
        }

        Connection Resolved(Connection connection) => connection.IsOutput ? connection : connection with { Bits = Resolve(connection.Bits) };

        int[] Resolve(int[] bits) => Array.ConvertAll(bits, Resolve);

        int Resolve(int net)
        {
            while (same[net] != net) net = same[net];
            return net;
        }
    }
}
