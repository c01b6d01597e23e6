using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;

namespace Hdl.Tools.Bench.Suite;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// A design that drives itself: it has no inputs but clocks and resets, and its outputs at the end depend on what happened in every cycle. So any simulator runs it at its own speed, and equal outputs
/// tell of equal runs.
/// </summary>
/// <param name="Name">For messages and results.</param>
/// <param name="What">In a few words.</param>
/// <param name="Templates">The top and what it reaches, properties included.</param>
/// <param name="Cycles">Of a run: about half a second of the peer.</param>
/// <param name="Edges">The clocks that have an edge in each cycle of a round, a bit each as in <see cref="Clocks"/>; none where all have one in each.</param>
/// <param name="Peer">The embedded text of RTL written by hand for the peer, with the same ports; null where the emitted RTL alone is the peer's.</param>
public sealed record Workload(string Name, string What, Design Templates, string Top, IReadOnlyList<int> Arguments, long Cycles, IReadOnlyList<ulong> Edges, string? Peer = null)
{
    /// <summary>The module that is the top.</summary>
    public Module Module { get; } = Templates.Modules.Single(m => m.FullName == Top);

    /// <summary>The top with its sizes as one flat module, as it was written: no pass has changed it, and properties are left out.</summary>
    public Module Elaborated { get; } = Flat(Templates, Top, Arguments);

    /// <summary>The output ports, in the order of their declaration.</summary>
    public IEnumerable<Signal> Outputs => Elaborated.Signals.Where(s => s.Direction == PortDirection.Output);

    static Module Flat(Design templates, string top, IReadOnlyList<int> arguments)
    {
        var module = Flatten.Run(StripProperties.Run(Elaborate.Run(Pipeline.Close(templates), top, arguments))).Top;
        return module.Signals.FirstOrDefault(s => s.Direction == PortDirection.Input) is { } input
            ? throw new ArgumentException($"'{top}' has the input '{input.Name}'; a workload drives itself: wrap it in a top without inputs.", nameof(top))
            : module;
    }
}
