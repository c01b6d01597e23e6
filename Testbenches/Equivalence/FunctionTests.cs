using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Designs;
using Hdl.Elaboration;
using Hdl.Numbers;
using Hdl.Testbenches.Equivalence.Modules;
using Hdl.Testbenches.Numbers;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Functions of another assembly, and those that payload types implement: C#, the interpreter and emulators of all levels agree.</summary>
public sealed class FunctionTests
{
    const int Cases = 2000;

    readonly System.Random random = new(3);

    [Fact]
    public void Functions_of_another_assembly_compute_what_they_do_in_csharp()
    {
        var dut = new NumberUnit();
        dut.Reset();
        var type = NumberType.All["Fp16"];
        var total = default(Fp32);
        for (int i = 0; i < Cases; i++)
        {
            var (a, b) = (new Fp16((U16)(int)type.Random(random, 0)), new Fp16((U16)(int)type.Random(random, 30 << 10)));
            int integer = random.Next(int.MinValue, int.MaxValue) >> random.Next(32);
            (dut.A, dut.B, dut.Integer) = (a, b, integer);
            bool special = a.IsNaN || b.IsInfinity;
            Assert.Equal((a < b ? a + b : -(a - b), (Bf16)((Fp32)a * b), special, BlockFloat.ExponentOf(a), Fixed.Multiply(integer, integer, 16, Rounding.HalfEven)),
                (dut.Sum, dut.Product, dut.Special, dut.Scale, dut.Rounded));
            dut.Step();
            total = special ? default : Fp32.MultiplyAdd(a, b, total);
            Assert.Equal(total, dut.Total);
        }
    }

    public static TheoryData<Type> Tops => [typeof(NumberUnit), typeof(MultiplyAccumulate<U8>), typeof(MultiplyAccumulate<S13>), typeof(MultiplyAccumulate<U64>), typeof(MultiplyAccumulate<Fp16>), typeof(MultiplyAccumulate<Complex>)];

    [Theory]
    [MemberData(nameof(Tops))]
    public void All_engines_agree(Type top)
    {
        var design = Templates.Reach(top);
        var elaborated = Elaborate.Run(design, design.Top.FullName, []);
        Assert.Empty(Verifier.Check(elaborated));
        Assert.Null(EmulatorComparison.FirstDifference(elaborated, 1, 200, 0, 1, 2));
    }

    [Fact]
    public void A_payload_is_multiplied_and_added_as_its_type_says()
    {
        Accumulates<U8>(() => (U8)random.Next(256));
        Accumulates<S13>(() => (S13)random.Next(-4096, 4096));
        Accumulates<U64>(() => (U64)(ulong)random.NextInt64());
        Accumulates<Fp16>(() => new Fp16((U16)random.Next(1 << 16)));
        Accumulates<Complex>(() => new Complex((S8)random.Next(-128, 128), (S8)random.Next(-128, 128)));
    }

    void Accumulates<T>(Func<T> next)
        where T : struct, IArithmetic<T>
    {
        var dut = new MultiplyAccumulate<T> { Enable = true };
        dut.Reset();
        var sum = T.Zero;
        for (int i = 0; i < 500; i++)
        {
            var (a, b, start) = (next(), next(), random.Next(8) == 0);
            (dut.A, dut.B, dut.Start) = (a, b, start);
            dut.Step();
            sum = T.MultiplyAdd(a, b, start ? T.Zero : sum);
            Assert.Equal(sum, dut.Sum);
        }
    }
}
