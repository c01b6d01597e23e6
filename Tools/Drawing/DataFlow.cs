using System.Globalization;
using System.Text;
using Hdl.Compiler.Ir;

namespace Hdl.Tools.Drawing;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>Reads the diagram of a module from its processes. Wiring is followed to where it comes from; instance arrays stay one box.</summary>
sealed class DataFlow
{
    readonly Design design;
    readonly Module module;
    readonly List<Box> boxes = [];
    readonly Dictionary<string, int> boxOf = [];
    readonly Dictionary<string, IReadOnlyList<Signal>> signals;
    readonly Dictionary<string, SignalKind> kinds;
    readonly Dictionary<string, (Process Process, Sources Sources)> drivers = [];
    readonly Dictionary<string, IReadOnlyList<(int Box, string Name)>> origins = [];
    readonly Dictionary<(int From, int To), HashSet<string>> connections = [];
    readonly HashSet<(int Box, string Name)> handedOut = [];

    DataFlow(Design design)
    {
        this.design = design;
        module = design.Top;
        signals = module.Signals.GroupBy(s => SignalName.Whole(s.Name)).ToDictionary(g => g.Key, g => (IReadOnlyList<Signal>)[.. g]);
        kinds = signals.ToDictionary(s => s.Key, s => s.Value[0].Kind);
    }

    /// <param name="elaborated">The module and all that it reaches.</param>
    public static Diagram Of(Design elaborated, string title, string detail) => new DataFlow(StripProperties.Run(elaborated)).Read(title, detail);

    Diagram Read(string title, string detail)
    {
        var flows = module.Processes.Select(p => (Process: p, Assigned: ProcessFlow.Of(p, kinds))).ToList();
        foreach (var (process, assigned) in flows)
        {
            foreach (var (target, sources) in assigned.Where(a => a.Key.Instance.Length == 0 && kinds[a.Key.Name] == SignalKind.Wire && process.Kind == ProcessKind.Combinational))
                drivers[target.Name] = (process, sources);
        }

        foreach (string port in Ports(PortDirection.Input)) Make("in " + port, new Box(port, BoxKind.Input, "", "", [LabelOf(port)], false));
        foreach (var instance in module.Instances) Make("child " + instance.Name, ChildBox(instance));
        foreach (string memory in signals.Keys.Where(s => kinds[s] == SignalKind.Memory)) Make("memory " + memory, MemoryBox(memory));
        foreach (var (process, assigned) in flows)
        {
            var registers = assigned.Keys.Where(t => t.Instance.Length == 0 && kinds[t.Name] == SignalKind.Register).Select(t => t.Name).ToList();
            if (registers.Count > 0) Make("process " + process.Name, new Box(process.Name, BoxKind.Register, process.Name, "", [.. InOrder(registers).Select(LabelOf)], false));
            else if (process.Kind == ProcessKind.Combinational && assigned.Any(a => a.Value.IsComputed && !IsMemory(a.Key))) Make("process " + process.Name, new Box(process.Name, BoxKind.Logic, process.Name, "", [], false));
            foreach (string register in registers) boxOf["register " + register] = boxOf["process " + process.Name];
        }
        foreach (string port in Ports(PortDirection.Output)) Make("out " + port, new Box(port, BoxKind.Output, "", "", [LabelOf(port)], false));

        foreach (var (process, assigned) in flows)
            foreach (var (target, sources) in assigned) Connect(process, target, sources);
        foreach (string port in Ports(PortDirection.Output).Where(p => kinds[p] == SignalKind.Register))
            if (boxOf.TryGetValue("register " + port, out int box)) Add(box, boxOf["out " + port], port);
        return Joined(title, detail);
    }

    void Connect(Process process, SignalName target, Sources sources)
    {
        if (target.Instance.Length > 0 || (kinds[target.Name] == SignalKind.Wire && process.Kind == ProcessKind.Combinational))
        {
            int? own = sources.IsComputed ? boxOf["process " + process.Name] : null;
            if (own is { } logic) Feed(sources, logic);
            int? to = target.Instance.Length > 0 ? boxOf["child " + target.Instance] : boxOf.TryGetValue("out " + target.Name, out int port) ? port : null;
            if (to is not { } box) return;
            if (own is { } from) Add(from, box, target.Name);
            else
                foreach (var (origin, name) in Origins(sources))
                {
                    Add(origin, box, target.Name);
                    handedOut.Add((origin, name));
                }
            return;
        }
        Feed(sources, boxOf[IsMemory(target) ? "memory " + target.Name : "register " + target.Name]);
    }

    void Feed(Sources sources, int to)
    {
        foreach (var (from, name) in Origins(sources))
        {
            if (from == to) continue;
            Add(from, to, name);
            handedOut.Add((from, name));
        }
    }

    IEnumerable<(int Box, string Name)> Origins(Sources sources) => sources.Signals.SelectMany(Origin).Distinct();

