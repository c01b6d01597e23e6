using System.Numerics;
using Hdl.Court;

namespace Hdl.Fuzzing;

/// <summary>Random inputs; equal seeds and lengths give equal ones. An input often keeps its value or is extreme, so that state builds up and carries run.</summary>
public static class Stimulus
{
    const int ResetOneIn = 40;

    /// <summary>The inputs of each cycle, with a reset in the middle of the run and seldom elsewhere; none in the first cycle, which shows the power-up.</summary>
    /// <param name="clocks">The clocks of the design, when it has several: each cycle is then a random set of them, each with a reset of its own.</param>
    public static IReadOnlyList<Cycle> Make(IReadOnlyList<PortBits> ports, int seed, int cycles, IReadOnlyList<string>? clocks = null)
    {
        var random = new Random(seed);
        // What ticks is drawn apart, so that the inputs of a seed are the same with one clock and with several.
        var edges = new Random(~seed);
        var inputs = ports.Where(p => !p.Output).ToList();
        var last = inputs.ToDictionary(p => p.Name, _ => BigInteger.Zero);
        var result = new List<Cycle>(cycles);
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            foreach (var port in inputs) last[port.Name] = Next(random, port, last[port.Name]);
            bool reset = cycle > 0 && (cycle == cycles / 2 || random.Next(ResetOneIn) == 0);
            result.Add(new Cycle(reset, new Dictionary<string, BigInteger>(last), clocks is { Count: > 1 } ? Edges(edges, clocks, reset, cycle) : null));
        }
        return result;
    }

    /// <summary>Some clocks, often all of them or one; where the cycle has a reset, those of all or of some.</summary>
    static EdgeSet Edges(Random random, IReadOnlyList<string> clocks, bool reset, int cycle)
    {
        ulong all = (1ul << clocks.Count) - 1;
        ulong ticking = random.Next(4) switch { 0 => all, 1 => 1ul << random.Next(clocks.Count), _ => (ulong)random.NextInt64() & all };
        ulong some = (ulong)random.NextInt64() & all;
        bool own = cycle > 0 && random.Next(ResetOneIn) == 0;
        return new EdgeSet(clocks, ticking, reset ? random.Next(2) == 0 ? all : some : own ? some : 0);
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
