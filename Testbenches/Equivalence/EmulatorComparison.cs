using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Fuzzing;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Runs emulators of a design and the interpreter on the same random stimulus and compares every output in every cycle.</summary>
public static class EmulatorComparison
{
    /// <summary>The first difference as a sentence, or null where there is none.</summary>
    public static string? FirstDifference(Design elaborated, int seed, int cycles, params int[] levels)
    {
        var ports = PortBits.Of(elaborated.Top);
        var stimulus = Stimulus.Make(ports, seed, cycles, elaborated.Top);
        var expected = Sampling.Interpret(elaborated, ports, stimulus);
        foreach (int level in levels)
        {
            // The code for a debugger is that of level 0 with other names and references for pointers: half of the seeds try it.
            using var emulator = InProcess.Compile(elaborated, elaborated.Top.FullName, [], level, level == 0 && seed % 2 == 0 ? SourceMap.None : null);
            var difference = Trace.Compare(expected, Sampling.Emulate(emulator, ports, stimulus)).FirstOrDefault();
            if (difference is not null) return $"level {level}, {difference}";
        }

        return null;
    }
}
