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

    [Fact]
    public void Methods_of_a_large_mesh_inline_operators_of_vectors()
    {
        var templates = Templates.Reach(typeof(MeshWorkload).Assembly, typeof(MeshWorkload).FullName!);
        foreach (var (method, size) in Sizes(templates, [8, 8, 300], level: 2)) Assert.True(size.Inlines, $"{method}: {size}");
    }

    static void AreOptimised(Design templates, int[] arguments, int level)
    {
        foreach (var (method, size) in Sizes(templates, arguments, level)) Assert.True(size.IsOptimised, $"{templates.Top.Name}({string.Join(", ", arguments)}) at level {level}, {method}: {size}");
    }

    static IEnumerable<(string Method, MethodSize Size)> Sizes(Design templates, int[] arguments, int level)
    {
        using var emulator = InProcess.Compile(templates, templates.Top.FullName, arguments, level);
        return [.. emulator.GetType().GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(m => m.Name is not ("OnReset" or "OnPowerUp")).Select(m => (m.Name, MethodSize.Of(m.GetMethodBody()!)))];
    }
}
