using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Court;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>The trace that the interpreter gives, and stimulus for it.</summary>
static class Reference
{
    public static IReadOnlyList<Cycle> Stimulus(IReadOnlyList<Port> ports, int seed, int cycles)
    {
        var random = new System.Random(seed);
        return Enumerable.Range(0, cycles)
            .Select(i => new Cycle(i > 0 && random.Next(10) == 0, ports.Where(p => !p.Output).ToDictionary(p => p.Name, p => Value(random, p.Bits))))
            .ToList();
    }

    static BigInteger Value(System.Random random, int bits)
    {
        var bytes = new byte[bits / 8 + 1];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) & ((BigInteger.One << bits) - 1);
    }

    public static Court.Trace Trace(Design design, int[] arguments, IReadOnlyList<Port> ports, IReadOnlyList<Cycle> stimulus)
    {
        var interpreter = new Interpreter(design, arguments);
        var cycles = new List<IReadOnlyList<BigInteger?>>();
        var outputs = ports.Where(p => p.Output).ToList();
        foreach (var cycle in stimulus)
        {
            foreach (var port in ports.Where(p => !p.Output))
            {
                foreach (var (indices, at, width, signed) in Elements(design.Top, port, arguments))
                {
                    var value = (cycle.Inputs[port.Name] >> at) & ((BigInteger.One << width) - 1);
                    if (signed && !(value >> (width - 1)).IsZero) value -= BigInteger.One << width;
                    interpreter.Set(port.Name, value, indices);
                }
            }
            cycles.Add(outputs.Select(port => (BigInteger?)Elements(design.Top, port, arguments)
                .Aggregate(BigInteger.Zero, (all, e) => all | ((interpreter.Get(port.Name, e.Indices) & ((BigInteger.One << e.Width) - 1)) << e.At))).ToList());
            if (cycle.Reset) interpreter.Reset();
            else interpreter.Step();
        }
        return new(outputs.Select(p => p.Name).ToList(), cycles);
    }

    static IEnumerable<(int[] Indices, int At, int Width, bool Signed)> Elements(Module top, Port port, int[] arguments)
    {
        var signal = top.Signals.Single(s => s.Name == port.Name);
        var lengths = signal.Lengths.Select(l => Size(top, l, arguments)).ToArray();
        int count = lengths.Aggregate(1, (a, b) => a * b);
        int width = port.Bits / count;
        for (int flat = 0; flat < count; flat++)
        {
            var indices = new int[lengths.Length];
            for (int axis = lengths.Length - 1, rest = flat; axis >= 0; rest /= lengths[axis--]) indices[axis] = rest % lengths[axis];
            yield return (indices, flat * width, width, signal.Type.Signed);
        }
    }

    // The size of a port of that many single bits.
    static int Size(Module top, Expr length, int[] arguments)
    {
        var probe = new Signal("probe", SignalKind.Wire, PortDirection.Output, new BitType(length, false), default);
        return Port.Of(top with { Signals = new[] { probe } }, arguments).Single().Bits;
    }
}
