using System.Numerics;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Designs;
using Hdl.Fuzzing;

namespace Hdl.Tools.Kernels.Running;

/// <summary>Records what enters and leaves the top in each cycle of a run, and runs the emitted SystemVerilog on the same inputs in an outside simulator.</summary>
sealed class KernelReplay
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    readonly List<Cycle> stimulus = [];
    readonly List<IReadOnlyList<BigInteger?>> outputs = [];
    readonly IReadOnlyList<SourceFile> files;
    readonly IReadOnlyList<(string Name, int Value)> parameters;
    readonly IReadOnlyList<PortBits> ports;
    readonly IReadOnlyList<Port> courtPorts;

    readonly int most;

    /// <param name="most">So many cycles are taken down, from the first.</param>
    public KernelReplay(int most)
    {
        this.most = most;
        var designs = LoadedDesigns.Load([]);
        var module = designs.Find(nameof(TwoChiplets));
        var templates = designs.Reach(module);
        var elaborated = Elaborate.Run(Pipeline.Close(templates), module.FullName, EmulatedChiplets.Sizes).Top;
        files = SystemVerilogEmitter.Emit(Pipeline.Close(templates));
        parameters = [.. module.Parameters.Select((p, i) => (p.Name, EmulatedChiplets.Sizes[i]))];
        ports = PortBits.Of(elaborated);
        courtPorts = Port.Of(elaborated);
    }

    /// <summary>Cycles recorded.</summary>
    public int Cycles => stimulus.Count;

    public int Outputs => ports.Count(p => p.Output);

    /// <summary>Takes down one cycle, settled, before its edge.</summary>
    public void Record(TwoChiplets top)
    {
        if (stimulus.Count == most) return;
        var emulator = top.Emulator;
        stimulus.Add(new Cycle(false, ports.Where(p => !p.Output).ToDictionary(p => p.Name, p => p.Read(emulator))));
        outputs.Add([.. ports.Where(p => p.Output).Select(p => (BigInteger?)p.Read(emulator))]);
    }

    /// <summary>What is different in a simulator, or why it could not be asked; null where every output is equal in every cycle.</summary>
    public async Task<string?> Compare(Simulator simulator, CancellationToken cancellation)
    {
        var verdict = await OutsideTools.Run(simulator, files, nameof(TwoChiplets), parameters, courtPorts, stimulus, Limit, cancellation);
        switch (verdict)
        {
            case Simulated simulated:
                var differences = Trace.Compare(new Trace([.. ports.Where(p => p.Output).Select(p => p.Name)], outputs), simulated.Trace).ToList();
                return differences.Count == 0 ? null : $"{simulator} differs from the emulator: {differences[0]} ({differences.Count} differences in all)";
            case MissingTool missing:
                return $"{simulator} was not asked: '{missing.Tool}' is not installed; install it with: {missing.HowToInstall}";
            case TimedOut late:
                return $"{simulator} did not end step {late.Step} within {late.Limit.TotalMinutes:F0} minutes and was stopped; give fewer --positions";
            default:
                return $"{simulator} failed on the emitted SystemVerilog: {verdict}";
        }
    }
}
