using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// Makes one module: first the signals that hold state, then wires and children's inputs in an order in which each depends only on what was driven
/// before it, on its neighbours against the direction of its loop, or on registers; at last the clocked processes, which may read everything.
/// The processes are then shuffled, for their order means nothing.
/// </summary>
sealed class ModuleMaker
{
    const int MostObjects = 48;

    static readonly int[][] LargeArrays = [[16], [20], [33], [4, 4], [5, 4], [2, 9], [3, 3, 2]];

    readonly System.Random random;
    readonly string name;
    readonly bool arraysAreLarge;
    readonly List<RandomModule> children;
    readonly List<Signal> signals = [];
    readonly List<Instance> instances = [];
    readonly List<Process> processes = [];
    readonly List<Readable> readables = [];
    readonly Dictionary<string, HashSet<string>> inputsOfOutput = [];
    readonly List<ChildMaker> undriven = [];
    readonly ExprMaker exprs;
    int objects = 1;

    /// <param name="widest">Bits of the widest values, at least 64.</param>
    /// <param name="arraysAreLarge">Whether every child is an array of so many instances that they are lanes.</param>
    public ModuleMaker(System.Random random, string name, List<RandomModule> children, int widest, bool arraysAreLarge = false)
    {
        this.random = random;
        this.arraysAreLarge = arraysAreLarge;
        this.name = name;
        this.children = children;
        exprs = new ExprMaker(random, readables, widest);
    }

    public RandomModule Make()
    {
        MakeState();
        if (children.Count > 0) MakeInstances();
        int wires = random.Next(2, 5);
        while (wires > 0 || undriven.Count > 0)
        {
            if (undriven.Count > 0 && random.Next(2) == 0) DriveChild(undriven[random.Next(undriven.Count)]);
            else if (random.Next(6) == 0) MakeCrossedWires();
            else MakeWires(random.Next(4) == 0 ? 2 : 1, isLast: wires == 1);
            wires--;
        }
        foreach (var state in signals.Where(s => s.Kind is SignalKind.Register or SignalKind.Memory).ToArray()) DriveState(state);
        var module = new Module(name, "Random." + name, [], signals.ToEquatableArray(), instances.ToEquatableArray(), processes.OrderBy(_ => random.Next()).ToEquatableArray());
        return new RandomModule(module, inputsOfOutput, objects);
    }

