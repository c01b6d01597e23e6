using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Runtime;
using Hdl.Tools.Bench.Suite;
using Hdl.Tools.Rv32;

namespace Hdl.Tools.Bench.Waves;

/// <summary>The designs of the benchmark of waveforms: the processor, and the workloads of the suite.</summary>
static class WavedDesigns
{
    const string Processor = "processor", Program = "mix";

    // The file of the processor's whole program would take a gigabyte.
    const long MostCycles = 200_000;

    public static IReadOnlyList<string> Standard { get; } = [Processor, "mesh-0.3"];

    public static IReadOnlyList<string> Names { get; } = [Processor, .. Workloads.Names];

    public static IEnumerable<WavedDesign> Of(IReadOnlyCollection<string> names)
    {
        if (names.Contains(Processor))
        {
            var traffic = new ProgramTraffic(ProgramFiles.Open([Program], ProgramBuild.StandardOptions, 4 * ProgramTraffic.Words));
            yield return new(Processor, $"{nameof(Rv32System)} running '{Program}'", MostCycles, watch => traffic.Run(MostCycles, watch: watch));
        }

        string[] rest = [.. names.Where(n => n != Processor)];
        if (rest.Length == 0) yield break;
        foreach (var workload in Workloads.Of(rest))
        {
            using var emulator = InProcess.Compile(workload.Templates, workload.Top, [.. workload.Arguments], Compiler.Driver.Compiler.Unchecked);
            var type = emulator.GetType();
            long cycles = Math.Min(workload.Cycles, MostCycles);
            yield return new(workload.Name, workload.What, cycles, watch =>
            {
                using var fresh = (Emulator)Activator.CreateInstance(type)!;
                return WorkloadRun.Run(workload, fresh, cycles, watch);
            });
        }
    }
}
