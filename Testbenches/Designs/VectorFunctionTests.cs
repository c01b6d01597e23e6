using Hdl.Designs;
using Hdl.Tools.Kernels.Golden;

namespace Hdl.Testbenches.Designs;

/// <summary>The parts of a vector unit that look up tables: every entry, and sweeps over arguments.</summary>
public sealed class VectorFunctionTests
{
    [Fact]
    public void Every_power_of_the_table_is_the_models()
    {
        var exponential = new Exponential();
        for (int part = 0; part < 256; part++)
        {
            exponential.Halvings = (U41)(U64)((ulong)part << 28);
            exponential.Step();
            Assert.Equal(ExpTable.Power(part) << 16, (long)exponential.Peek("between"));
            // The end of the part reaches the next entry.
            exponential.Halvings = (U41)(U64)(((ulong)part << 28) + 0xFFFFFFF);
            exponential.Step();
            Assert.Equal((ExpTable.Power(part + 1) << 16) + ExpTable.Power(part) - ExpTable.Power(part + 1), (long)exponential.Peek("between"));
        }
    }

    [Fact]
    public void Every_sigmoid_of_the_table_is_the_models()
    {
        var sigmoid = new Sigmoid();
        for (int step = 0; step < 1024; step++)
        {
            sigmoid.In = step << 10;
            sigmoid.Step();
            Assert.Equal(SigmoidTable.Value(step) << 6, (long)sigmoid.Peek("sigmoid"));
            sigmoid.In = -((step + 1) << 10) + 1;
            sigmoid.Step();
            Assert.Equal((1 << 30) - (((SigmoidTable.Value(step) << 10) + (SigmoidTable.Value(step + 1) - SigmoidTable.Value(step)) * 1023) >> 4), (long)sigmoid.Peek("sigmoid"));
        }
    }

    [Fact]
    public void Products_with_the_sigmoid_come_two_cycles_later()
    {
        var sigmoid = new Sigmoid();
        var arguments = Arguments(31).SelectMany(m => new[] { (int)m, (int)-(long)m }).Append(int.MinValue).ToList();
        for (int i = 0; i < arguments.Count + 1; i++)
        {
            sigmoid.In = arguments[Math.Min(i, arguments.Count - 1)];
            sigmoid.Step();
            if (i >= 1) Assert.Equal(VectorMath.Silu(arguments[i - 1]), (int)sigmoid.Product);
        }
    }

    [Fact]
    public void Reciprocals_are_the_models()
    {
        var reciprocal = new Reciprocal();
        foreach (int argument in Arguments(31).SelectMany(m => new[] { (int)m, (int)-(long)m }).Append(int.MinValue))
        {
            reciprocal.In = argument;
            reciprocal.Start = true;
            reciprocal.Step();
            reciprocal.Start = false;
            reciprocal.In = 12345;
            for (int cycle = 1; cycle < 7; cycle++)
            {
                Assert.False(reciprocal.Done);
                reciprocal.Step();
            }

            Assert.True(reciprocal.Done);
            Assert.Equal(VectorMath.Reciprocal(argument), (int)reciprocal.Out);
        }
    }

    [Fact]
    public void Reciprocal_square_roots_are_the_models()
    {
        var root = new InverseRoot();
        foreach (ulong argument in Arguments(64))
        {
            root.In = (U64)argument;
            root.Start = true;
            root.Step();
            root.Start = false;
            root.In = 12345;
            for (int cycle = 1; cycle < 9; cycle++)
            {
                Assert.False(root.Done);
                root.Step();
            }

            Assert.True(root.Done);
            Assert.Equal(VectorMath.InverseRoot(argument), (int)root.Out);
        }
    }

    [Fact]
    public void Every_seed_leads_to_the_models_inverse()
    {
        var reciprocal = new Reciprocal();
        var root = new InverseRoot();
        for (int part = 0; part < 256; part++)
        {
            reciprocal.In = (256 + part) << 8;
            reciprocal.Start = true;
            reciprocal.Step();
            reciprocal.Start = false;
            reciprocal.Step();
            Assert.Equal(ReciprocalTable.Seed(part) << 15, (ulong)(long)reciprocal.Peek("r"));
            reciprocal.Reset();
        }

        for (int part = 128; part < 512; part++)
        {
            root.In = (U64)((ulong)part << 55);
            root.Start = true;
            root.Step();
            root.Start = false;
            root.Step();
            Assert.Equal(InverseRootTable.Seed(part) << 15, (ulong)(long)root.Peek("r"));
            root.Reset();
        }
    }

    /// <summary>0, both sides of each power of two, and random numbers of every size.</summary>
    static IEnumerable<ulong> Arguments(int bits)
    {
        var random = new System.Random(bits);
        ulong mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        for (int bit = 0; bit < bits; bit++)
            for (int near = -1; near <= 1; near++) yield return ((1UL << bit) + (ulong)near) & mask;
        for (int i = 0; i < 20_000; i++) yield return ((ulong)random.NextInt64() * 2 + (ulong)random.Next(2) & mask) >> random.Next(bits);
    }
}