    void MakeState()
    {
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            string input = $"In{i}";
            Declare(new Signal(input, SignalKind.Wire, PortDirection.Input, exprs.NewType(), Lengths()), new HashSet<string> { input });
        }
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            var type = exprs.NewType();
            var initial = random.Next(2) == 0 ? null : exprs.Constant(type);
            var labels = !type.Signed && random.Next(4) == 0 ? EquatableArray.Of(new EnumLabel("Idle", 0), new EnumLabel("Busy", 1)) : [];
            Declare(new Signal($"register{i}", SignalKind.Register, random.Next(3) == 0 ? PortDirection.Output : PortDirection.None, type, Lengths(), initial, labels), new HashSet<string>());
        }
        if (random.Next(3) == 0)
        {
            var type = exprs.NewType();
            var contents = Enumerable.Range(0, random.Next(0, 5)).Select(_ => exprs.Constant(type)).ToEquatableArray();
            Expr words = new IntConst(random.Next(4, 12));
            var banks = random.Next(4) == 0 ? EquatableArray.Of(new IntConst(random.Next(1, 4)), words) : EquatableArray.Of(words);
            Declare(new Signal("memory", SignalKind.Memory, PortDirection.None, type, banks, Contents: contents), new HashSet<string>());
        }
        if (random.Next(3) == 0)
        {
            var type = exprs.NewType();
            int length = random.Next(2, 9);
            var contents = Enumerable.Range(0, random.Next(1, length + 1)).Select(_ => exprs.Constant(type)).ToEquatableArray();
            Declare(new Signal("table", SignalKind.Table, PortDirection.None, type, EquatableArray.Of<Expr>(new IntConst(length)), Contents: contents), new HashSet<string>());
        }
    }

    void MakeInstances()
    {
        for (int i = random.Next(1, 3); i > 0; i--)
        {
            var child = children[random.Next(children.Count)];
            int[] lengths = arraysAreLarge ? LargeArrays[random.Next(LargeArrays.Length)] : random.Next(5) switch
            {
                0 => [],
                1 or 2 => [random.Next(1, 5)],
                3 => [random.Next(1, 4), random.Next(1, 4)],
                _ => [2, random.Next(1, 3), 2],
            };
            if (!arraysAreLarge)
            {
                if (objects + lengths.Aggregate(1, (a, b) => a * b) * child.Objects > MostObjects) lengths = [];
                if (objects + child.Objects > MostObjects) continue;
            }

            objects += lengths.Aggregate(1, (a, b) => a * b) * child.Objects;
            var instance = new Instance($"child{i}", child.Module.FullName, [], lengths.Select(l => (Expr)new IntConst(l)).ToEquatableArray());
            instances.Add(instance);
            undriven.Add(new ChildMaker(instance.Name, lengths, child));
        }
        foreach (var child in undriven) readables.AddRange(child.Released());
    }

    void MakeWires(int count, bool isLast)
    {
        exprs.Inputs = [];
        var body = new BodyMaker(random, exprs);
        var made = new List<Signal>();
        for (int i = 0; i < count; i++)
        {
            bool output = isLast && !signals.Any(s => s.Direction == PortDirection.Output) || random.Next(2) == 0;
            var wire = new Signal($"{(output ? "Out" : "wire")}{signals.Count + made.Count}", SignalKind.Wire, output ? PortDirection.Output : PortDirection.None, exprs.NewType(), Lengths());
            body.DriveWire(wire);
            made.Add(wire);
        }
        AddProcess(ProcessKind.Combinational, body);
        foreach (var wire in made) Declare(wire, exprs.Inputs);
    }

    /// <summary>Two processes that drive two arrays from each other: a loop between the signals, none between their elements.</summary>
    void MakeCrossedWires()
    {
        exprs.Inputs = [];
        int length = random.Next(2, 6);
        int direction = random.Next(2) == 0 ? 1 : -1;
        var types = new[] { exprs.NewType(), exprs.NewType() };
        var pair = types.Select((t, i) => new Signal($"crossed{signals.Count + i}", SignalKind.Wire, PortDirection.None, t, EquatableArray.Of<Expr>(new IntConst(length)))).ToArray();
        Drive(pair[0], i => BodyMaker.Neighbour("", pair[1].Name, pair[1].Type, i, 0, direction));
        Drive(pair[1], i => new Read("", pair[0].Name, i, pair[0].Type));
        foreach (var wire in pair) Declare(wire, exprs.Inputs);

        void Drive(Signal wire, Func<Expr[], Expr> other)
        {
            var body = new BodyMaker(random, exprs);
            body.Statements.AddRange(body.Nest([length], null, i => EquatableArray.Of(BodyMaker.Set(wire, i, body.Combine(other(i), wire.Type)))));
            AddProcess(ProcessKind.Combinational, body);
        }
    }

    /// <summary>Drives some of a child's inputs in one process, at times in several steps that read outputs which depend on the steps before.</summary>
    void DriveChild(ChildMaker child)
    {
        exprs.Inputs = [];
        var body = new BodyMaker(random, exprs);
        // Outputs that become readable within this process carry all inputs that the process has touched so far, which only grows.
        do
        {
            var group = child.TakeInputs(random);
            int[] directions = child.Lengths.Select(_ => random.Next(4) == 0 ? -1 : 1).ToArray();
            foreach (var port in group) DrivePort(body, child, port, group, directions);
            child.MarkDriven(group, exprs.Inputs);
            readables.AddRange(child.Released());
        }
        while (!child.IsDriven && random.Next(2) == 0);
        AddProcess(ProcessKind.Combinational, body);
        if (child.IsDriven) undriven.Remove(child);
    }

    void DrivePort(BodyMaker body, ChildMaker child, Signal port, IReadOnlyList<Signal> group, int[] directions)
    {
        int[] own = BodyMaker.LengthsOf(port);
        var chained = child.OutputsWithin(group).ToArray();
        body.Statements.AddRange(body.Nest([.. child.Lengths, .. own], null, indices =>
        {
            Expr value = exprs.OfType(port.Type);
            if (chained.Length > 0 && child.Lengths.Length > 0 && random.Next(3) != 0)
            {
                var output = chained[random.Next(chained.Length)];
                int axis = random.Next(child.Lengths.Length);
                Expr[] reads = [.. indices.Take(child.Lengths.Length), .. BodyMaker.LengthsOf(output).Select(exprs.Index)];
                var neighbour = ExprMaker.Fit(BodyMaker.Neighbour(child.Name, output.Name, output.Type, reads, axis, directions[axis]), port.Type);
                Expr boundary = new Binary(BinaryOp.Equal, indices[axis], new IntConst(directions[axis] > 0 ? 0 : child.Lengths[axis] - 1), BitType.Bool);
                value = random.Next(2) == 0 ? neighbour : new Select(boundary, value, neighbour);
            }
            return EquatableArray.Of<Stmt>(new Assign(new Target(child.Name, port.Name, indices, port.Type), value));
        }));
    }

    void DriveState(Signal state)
    {
        var body = new BodyMaker(random, exprs);
        body.DriveState(state);
        AddProcess(ProcessKind.Clocked, body);
    }

    void AddProcess(ProcessKind kind, BodyMaker body) => processes.Add(new Process($"{(kind == ProcessKind.Clocked ? "Advance" : "Connect")}{processes.Count}", kind, body.Statements.ToEquatableArray()));

    void Declare(Signal signal, IReadOnlySet<string> inputs)
    {
        signals.Add(signal);
        readables.Add(new Readable("", signal.Name, BodyMaker.LengthsOf(signal), signal.Type, new HashSet<string>(inputs)));
        if (signal.Direction == PortDirection.Output) inputsOfOutput.Add(signal.Name, [.. inputs]);
    }

    EquatableArray<Expr> Lengths() => random.Next(6) switch
    {
        0 or 1 => EquatableArray.Of<Expr>(new IntConst(random.Next(1, 7))),
        2 => EquatableArray.Of<Expr>(new IntConst(random.Next(1, 4)), new IntConst(random.Next(1, 4))),
        _ => [],
    };
}
