using System.Globalization;
using System.Text;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>Maps one elaborated module. Each operator, each choice between branches, each register signal and each memory becomes one cell; what only places bits becomes none.</summary>
sealed class ModuleMapper
{
    readonly Module module;
    readonly IReadOnlyDictionary<string, Module> modules;
    readonly IReadOnlyDictionary<string, IReadOnlyList<string>> clocks;
    readonly bool rolled;
    readonly Dictionary<string, NetVector> vectors = [];
    readonly Dictionary<string, MemoryPorts> memories = [];
    readonly Dictionary<string, Func<int, int[]>> nextValues = [];
    /// <summary>What drives a net of a wire.</summary>
    readonly Dictionary<int, int> drivers = [];
    readonly Dictionary<string, (int Clock, int Reset)> domains = [];
    readonly Dictionary<string, int> notReset = [];

    /// <param name="rolled">Count cells by groups of iterations, without connections.</param>
    public ModuleMapper(Module module, IReadOnlyDictionary<string, Module> modules, IReadOnlyDictionary<string, IReadOnlyList<string>> clocks, bool rolled)
    {
        // Of a black box the model is left out.
        module = BlackBox.Shell(module);
        (this.module, this.modules, this.clocks, this.rolled) = (module, modules, clocks, rolled);
        Cells = new CellList(connect: !rolled);
        foreach (string clock in Clocks.Of(module)) domains.Add(clock, (Cells.Reserve(1), Cells.Reserve(1)));
        foreach (var signal in module.Signals)
        {
            // A table is a memory that nothing writes.
            if (signal.Kind is SignalKind.Memory or SignalKind.Table) memories.Add(signal.Name, new MemoryPorts(signal, Lengths(signal.Lengths)));
            else Declare(signal.Name, signal, []);
        }
        foreach (var instance in module.Instances)
            foreach (var port in modules[instance.Module].Signals.Where(s => s.Direction != PortDirection.None)) Declare(Key(instance.Name, port.Name), port, Lengths(instance.Lengths));
    }

    public CellList Cells { get; }

    public bool IsRolled => rolled;

    public static string Key(string instance, string signal) => instance.Length == 0 ? signal : $"{instance}.{signal}";

    public NetVector Vector(string instance, string signal) => vectors[Key(instance, signal)];

    public MemoryPorts? Memory(string instance, string signal) => instance.Length == 0 && memories.TryGetValue(signal, out var memory) ? memory : null;

    /// <summary>The length of the axis that index number <paramref name="axis"/> of an access stands for.</summary>
    public int Length(string instance, string signal, int axis) => Memory(instance, signal) is { } memory ? memory.Lengths[axis] : Vector(instance, signal).Lengths[axis];

    /// <summary>Makes bits of a wire be those of a value.</summary>
    public void Drive(int[] wire, int[] value)
    {
        for (int i = 0; i < wire.Length; i++) drivers[wire[i]] = value[i];
    }

    /// <summary>Gives a register signal the value of each element at the next edge.</summary>
    public void Next(string register, Func<int, int[]> value) => nextValues[register] = value;

    /// <summary>The inverted reset of a clock; memories are not written while it is 0.</summary>
    public int NotReset(string clock)
    {
        if (notReset.TryGetValue(clock, out int known)) return known;
        long times = Cells.Times;
        Cells.Times = 1;
        notReset[clock] = known = Cells.Unary("$not", [domains[clock].Reset], false, 1)[0];
        Cells.Times = times;
        return known;
    }

    public void Map()
    {
        if (module.BlackBox is { } box)
        {
            Cells.Process = "box";
            // A cell of its own, which is counted where nothing is connected too.
            if (box is { IsResetLow: true, Reset.Length: > 0 }) NotReset(Clocks.Default);
            Cells.BlackBox(box, module.Signals.Select(s => vectors[s.Name].Bits).DefaultIfEmpty(1).Max(), () => [.. Outside(box)]);
        }
        foreach (var process in module.Processes)
        {
            Cells.Process = process.Name;
            new ProcessMapper(this, process).Map();
        }
        var clockOf = Clocks.OfState(module);
        (int Clock, int Reset) Domain(string state) => domains[clockOf.TryGetValue(state, out string? clock) ? clock : Clocks.Default];
        foreach (var signal in module.Signals.Where(s => s.Kind == SignalKind.Register))
        {
            var vector = vectors[signal.Name];
            var (clock, reset) = Domain(signal.Name);
            Func<int, int[]> next = nextValues.TryGetValue(signal.Name, out var value) ? value : vector.Element;
            int[] D() => Resolve(Net.Join(Enumerable.Range(0, vector.Elements).Select(next)));
            switch (signal.Reset)
            {
                case RegisterReset.Sync: Cells.Register(signal.Name, vector.Bits, () => Initial(vector), D, () => vector.All, clock, reset); break;
                case RegisterReset.Async: Cells.AsyncRegister(signal.Name, vector.Bits, () => Initial(vector), D, () => vector.All, clock, reset); break;
                default: Cells.FreeRegister(signal.Name, vector.Bits, D, () => vector.All, clock); break;
            }
        }
        foreach (var memory in memories.Values) Cells.Memory(memory.Signal.Name, memory.Signal.Type.Bits, memory.Words, memory.Contents, memory.Reads, memory.Writes, Domain(memory.Signal.Name).Clock);
    }

    /// <summary>The ports of a module outside.</summary>
    IEnumerable<Connection> Outside(BlackBox box)
    {
        var (clock, reset) = domains[Clocks.Default];
        if (box.Clock.Length > 0) yield return new Connection(box.Clock, false, [clock]);
        if (box.Reset.Length > 0) yield return new Connection(box.Reset, false, [box.IsResetLow ? NotReset(Clocks.Default) : reset]);
        foreach (var port in module.Signals) yield return new Connection(box.NameOf(port.Name), port.Direction == PortDirection.Output, vectors[port.Name].All);
    }

