using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Elaboration;
using Hdl.Runtime;
using Hdl.Testbenches.Random;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Runs emulators of a design beside the interpreter on the same random stimulus and compares every output in every cycle.</summary>
public static class EmulatorComparison
{
    /// <summary>The first difference as a sentence, or null where there is none.</summary>
    public static string? FirstDifference(Design elaborated, int seed, int cycles, params int[] levels)
    {
        var interpreter = new Interpreter(elaborated);
        var emulators = levels.Select(level => (Level: level, Emulator: InProcess.Compile(elaborated, elaborated.Top.FullName, [], level))).ToArray();
        try
        {
            var stimulus = new RandomStimulus(elaborated, seed);
            for (int cycle = 0; cycle < cycles; cycle++)
            {
                bool resets = stimulus.NextIsReset();
                if (resets) interpreter.Reset();
                var settings = stimulus.Next();
                foreach (var setting in settings) interpreter.Set(setting.Signal, setting.Value, setting.Indices);
                foreach (var (level, emulator) in emulators)
                {
                    if (resets) emulator.Reset();
                    foreach (var setting in settings)
                    {
                        var layout = emulator.Signal(setting.Signal);
                        emulator.Write(layout, Flat(layout, setting.Indices), setting.Value);
                    }

                    foreach (var (signal, indices) in RandomStimulus.Elements(elaborated.Top, PortDirection.Output))
                    {
                        var expected = interpreter.Get(signal.Name, indices);
                        var layout = emulator.Signal(signal.Name);
                        BigInteger got = emulator.Read(layout, Flat(layout, indices));
                        if (got != expected)
                            return $"level {level}, cycle {cycle}, {signal.Name}{(indices.Length == 0 ? "" : $"[{string.Join(", ", indices)}]")}: expected {expected}, got {got}";
                    }

                    emulator.Step();
                }

                interpreter.Step();
            }

            return null;
        }
        finally
        {
            foreach (var (_, emulator) in emulators) emulator.Dispose();
        }
    }

    static long Flat(SignalLayout signal, int[] indices)
    {
        long flat = 0;
        for (int i = 0; i < indices.Length; i++) flat = flat * signal.Lengths[i] + indices[i];
        return flat;
    }
}
