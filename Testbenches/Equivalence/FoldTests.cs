using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Numbers;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>A Vec is folded to the same value as C#, as the hardware of all engines, and in the shape that is asked for.</summary>
public sealed class FoldTests
{
    readonly System.Random random = new(5);

    static S8 Max(S8 a, S8 b) => a > b ? a : b;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    public void Hardware_folds_as_csharp(int count)
    {
        var dut = new Folds(count);
        for (int cycle = 0; cycle < 100; cycle++)
        {
            var values = new Vec<S8>(count);
            for (int i = 0; i < count; i++) values[i] = (S8)random.Next(-128, 128);
            dut.In.CopyFrom(values);
            dut.Row = (U2)random.Next(3);
            Assert.Equal(values.Max(), dut.Largest);
            Assert.Equal(values.Max(), dut.TreeLargest);
            Assert.Equal(values.Sum(v => (int)v), (int)dut.Sum);
            Assert.Equal(values.Sum(v => (int)v), (int)dut.TreeSum);
            Assert.Equal(values.Reduce((a, b) => (a << 1) ^ b), dut.Mixed);
            Assert.Equal(values.ReduceTree((a, b) => (a << 1) ^ b), dut.TreeMixed);
            var rows = Enumerable.Range(0, 3).Select(r => values.Max(v => (S8)(-(v ^ (S8)(3 * r))))).ToList();
            Assert.Equal(rows, dut.RowLargest);
            dut.Step();
            Assert.Equal(rows[(int)dut.Row], dut.Chosen);
        }
    }

    [Theory]
    [InlineData(typeof(Folds), 5)]
    [InlineData(typeof(Folds), 8)]
    [InlineData(typeof(Folds), 1)]
    [InlineData(typeof(DotProduct<U8>), 6)]
    [InlineData(typeof(DotProduct<Fp16>), 5)]
    [InlineData(typeof(DotProduct<Complex>), 8)]
    public void All_engines_agree(Type top, int size)
    {
        var design = Templates.Reach(top);
        var elaborated = Elaborate.Run(design, design.Top.FullName, [size]);
        Assert.Empty(Verifier.Check(elaborated));
        Assert.Null(EmulatorComparison.FirstDifference(elaborated, 1, 100, 0, 1, 2));
    }

    [Fact]
    public void A_dot_product_is_that_of_its_payload()
    {
        Dot<U8>(7, () => (U8)random.Next(256));
        Dot<S24>(8, () => (S24)random.Next(-(1 << 23), 1 << 23));
        Dot<Bf16>(6, () => new Bf16((U16)random.Next(1 << 16)));
        Dot<Complex>(9, () => new Complex((S8)random.Next(-128, 128), (S8)random.Next(-128, 128)));
    }

    void Dot<T>(int length, Func<T> next)
        where T : struct, IArithmetic<T>
    {
        var dut = new DotProduct<T>(length);
        for (int cycle = 0; cycle < 50; cycle++)
        {
            var products = new Vec<T>(length);
            for (int i = 0; i < length; i++)
            {
                var (a, b) = (next(), next());
                (dut.A[i], dut.B[i], products[i]) = (a, b, T.Multiply(a, b));
            }
            Assert.Equal(products.ReduceTree(T.Add), dut.Sum);
        }
    }

    // The text is as long for a thousand leaves as for five.
    [Fact]
    public void A_tree_stays_rolled()
    {
        var design = Templates.Reach(typeof(DotProduct<U8>));
        int Length(int size) => Elaborate.Run(design, design.Top.FullName, [size]).ToString().Length;
        Assert.InRange(Length(1000) - Length(500), 0, 40);
    }

    [Fact]
    public void Elements_in_software_keep_their_order()
    {
        var bits = new Vec<U8>(6);
        for (int i = 0; i < 6; i++) bits[i] = i + 1;
        var names = new Dictionary<U8, string>();
        U8 Join(U8 a, U8 b)
        {
            U8 made = (U8)(100 + names.Count);
            names[made] = $"({names.GetValueOrDefault(a, a.ToString())} {names.GetValueOrDefault(b, b.ToString())})";
            return made;
        }
        Assert.Equal("(((1 2) (3 4)) (5 6))", names[bits.ReduceTree(Join)]);
        Assert.Equal("(((((1 2) 3) 4) 5) 6)", names[bits.Reduce(Join)]);
        Assert.Equal(123456, bits.Fold(0, (all, x) => all * 10 + (int)x));
        Assert.Throws<InvalidOperationException>(() => new Vec<U8>(0).Reduce((a, b) => a));
        Assert.Throws<InvalidOperationException>(() => new Vec<U8>(0).ReduceTree((a, b) => a));
    }
}
