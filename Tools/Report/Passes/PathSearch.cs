using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>The deepest ways through one module, its children known.</summary>
sealed class PathSearch
{
    readonly SimplifiedModule simplified;
    readonly MappedModule module;
    readonly IReadOnlyDictionary<string, ModulePaths> children;
    readonly Func<string, string, int> elementWidth;
    readonly IReadOnlyDictionary<int, string> clockNames;
    /// <summary>The nets of clocks: no path goes along them.</summary>
    readonly HashSet<int> clocks = [];
    readonly List<Unit> units = [];
    readonly List<CapturePoint> points = [];
    /// <summary>The points that a net feeds, as a chain for each net.</summary>
    readonly int[] firstPoint;
    readonly List<(int Point, int Next)> pointChain = [];
    readonly int[] arrival, fromNet, fromUnit;
    readonly List<int> touched = [];

    public PathSearch(SimplifiedModule simplified, IReadOnlyDictionary<string, ModulePaths> children, Func<string, string, int> elementWidth)
    {
        (this.simplified, module, this.children, this.elementWidth) = (simplified, simplified.Module, children, elementWidth);
        int nets = simplified.IsUsed.Length;
        (firstPoint, arrival, fromNet, fromUnit) = (new int[nets], new int[nets], new int[nets], new int[nets]);
        Array.Fill(firstPoint, -1);
        Array.Fill(arrival, -1);
        clockNames = FindClocks.Names(module);
    }

    /// <summary>Logic between nets: a cell, a port of a memory, or a way through a child.</summary>
    sealed record Unit(int[] Inputs, int[] Outputs, int Levels, Cell? Cell, string Name, PathSegment? Inside);

    /// <summary>Where paths end: a register, a memory, or an input of a child behind which there is one.</summary>
    sealed record CapturePoint(string Clock, int Levels, Cell? Cell, string Name, PathSegment? Inside)
    {
        public int Net { get; set; } = -1;
    }

    /// <summary>Where paths start: nets with the levels at which they change, and the step that says where from.</summary>
    sealed record Source(int[] Nets, PathSegment Start);

    public ModulePaths Run()
    {
        var within = new List<FoundPath>();
        var clocked = new SortedDictionary<string, List<Source>>(StringComparer.Ordinal);
        AddCells(clocked);
        AddInstances(clocked, within);
        Order();

        var launches = new Dictionary<(string Clock, PortElement Output), PathSegment>();
        var captures = new Dictionary<(PortElement Input, string Clock), PathSegment>();
        var through = new Dictionary<(PortElement Input, PortElement Output), PathSegment>();
        foreach (var (clock, sources) in clocked)
        {
            var ends = Search(sources);
            within.AddRange(ends.GroupBy(p => p.Clock).SelectMany(Deepest).Select(p => new FoundPath(clock, p.Clock, End(p, sources))));
            foreach (var (element, end) in Outputs(sources)) launches[(clock, element)] = end;
            Clear(ends);
        }
        foreach (var (element, nets) in Elements(isOutput: false))
        {
            List<Source> sources = [new Source(nets, new PathSegment(null, 0, module, null, NameOf(element)))];
            var ends = Search(sources);
            foreach (var group in ends.GroupBy(p => p.Clock)) captures[(element, group.Key)] = End(group.MaxBy(Levels)!, sources);
            foreach (var (output, end) in Outputs(sources)) through[(element, output)] = end;
            Clear(ends);
        }
        return new ModulePaths(launches, captures, through, [.. within
            .GroupBy(p => (p.From, p.To))
            .SelectMany(g => g.OrderByDescending(p => p.End.Levels).ThenBy(p => FindPaths.EndName(p.End), StringComparer.Ordinal).DistinctBy(p => Shape.Of(FindPaths.EndName(p.End))).Take(FindPaths.Kept))]);
    }

