using System.Numerics;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Ir;
using Hdl.Court;
using Hdl.Fuzzing;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Compiler.SystemVerilog;

/// <summary>Every operator in the emitted text, in one module a run.</summary>
public sealed class OperatorSystemVerilogTests
{
    /// <summary>Icarus interprets: a hundred pairs of types on a thousand values would take it minutes.</summary>
    [Theory]
    [InlineData(Simulator.Icarus, 3)]
    [InlineData(Simulator.Verilator, 5)]
    public Task All_values_of_few_bits(Simulator simulator, int widest)
    {
        var cycles = from a in Enumerable.Range(0, 1 << widest)
                     from b in Enumerable.Range(0, 1 << widest)
                     select new Cycle(false, new Dictionary<string, BigInteger> { ["a"] = a, ["b"] = b });
        return Agree(simulator, OperatorDesign.Packed(OperatorDesign.Exhaustive(widest, [.. Enumerable.Range(1, widest)])), [.. cycles]);
    }

    /// <summary>Beyond 128 bits only Verilator: Icarus takes minutes for divisions of such widths.</summary>
    [Theory]
    [InlineData(Simulator.Icarus, 6, 64)]
    [InlineData(Simulator.Icarus, 65, 128)]
    [InlineData(Simulator.Verilator, 6, 64)]
    [InlineData(Simulator.Verilator, 65, 128)]
    [InlineData(Simulator.Verilator, 129, 520)]
    public Task Random_values_of_more_bits(Simulator simulator, int least, int most)
    {
        var design = OperatorDesign.Packed(OperatorDesign.OfWidths(least, most, 4, seed: least));
        return Agree(simulator, design, Stimulus.Make(PortBits.Of(design.Top), seed: 1, cycles: 20));
    }

    static async Task Agree(Simulator simulator, Design design, IReadOnlyList<Cycle> stimulus)
    {
        var files = SystemVerilogEmitter.Emit(design);
        var verdict = await OutsideTools.Run(simulator, files, design.Top.Name, [], Port.Of(design.Top), stimulus);
        var simulated = Assert.IsType<Simulated>(verdict);
        var expected = Sampling.Interpret(design, PortBits.Of(design.Top), stimulus);
        var differences = Trace.Compare(expected, simulated.Trace).DistinctBy(d => d.Output).Take(8).ToList();
        Assert.True(differences.Count == 0, string.Join("\n", differences.Select(Describe)));

        string Describe(Difference d) => $"{Part(design, d)} in cycle {d.Cycle} for {string.Join(", ", stimulus[d.Cycle].Inputs.Select(i => $"{i.Key} = 0x{i.Value:x}"))}";
    }

    /// <summary>The highest result in a packed output that differs.</summary>
    static string Part(Design design, Difference difference)
    {
        var assigns = Walk.All(design.Top.Processes.SelectMany(p => p.Body)).OfType<Assign>().ToLookup(a => a.Target.Signal);
        if (difference.Expected is not { } expected || difference.Got is not { } got) return $"{difference}";
        var packed = (Concat)assigns[difference.Output].Single().Value;
        int at = packed.Type.Bits;
        foreach (var part in packed.Parts.Cast<Read>())
        {
            at -= part.Type.Bits;
            var (should, gotten) = (Operators.Wrap(expected >> at, part.Type), Operators.Wrap(got >> at, part.Type));
            if (should != gotten) return $"{string.Join("; ", assigns[part.Signal].Select(a => $"{a.Target.Signal}{a.Target.Bits} = {a.Value}"))} should be {should} and is {gotten}";
        }

        return $"{difference}";
    }
}
