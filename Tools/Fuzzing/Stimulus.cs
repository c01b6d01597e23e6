using System.Numerics;
using Hdl.Court;
using Hdl.Runtime;

namespace Hdl.Fuzzing;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>Random inputs; equal seeds and lengths give equal ones. An input often keeps its value or is extreme, so that state builds up and carries run.</summary>
public static class Stimulus
{
    const int ResetOneIn = 40;

    /// <summary>The inputs of each cycle, with a reset in the middle of the run and seldom elsewhere; none in the first cycle, which shows the power-up.</summary>
    /// <param name="top">The design, when it may have several clocks: each cycle is then an edge set of them, each with a reset of its own; related clocks keep their ratio.</param>
    public static IReadOnlyList<Cycle> Make(IReadOnlyList<PortBits> ports, int seed, int cycles, Module? top = null)
    {
        var random = new Random(seed);
        // What ticks is drawn apart, so that the inputs of a seed are the same with one clock and with several.
        var edges = top is { Clocks.Count: > 0 } ? new RandomEdges(top, ~seed) : null;
        var inputs = ports.Where(p => !p.Output).ToList();
        var last = inputs.ToDictionary(p => p.Name, _ => BigInteger.Zero);
        var result = new List<Cycle>(cycles);
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            foreach (var port in inputs) last[port.Name] = Next(random, port, last[port.Name]);
            bool reset = cycle > 0 && (cycle == cycles / 2 || random.Next(ResetOneIn) == 0);
            result.Add(new Cycle(reset, new Dictionary<string, BigInteger>(last), edges?.Next(reset, mayReset: cycle > 0, ResetOneIn)));
        }
        return result;
    }

    /// <summary>
    /// Writes the inputs of a cycle, and others in their place where they break an assumption of the design: those of the next draws, as often as <paramref name="draws"/>. Assumptions that no
    /// draw keeps are left broken.
    /// </summary>
    public static void WriteAssumed(Emulator emulator, IReadOnlyList<PortBits> inputs, Cycle cycle, Random random, int draws = 64)
    {
        foreach (var port in inputs) port.Write(emulator, cycle.Inputs[port.Name]);
        var assumptions = emulator.Properties.Select(p => emulator.Signal(p.Signal)).Where(s => s.Kind == PropertyLayout.Assume).ToList();
        if (assumptions.Count == 0 || cycle.Reset) return;
        for (int draw = 0; draw < draws && assumptions.Any(IsBroken); draw++)
            foreach (var port in inputs) port.Write(emulator, Next(random, port, port.Read(emulator)));

        bool IsBroken(SignalLayout assumption)
        {
            for (long i = 0; i < assumption.Elements; i++)
                if (!emulator.Read(assumption, i).IsZero) return true;
            return false;
        }
    }

    static BigInteger Next(Random random, PortBits port, BigInteger last)
    {
        BigInteger ones = (BigInteger.One << port.Width) - 1, pattern = 0;
        for (int element = port.Elements - 1; element >= 0; element--)
        {
            var value = random.Next(8) switch
            {
                0 or 1 => last >> (element * port.Width),
                2 when port.Width > 1 => random.Next(4) switch { 0 => 0, 1 => ones, 2 => ones >> 1, _ => (ones >> 1) + 1 },
                _ => Uniform(random, port.Width),
            };
            pattern = (pattern << port.Width) | (value & ones);
        }
        return pattern;
    }

    static BigInteger Uniform(Random random, int width)
    {
        Span<byte> bytes = stackalloc byte[(width + 7) / 8];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }
}
