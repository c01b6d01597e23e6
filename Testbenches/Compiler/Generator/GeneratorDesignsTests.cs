using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Designs;
using Hdl.Elaboration;

namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>This project is a user's: its build makes emulators of classes of another assembly, and a run makes those of other sizes.</summary>
public sealed class GeneratorDesignsTests
{
    [Fact]
    public void A_constant_size_is_compiled_in_the_build()
    {
        var array = new SystolicArray(3, 2);
        Assert.Same(typeof(GeneratorDesignsTests).Assembly, array.Emulator.GetType().Assembly);
        Multiply(array, 3, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void A_size_of_the_run_is_compiled_in_process(int size)
    {
        var array = new SystolicArray(size, size);
        Assert.NotSame(typeof(GeneratorDesignsTests).Assembly, array.Emulator.GetType().Assembly);
        Multiply(array, size, size);
    }

    public static TheoryData<string> Designs => [.. Templates.Of(typeof(SystolicArray).Assembly).Where(t => IrParser.Parse(t.Value).Modules is [{ TypeParameters.Count: 0 }]).Select(t => t.Key).Order()];

    [Fact]
    public void Every_module_and_bundle_of_the_designs_has_a_template()
    {
        var types = typeof(SystolicArray).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Module)) || t.IsDefined(typeof(BundleAttribute), false)).Select(PayloadType.OpenName).ToList();
        Assert.Contains("Hdl.Designs.GenericStage`1", types);
        Assert.Empty(types.Except(Templates.Of(typeof(SystolicArray).Assembly).Keys));
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void A_design_goes_through_the_compiler_at_its_examples(string fullName)
    {
        var templates = Templates.Reach(typeof(SystolicArray).Assembly, fullName);
        Assert.Empty(Verifier.Check(templates));
        int count = templates.Top.Parameters.Count == 0 ? 1 : templates.Top.Parameters[0].Examples.Count;
        for (int i = 0; i < count; i++)
        {
            int[] arguments = [.. templates.Top.Parameters.Select(p => p.Examples[i])];
            Assert.Empty(Verifier.Check(Elaborate.Run(templates, fullName, arguments)));
            var literal = InProcess.Compile(templates, fullName, arguments, level: 0);
            var fast = InProcess.Compile(templates, fullName, arguments, level: 2);
            literal.Reset();
            fast.Reset();
            literal.Step();
            fast.Step();
            Assert.Equal(literal.Cycle, fast.Cycle);
        }
    }

    // Weights enter from above row by row; then activation r arrives r cycles late, and column c sums after rows + c cycles.
    static void Multiply(SystolicArray array, int rows, int columns)
    {
        array.Reset();
        array.LoadWeights = true;
        for (int r = rows - 1; r >= 0; r--)
        {
            for (int c = 0; c < columns; c++) array.Weights[c] = Weight(r, c);
            array.Step();
        }
        array.LoadWeights = false;
        for (int cycle = 0; cycle < rows + columns; cycle++)
        {
            for (int r = 0; r < rows; r++) array.Activations[r] = cycle == r ? Activation(r) : 0;
            array.Step();
            int column = cycle - rows + 1;
            if (column < 0 || column >= columns) continue;
            int expected = Enumerable.Range(0, rows).Sum(r => Weight(r, column) * Activation(r));
            Assert.Equal(expected, (int)array.Sums[column]);
        }
    }

    static int Weight(int row, int column) => (row * 7 + column * 3) % 11 - 5;

    static int Activation(int row) => row % 2 == 0 ? row - 9 : 13 - row;
}
