using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Elaboration;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Every operator on every sign and width: the emulators do what <see cref="Operators"/> defines, through the interpreter.</summary>
public sealed class OperatorEquivalenceTests
{
    const int Widest = 5;

    public static TheoryData<int> Widths => [.. Enumerable.Range(1, Widest)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void All_values_up_to_5_bits(int width)
    {
        var design = OperatorDesign.Exhaustive(Widest, width);
        Assert.Empty(Verifier.Check(design));
        var interpreter = new Interpreter(design);
        var outputs = design.Top.Signals.Where(s => s.Direction == PortDirection.Output).ToList();
        var emulators = Enumerable.Range(0, 3).Select(level => InProcess.Compile(design, "Operators", [], level)).ToList();
        var layouts = emulators.Select(e => e.Signals.ToDictionary(s => s.Path)).ToList();
        for (int a = 0; a < 1 << width; a++)
        {
            for (int b = 0; b < 1 << Widest; b++)
            {
                interpreter.Set("a", a);
                interpreter.Set("b", b);
                foreach (var emulator in emulators)
                {
                    emulator.Write(emulator.Signal("a"), 0, a);
                    emulator.Write(emulator.Signal("b"), 0, b);
                    emulator.Settle();
                }

                foreach (var output in outputs)
                {
                    var expected = interpreter.Get(output.Name);
                    for (int level = 0; level < emulators.Count; level++)
                    {
                        var got = emulators[level].Read(layouts[level][output.Name], 0);
                        if (got != expected) Assert.Fail($"level {level}, a = {a}, b = {b}: {Assigned(design, output.Name)} should be {expected} and is {got}");
                    }
                }
            }
        }

        foreach (var emulator in emulators) emulator.Dispose();
    }

    public static TheoryData<int, int, int> Ranges()
    {
        var ranges = new TheoryData<int, int, int>();
        for (int seed = 0; seed < 3; seed++)
        {
            ranges.Add(6, 64, seed);
            ranges.Add(65, 128, seed);
            ranges.Add(129, 520, seed);
        }

        return ranges;
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Random_values_of_more_bits(int least, int most, int seed)
    {
        var design = OperatorDesign.OfWidths(least, most, 4, seed);
        Assert.Empty(Verifier.Check(design));
        string? difference = EmulatorComparison.FirstDifference(design, seed, 40, 0, 1, 2);
        Assert.True(difference is null, difference is null ? "" : $"{difference}\n{Assigned(design, difference.Split(", ")[1].Split(' ')[0])}");
    }

    static string Assigned(Design design, string output) =>
        string.Join("; ", Walk.All(design.Top.Processes.SelectMany(p => p.Body)).OfType<Assign>().Where(a => a.Target.Signal == output).Select(a => $"{a.Target.Signal}{a.Target.Bits} = {a.Value}"));
}