    /// <summary>The module with its cells connected.</summary>
    public MappedModule Result(string name, Func<string, string> nameOf)
    {
        var ports = new List<Connection>();
        foreach (string clock in clocks[module.FullName]) ports.AddRange([new Connection(Clocks.Port(clock), false, [domains[clock].Clock]), new Connection(Clocks.ResetPort(clock), false, [domains[clock].Reset])]);
        var names = ports.Select(p => new NetName(p.Port, p.Bits, null)).ToList();
        ports.AddRange(module.Signals.Where(s => s.Direction != PortDirection.None)
            .Select(s => new Connection(s.Name, s.Direction == PortDirection.Output, Resolve(vectors[s.Name].All))));
        var initial = new Dictionary<int, char>();
        foreach (var register in module.Signals.Where(s => s.Kind == SignalKind.Register).Select(s => vectors[s.Name]))
        {
            string digits = Initial(register);
            for (int i = 0; i < register.Bits; i++) initial[register.First + i] = digits[digits.Length - 1 - i];
        }
        var instances = Instances(nameOf).ToList();
        names.AddRange(module.Signals.Where(s => s.Kind is not (SignalKind.Memory or SignalKind.Table)).Select(s => Named(s.Name, Resolve(vectors[s.Name].All), initial)));
        // Not one vector a port of an array: simulators touch all of a vector for each element.
        names.AddRange(instances.SelectMany(i => i.Connections.Where(c => !i.Clocks.Contains(c.Port)).Select(c => Named($"{i.Name}.{c.Port}", c.Bits, initial))));
        var cells = Cells.Cells.Select(c => c with { Connections = c.Connections.Select(p => p.IsOutput ? p : p with { Bits = Resolve(p.Bits) }).ToEquatableArray() });
        return new MappedModule(name, module.FullName, clocks[module.FullName].ToEquatableArray(), ports.ToEquatableArray(), names.ToEquatableArray(), cells.ToEquatableArray(), instances.ToEquatableArray());
    }

    /// <summary>A reader may take any of the names of a net as the register's, so each carries the power-up value.</summary>
    static NetName Named(string name, int[] bits, Dictionary<int, char> initial) =>
        new(name, bits, bits.Any(initial.ContainsKey) ? new string([.. Enumerable.Reverse(bits).Select(b => initial.TryGetValue(b, out char digit) ? digit : 'x')]) : null);

    IEnumerable<MappedInstance> Instances(Func<string, string> nameOf)
    {
        foreach (var instance in module.Instances)
        {
            int[] lengths = Lengths(instance.Lengths);
            int count = lengths.Aggregate(1, (a, b) => a * b);
            var ports = modules[instance.Module].Signals.Where(s => s.Direction != PortDirection.None).ToList();
            for (int i = 0; i < count; i++)
            {
                var connections = new List<Connection>();
                foreach (string clock in clocks[instance.Module])
                {
                    var (clockNet, resetNet) = domains[Clocks.Bound(instance, clock)];
                    connections.AddRange([new Connection(Clocks.Port(clock), false, [clockNet]), new Connection(Clocks.ResetPort(clock), false, [resetNet])]);
                }
                var clockPorts = connections.Select(c => c.Port).ToEquatableArray();
                foreach (var port in ports)
                {
                    var vector = Vector(instance.Name, port.Name);
                    int bits = vector.Bits / count;
                    connections.Add(new Connection(port.Name, port.Direction == PortDirection.Output, Resolve(Enumerable.Range(vector.First + i * bits, bits).ToArray())));
                }
                yield return new MappedInstance(instance.Name + Index(lengths, i), nameOf(instance.Module), connections.ToEquatableArray(), clockPorts);
            }
        }
    }

    void Declare(string key, Signal signal, int[] outer)
    {
        int[] lengths = [.. outer, .. Lengths(signal.Lengths)];
        vectors.Add(key, new NetVector(Cells.Reserve(lengths.Aggregate((long)signal.Type.Bits, (a, b) => checked(a * b))), signal.Type.Bits, lengths, signal));
    }

    /// <summary>The bits that drive these, through all wires; what nothing drives is 0.</summary>
    int[] Resolve(int[] bits) => Array.ConvertAll(bits, bit =>
    {
        int steps = 0;
        while (drivers.TryGetValue(bit, out int driver))
        {
            if (++steps > drivers.Count) throw CombinationalLoopException.Among([NameOf(bit)]);
            bit = driver;
        }
        return bit;
    });

    string NameOf(int bit) => vectors.First(v => bit >= v.Value.First && bit < v.Value.First + v.Value.Bits).Key;

    static string Initial(NetVector vector)
    {
        var value = vector.Signal.Initial is Const c ? c.Value : 0;
        string element = Digits(Net.Constant(value, vector.Width));
        return new StringBuilder().Insert(0, element, vector.Elements).ToString();
    }

    /// <summary>Constant bits as digits, the highest first.</summary>
    public static string Digits(int[] bits) => new([.. Enumerable.Reverse(bits).Select(b => b == Net.One ? '1' : '0')]);

    public static int[] Lengths(EquatableArray<Expr> lengths) => lengths.Select(l => ((IntConst)l).Value).ToArray();

    static string Index(int[] lengths, int flat)
    {
        string text = "";
        for (int axis = lengths.Length - 1; axis >= 0; flat /= lengths[axis--]) text = $"[{(flat % lengths[axis]).ToString(CultureInfo.InvariantCulture)}]{text}";
        return text;
    }
}