    /// <summary>The boxes that a signal comes from, and its names there.</summary>
    IReadOnlyList<(int Box, string Name)> Origin(SignalName signal)
    {
        if (signal.Instance.Length > 0) return [(boxOf["child " + signal.Instance], signal.Name)];
        if (boxOf.TryGetValue("in " + signal.Name, out int box) || boxOf.TryGetValue("memory " + signal.Name, out box) || boxOf.TryGetValue("register " + signal.Name, out box)) return [(box, signal.Name)];
        if (origins.TryGetValue(signal.Name, out var known)) return known;
        if (!drivers.TryGetValue(signal.Name, out var driver)) return [];
        if (driver.Sources.IsComputed) return origins[signal.Name] = [(boxOf["process " + driver.Process.Name], signal.Name)];
        // Elements of a wire may be wired to each other.
        origins[signal.Name] = [];
        return origins[signal.Name] = [.. Origins(driver.Sources)];
    }

    void Add(int from, int to, string name)
    {
        if (!connections.TryGetValue((from, to), out var names)) connections[(from, to)] = names = [];
        names.Add(name);
    }

    /// <summary>Ports with the same neighbours become one box, and what children hand out is written into them.</summary>
    Diagram Joined(string title, string detail)
    {
        foreach (var instance in module.Instances)
        {
            int at = boxOf["child " + instance.Name];
            var outputs = Child(instance).Signals.GroupBy(s => SignalName.Whole(s.Name)).Where(g => handedOut.Contains((at, g.Key)));
            boxes[at] = boxes[at] with { Rows = [.. outputs.Select(g => Label.Of(g.Key, [.. g]))] };
        }

        var joined = new List<Box>();
        var place = new int[boxes.Count];
        var groups = new Dictionary<string, int>();
        for (int i = 0; i < boxes.Count; i++)
        {
            int at = i;
            var neighbours = boxes[i].Kind switch
            {
                BoxKind.Input => connections.Keys.Where(c => c.From == at).Select(c => c.To),
                BoxKind.Output => connections.Keys.Where(c => c.To == at).Select(c => c.From),
                _ => [i],
            };
            string key = $"{boxes[i].Kind} {string.Join(' ', neighbours.Order().Select(n => n.ToString(CultureInfo.InvariantCulture)))}";
            if (!groups.TryGetValue(key, out place[i]))
            {
                groups[key] = place[i] = joined.Count;
                joined.Add(boxes[i]);
                continue;
            }
            var first = joined[place[i]];
            joined[place[i]] = first with { Name = $"{first.Name},{boxes[i].Name}", Rows = [.. first.Rows, .. boxes[i].Rows] };
        }

        var merged = connections.GroupBy(c => (From: place[c.Key.From], To: place[c.Key.To])).OrderBy(g => g.Key)
            .Select(g => new Connection(g.Key.From, g.Key.To, [.. g.SelectMany(c => c.Value).Distinct()])).ToList();
        return new Diagram(title, detail, joined, merged);
    }

    Box ChildBox(Instance instance)
    {
        string lengths = string.Concat(instance.Lengths.Select(l => $"[{((IntConst)l).Value.ToString(CultureInfo.InvariantCulture)}]"));
        return new Box(instance.Name, BoxKind.Child, instance.Name + lengths, ShortName(instance.Module), [], lengths.Length > 0);
    }

    Module Child(Instance instance) => design.Modules.Single(m => m.FullName == instance.Module);

    Box MemoryBox(string memory)
    {
        var parts = signals[memory];
        return new Box(memory, BoxKind.Memory, memory, Label.Of(memory, parts).Size + " bit", [], parts[0].Lengths.Count > 1);
    }

    /// <summary>A full name without namespaces: <c>Fifo&lt;U4&gt;(64)</c>.</summary>
    public static string ShortName(string fullName)
    {
        var text = new StringBuilder();
        foreach (char c in fullName)
        {
            if (c == '.')
            {
                while (text.Length > 0 && (char.IsLetterOrDigit(text[^1]) || text[^1] == '_')) text.Length--;
            }
            else
            {
                text.Append(c);
            }
        }
        return text.Replace(",", ", ").Replace(",  ", ", ").ToString();
    }

    void Make(string key, Box box)
    {
        boxOf[key] = boxes.Count;
        boxes.Add(box);
    }

    bool IsMemory(SignalName signal) => signal.Instance.Length == 0 && kinds[signal.Name] == SignalKind.Memory;

    IEnumerable<string> Ports(PortDirection direction) => signals.Where(s => s.Value[0].Direction == direction).Select(s => s.Key);

    IEnumerable<string> InOrder(IEnumerable<string> names) => names.Intersect(signals.Keys).OrderBy(n => signals.Keys.ToList().IndexOf(n));

    Label LabelOf(string signal) => Label.Of(signal, signals[signal]);
}