    void AddCells(SortedDictionary<string, List<Source>> clocked)
    {
        foreach (var cell in module.Cells)
        {
            int levels = GateEstimates.Of(cell, simplified.IsUsed).Levels;
            if (CellPorts.IsRegister(cell))
            {
                string clock = ClockName(cell["CLK"][0]);
                int[] d = cell["D"], q = cell["Q"];
                AddSource(clocked, clock, new Source([.. q.Where(IsUsed)], new PathSegment(null, 0, module, cell)));
                AddPoint(new CapturePoint(clock, 0, cell, "", null), d.Where((_, i) => IsUsed(q[i])).Concat(CellPorts.Reset(cell)));
            }
            else if (cell.IsBlackBox)
            {
                int[] inputs = [.. CellPorts.DataInputs(cell).SelectMany(c => c.Bits)], outputs = [.. cell.Connections.Where(c => c.IsOutput).SelectMany(c => c.Bits)];
                if (cell.ClockPort.Length == 0)
                {
                    units.Add(new Unit(inputs, outputs, levels, cell, "", null));
                    continue;
                }
                // One with a clock is taken for registers at all of its ports.
                string clock = ClockName(cell[cell.ClockPort][0]);
                AddSource(clocked, clock, new Source([.. outputs.Where(IsUsed)], new PathSegment(null, 0, module, cell)));
                AddPoint(new CapturePoint(clock, 0, cell, "", null), inputs);
            }
            else if (cell.Type == CellPorts.Memory)
            {
                int[] addresses = cell["RD_ADDR"], data = cell["RD_DATA"];
                int reads = CellPorts.Number(cell, "RD_PORTS");
                for (int port = 0; port < reads; port++) units.Add(new Unit(Part(addresses, reads, port), Part(data, reads, port), levels, cell, "", null));
                if (CellPorts.IsTable(cell)) continue;
                string clock = ClockName(cell["WR_CLK"][0]);
                AddSource(clocked, clock, new Source(data, new PathSegment(null, levels, module, cell)));
                AddPoint(new CapturePoint(clock, 0, cell, "", null), cell["WR_EN"].Concat(cell["WR_ADDR"]).Concat(cell["WR_DATA"]));
            }
            else
            {
                units.Add(new Unit([.. cell.Connections.Where(c => !c.IsOutput).SelectMany(c => c.Bits)], cell["Y"], levels, cell, "", null));
            }
        }
    }

    void AddInstances(SortedDictionary<string, List<Source>> clocked, List<FoundPath> within)
    {
        var seen = new HashSet<string>();
        foreach (var instance in module.Instances)
        {
            var child = children[instance.Module];
            var nets = instance.Connections.ToDictionary(c => c.Port, c => c.Bits);
            string Clock(string port) => nets.TryGetValue(port, out int[]? bits) ? ClockName(bits[0]) : $"{instance.Name}.{port}";
            int[] Nets(PortElement element) => Part(nets[element.Port], nets[element.Port].Length / elementWidth(instance.Module, element.Port), element.Index);
            foreach (var (key, path) in child.Launches)
                AddSource(clocked, Clock(key.Clock), new Source([.. Nets(key.Output).Where(IsUsed)], new PathSegment(null, path.Levels, module, null, instance.Name, path)));
            foreach (var (key, path) in child.Captures) AddPoint(new CapturePoint(Clock(key.Clock), path.Levels, null, instance.Name, path), Nets(key.Input));
            foreach (var (key, path) in child.Through) units.Add(new Unit(Nets(key.Input), Nets(key.Output), path.Levels, null, instance.Name, path));
            // One of an array stands for all.
            if (!seen.Add(Shape.Of(instance.Name))) continue;
            within.AddRange(child.Within.Select(p => new FoundPath(Clock(p.From!), Clock(p.To!), new PathSegment(null, p.End.Levels, module, null, instance.Name, p.End))));
        }
    }

    /// <summary>Puts units behind those that drive them. A loop, which the compiler has refused already, is cut.</summary>
    void Order()
    {
        var first = new int[arrival.Length];
        Array.Fill(first, -1);
        var drivers = new List<(int Unit, int Next)>();
        for (int u = 0; u < units.Count; u++)
        {
            foreach (int net in units[u].Outputs)
            {
                drivers.Add((u, first[net]));
                first[net] = drivers.Count - 1;
            }
        }
        var ordered = new List<Unit>(units.Count);
        var entered = new bool[units.Count];
        var open = new Stack<(int Unit, int Input)>();
        for (int u = 0; u < units.Count; u++)
        {
            Enter(u);
            while (open.Count > 0)
            {
                var (unit, input) = open.Pop();
                if (input == units[unit].Inputs.Length)
                {
                    ordered.Add(units[unit]);
                    continue;
                }
                open.Push((unit, input + 1));
                for (int d = first[units[unit].Inputs[input]]; d >= 0; d = drivers[d].Next) Enter(drivers[d].Unit);
            }
        }
        units.Clear();
        units.AddRange(ordered);

        void Enter(int unit)
        {
            if (entered[unit]) return;
            entered[unit] = true;
            open.Push((unit, 0));
        }
    }

