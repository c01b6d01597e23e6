using System.Reflection;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Fuzzing.Generation;

namespace Hdl.Testbenches.Compiler.Emulator;

/// <summary>No method that runs in every cycle is so large that the JIT gives up optimising it. Reset and power-up run once.</summary>
public sealed class MethodSizeTests
{
    const int RandomDesigns = 6;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Methods_of_the_designs_are_optimised(int level)
    {
        var assembly = typeof(SystolicArray).Assembly;
        foreach (string name in Templates.Of(assembly).Where(t => IrParser.Parse(t.Value).Modules is [{ TypeParameters.Count: 0 }]).Select(t => t.Key))
        {
            var templates = Templates.Reach(assembly, name);
            int count = templates.Top.Parameters.Count == 0 ? 1 : templates.Top.Parameters[0].Examples.Count;
            for (int i = 0; i < count; i++) AreOptimised(templates, [.. templates.Top.Parameters.Select(p => p.Examples[i])], level);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Methods_of_random_designs_are_optimised(int level)
    {
        for (int seed = 0; seed < RandomDesigns; seed++) AreOptimised(RandomDesign.Make(seed), [], level);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Methods_of_long_and_deep_logic_are_optimised(int level)
    {
        AreOptimised(IrParser.Parse(DeepLogic.Statements(5_000)), [], level);
        AreOptimised(IrParser.Parse(DeepLogic.Chain(10_000)), [], level);
    }

    static void AreOptimised(Design templates, int[] arguments, int level)
    {
        using var emulator = InProcess.Compile(templates, templates.Top.FullName, arguments, level);
        foreach (var method in emulator.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (method.Name is "OnReset" or "OnPowerUp") continue;
            var size = MethodSize.Of(method.GetMethodBody()!);
            Assert.True(size.IsOptimised, $"{templates.Top.Name}({string.Join(", ", arguments)}) at level {level}, {method.Name}: {size}");
        }
    }
}
