using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Numbers;
using Hdl.Testbenches.Equivalence;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Designs;

public sealed class BitonicSorterTests
{
    readonly System.Random random = new(2);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(8, false)]
    [InlineData(16, true)]
    public void Sorts(int count, bool descending)
    {
        var dut = new BitonicSorter<S8>(count, descending);
        for (int cycle = 0; cycle < 50; cycle++)
        {
            var values = Enumerable.Range(0, count).Select(_ => (S8)random.Next(-128, 128)).ToList();
            dut.In.CopyFrom(values);
            Assert.Equal(descending ? values.OrderDescending() : values.Order(), dut.Out);
        }
    }

    [Fact]
    public void Sorts_payloads_by_their_own_order()
    {
        var dut = new BitonicSorter<Complex>(8, false);
        var values = Enumerable.Range(0, 8).Select(_ => new Complex((S8)random.Next(-2, 2), (S8)random.Next(-128, 128))).ToList();
        dut.In.CopyFrom(values);
        Assert.Equal(values.OrderBy(v => v.Real).ThenBy(v => v.Imaginary), dut.Out);
    }

    [Theory]
    [InlineData(typeof(BitonicSorter<U5>), 8, 0)]
    [InlineData(typeof(BitonicSorter<U5>), 1, 0)]
    [InlineData(typeof(BitonicSorter<Fp16>), 4, 1)]
    public void All_engines_agree(Type top, int count, int descending)
    {
        var design = Templates.Reach(top);
        Assert.Empty(Verifier.Check(design));
        var elaborated = Elaborate.Run(design, design.Top.FullName, [count, descending]);
        Assert.Empty(Verifier.Check(elaborated));
        Assert.Null(EmulatorComparison.FirstDifference(elaborated, 1, 100, 0, 1, 2));
    }

    /// <summary>One module for each size, and a child of a child is one like any other in a testbench.</summary>
    [Fact]
    public void The_hierarchy_has_a_level_for_each_halving()
    {
        var design = Templates.Reach(typeof(BitonicSorter<U8>));
        Assert.Equal(["BitonicMerger_U8", "BitonicSorter_U8"], design.Modules.Select(m => m.Name).Order());
        var elaborated = Elaborate.Run(design, design.Top.FullName, [8, 0]);
        Assert.Equal(["BitonicSorter_U8_1_0", "BitonicSorter_U8_1_1", "BitonicSorter_U8_2_0", "BitonicSorter_U8_2_1", "BitonicSorter_U8_4_0", "BitonicSorter_U8_4_1", "BitonicSorter_U8_8_0"],
            elaborated.Modules.Select(m => m.Name).Where(n => n.Contains("Sorter", StringComparison.Ordinal)).Order());
        var dut = new BitonicSorter<U8>(4, false);
        U8[] values = [9, 3, 7, 1];
        dut.In.CopyFrom(values);
        Assert.Equal(3, (int)dut.Peek("rising.Out", 0));
        Assert.Equal(9, (int)dut.Peek("rising.rising.Out", 0));
    }
}