    /// <summary>Lets the sources change and follows that through all units; the points that it comes to, each with its net.</summary>
    List<CapturePoint> Search(List<Source> sources)
    {
        for (int s = 0; s < sources.Count; s++)
            foreach (int net in sources[s].Nets) Arrive(net, sources[s].Start.Levels, -1, -1 - s);
        for (int u = 0; u < units.Count && touched.Count > 0; u++)
        {
            var unit = units[u];
            if (unit.Cell is { } cell && CellPorts.IsBitwise(cell))
            {
                for (int place = 0; place < unit.Outputs.Length; place++)
                    if (IsUsed(unit.Outputs[place]) && Latest(CellPorts.Reads(cell, place)) is var net and >= 0) Arrive(unit.Outputs[place], arrival[net] + unit.Levels, net, u);
            }
            else if (Latest(unit.Inputs) is var net and >= 0)
            {
                foreach (int output in unit.Outputs)
                    if (IsUsed(output)) Arrive(output, arrival[net] + unit.Levels, net, u);
            }
        }
        var ends = new List<CapturePoint>();
        foreach (int net in touched)
        {
            for (int entry = firstPoint[net]; entry >= 0; entry = pointChain[entry].Next)
            {
                var point = points[pointChain[entry].Point];
                if (point.Net < 0) ends.Add(point);
                if (point.Net < 0 || arrival[net] > arrival[point.Net]) point.Net = net;
            }
        }
        return ends;
    }

    void Clear(List<CapturePoint> ends)
    {
        foreach (var point in ends) point.Net = -1;
        foreach (int net in touched) arrival[net] = -1;
        touched.Clear();
    }

    int Latest(IEnumerable<int> nets)
    {
        int latest = -1;
        foreach (int net in nets)
            if (arrival[net] >= 0 && (latest < 0 || arrival[net] > arrival[latest])) latest = net;
        return latest;
    }

    void Arrive(int net, int levels, int from, int unit)
    {
        if (net <= 1 || arrival[net] >= levels) return;
        if (arrival[net] < 0) touched.Add(net);
        (arrival[net], fromNet[net], fromUnit[net]) = (levels, from, unit);
    }

    int Levels(CapturePoint point) => arrival[point.Net] + point.Levels;

    /// <summary>The deepest points, one of an array for all.</summary>
    IEnumerable<CapturePoint> Deepest(IEnumerable<CapturePoint> ends) =>
        ends.OrderByDescending(Levels).DistinctBy(p => Shape.Of(p.Inside is { } inside ? $"{p.Name}.{FindPaths.EndName(inside)}" : p.Cell!.Member)).Take(FindPaths.Kept);

    PathSegment End(CapturePoint point, List<Source> sources) => new(At(point.Net, sources), Levels(point), module, point.Cell, point.Name, point.Inside);

    IEnumerable<(PortElement Output, PathSegment End)> Outputs(List<Source> sources)
    {
        foreach (var (element, nets) in Elements(isOutput: true))
            if (Latest(nets) is var net and >= 0) yield return (element, new PathSegment(At(net, sources), arrival[net], module, null, NameOf(element)));
    }

    /// <summary>The steps to a net, from its source on.</summary>
    PathSegment At(int net, List<Source> sources)
    {
        var way = new Stack<int>();
        for (; fromUnit[net] >= 0; net = fromNet[net]) way.Push(net);
        var segment = sources[-1 - fromUnit[net]].Start;
        foreach (int step in way)
        {
            var unit = units[fromUnit[step]];
            segment = new PathSegment(segment, arrival[step], module, unit.Cell, unit.Name, unit.Inside);
        }
        return segment;
    }

    IEnumerable<(PortElement Element, int[] Nets)> Elements(bool isOutput)
    {
        foreach (var port in module.Ports.Where(p => p.IsOutput == isOutput && !clocks.Contains(p.Bits[0])))
        {
            int count = port.Bits.Length / elementWidth(module.Name, port.Port);
            for (int i = 0; i < count; i++) yield return (new PortElement(port.Port, i), Part(port.Bits, count, i));
        }
    }

    string NameOf(PortElement element) => module.Ports.Single(p => p.Port == element.Port).Bits.Length == elementWidth(module.Name, element.Port) ? element.Port : $"{element.Port}[{element.Index}]";

    static void AddSource(SortedDictionary<string, List<Source>> clocked, string clock, Source source)
    {
        if (!clocked.TryGetValue(clock, out var list)) clocked[clock] = list = [];
        list.Add(source);
    }

    void AddPoint(CapturePoint point, IEnumerable<int> nets)
    {
        points.Add(point);
        foreach (int net in nets)
        {
            if (net <= 1) continue;
            pointChain.Add((points.Count - 1, firstPoint[net]));
            firstPoint[net] = pointChain.Count - 1;
        }
    }

    string ClockName(int net)
    {
        clocks.Add(net);
        return clockNames.GetValueOrDefault(net) ?? $"net {net}";
    }

    bool IsUsed(int net) => simplified.IsUsed[net];

    static int[] Part(int[] bits, int parts, int index)
    {
        if (parts == 1) return bits;
        int width = bits.Length / parts;
        return bits[(index * width)..((index + 1) * width)];
    }
}
