using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where these go before those of the run time.
using Module = Hdl.Compiler.Ir.Module;
using Property = Hdl.Compiler.Ir.Property;

/// <summary>
/// Gives modules properties of their signals, most of which fail in some cycle, over time too. It draws from a source of its own, so that the design of a seed stays as it is otherwise.
/// </summary>
static class VariedProperties
{
    const int VariedOneIn = 3, Most = 3;

    public static Design Run(Design design, int seed)
    {
        var random = new System.Random(unchecked(seed * 41 + 13));
        return random.Next(VariedOneIn) == 0 ? design with { Modules = design.Modules.Select(m => Run(m, random)).ToEquatableArray() } : design;
    }

    static Module Run(Module module, System.Random random)
    {
        var seen = module.Signals.Where(s => s.Kind is SignalKind.Wire or SignalKind.Register).ToList();
        var signals = new List<Signal>();
        var processes = new List<Process>();
        for (int number = random.Next(Most + 1); number > 0 && seen.Count > 0; number--)
        {
            var signal = seen[random.Next(seen.Count)];
            var kind = (PropertyKind)random.Next(3);
            var clocks = Clocks.Of(module);
            string clock = clocks[random.Next(clocks.Count)], name = $"Look.{kind.ToString().ToLowerInvariant()}{number}";
            var axes = signal.Lengths.Select((_, i) => $"at{number}_{i}").ToList();
            var indices = axes.Select(a => (Expr)new LoopVar(a)).ToEquatableArray();
            var value = new Read("", signal.Name, indices, signal.Type);
            Expr found;
            if (random.Next(2) == 0)
            {
                string history = $"Look.history{number}";
                signals.Add(new Signal(history, SignalKind.Register, PortDirection.None, signal.Type, signal.Lengths, Crossing: true, Property: new Property(PropertyKind.History)));
                processes.Add(new Process(history, ProcessKind.Clocked, Loops(new Assign(new Target("", history, indices, signal.Type), value)), clock));
                found = new Binary(random.Next(2) == 0 ? BinaryOp.Less : BinaryOp.Equal, value, new Read("", history, indices, signal.Type), BitType.Bool);
            }
            else found = random.Next(2) == 0 ? new Unary(UnaryOp.XorReduce, value, BitType.Bool) : new Binary(BinaryOp.Equal, value, new Const(Small(signal.Type, random), signal.Type), BitType.Bool);
            signals.Add(new Signal(name, SignalKind.Wire, PortDirection.None, BitType.Bool, signal.Lengths, Property: new Property(kind, "of a seed", axes.ToEquatableArray(), EquatableArray.Of<Expr>(value), clock)));
            processes.Add(new Process(name, ProcessKind.Combinational, Loops(new If(found, Bit(1), Bit(0)))));

            EquatableArray<Stmt> Bit(int bit) => EquatableArray.Of<Stmt>(new Assign(new Target("", name, indices, BitType.Bool), new Const(bit, BitType.Bool)));

            EquatableArray<Stmt> Loops(Stmt inner) => For.Each(axes, signal.Lengths, EquatableArray.Of(inner));
        }
        return module with { Signals = module.Signals.Concat(signals).ToEquatableArray(), Processes = module.Processes.Concat(processes).ToEquatableArray() };
    }

    /// <summary>A value that a signal has now and then.</summary>
    static BigInteger Small(BitType type, System.Random random) => type.Bits == 1 ? (type.Signed ? -random.Next(2) : random.Next(2)) : random.Next(2);
}
