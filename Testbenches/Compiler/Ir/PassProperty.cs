using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Court;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Compiler.Ir;

/// <summary>What must hold of every pass: its result is sound and behaves as its input did.</summary>
public static class PassProperty
{
    /// <summary>
    /// Runs the passes in order on random designs, each on the result of the one before, and compares the interpreter's outputs after each to those of the
    /// design as made. A failure is shrunk and shown with its seed and its text.
    /// </summary>
    public static void Holds(IEnumerable<(string Name, Func<Design, Design> Run)> passes, int designs, int cycles = 6, int firstSeed = 0)
    {
        var list = passes.ToArray();
        for (int seed = firstSeed; seed < firstSeed + designs; seed++)
        {
            var design = RandomDesign.Make(seed);
            if (Fault(design, list, seed, cycles) is not { } fault) continue;
            int current = seed;
            var small = DesignShrinker.Shrink(design, d => Fault(d, list, current, cycles)?.Pass == fault.Pass);
            var shown = Fault(small, list, seed, cycles) ?? fault;
            Assert.Fail($"Seed {seed}: after {shown.Pass}: {shown.Problem}\nDesign:\n{IrPrinter.Print(small)}");
        }
    }

    static (string Pass, string Problem)? Fault(Design design, (string Name, Func<Design, Design> Run)[] passes, int seed, int cycles)
    {
        var ports = PortBits.Of(design.Top);
        var stimulus = Stimulus.Make(ports, seed, cycles, design.Top);
        var expected = Sampling.Interpret(design, ports, stimulus);
        var current = design;
        foreach (var (name, run) in passes)
        {
            try
            {
                current = run(current);
                var findings = Verifier.Check(current);
                if (findings.Count > 0) return (name, string.Join("\n", findings));
                var differences = Trace.Compare(expected, Sampling.Interpret(current, ports, stimulus)).ToList();
                if (differences.Count > 0) return (name, differences[0].ToString());
            }
            catch (Exception e)
            {
                return (name, e.ToString());
            }
        }
        return null;
    }
}
