using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Elaboration;
using Hdl.Testbenches.Equivalence.Modules;

namespace Hdl.Testbenches.Equivalence;

/// <summary>Words that are written by bytes and words wider than any C# integer, from C# to the testbench.</summary>
public sealed class WideModuleTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(100)]
    public void A_byte_mask_chooses_what_a_write_changes(int depth)
    {
        var memory = new MaskedMemory(depth);
        var random = new System.Random(depth);
        var model = new byte[depth, 4];
        for (int cycle = 0; cycle < 500; cycle++)
        {
            int address = random.Next(depth);
            uint word = (uint)random.NextInt64(1L << 32);
            int mask = random.Next(16);
            memory.Address = address;
            memory.In = (U32)word;
            memory.Bytes = mask;
            memory.Step();
            uint expected = 0;
            for (int i = 0; i < 4; i++)
            {
                if ((mask >> i & 1) != 0) model[address, i] = (byte)(word >> (8 * i));
                expected |= (uint)model[address, i] << (8 * i);
            }

            Assert.Equal((U32)expected, memory.Out);
        }
    }

    [Theory]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(520)]
    public void Ports_and_words_of_any_width_are_set_and_read(int width)
    {
        var memory = new WideMemory(width, 6);
        var random = new System.Random(width);
        var model = new BigInteger[6];
        BigInteger before = 0, last = 0;
        for (int cycle = 0; cycle < 200; cycle++)
        {
            int address = random.Next(6);
            var word = Random(random, width);
            var bias = Random(random, width) - (BigInteger.One << (width - 1));
            bool write = random.Next(2) == 0;
            memory.Address = address;
            memory.Write = write;
            memory.In = new UInt(word, width);
            memory.Bias = new SInt(bias, width);
            Assert.Equal(new UInt(model[address], width), memory.Out);
            Assert.Equal(width, memory.Out.Width);
            Assert.Equal(model[address] + bias, memory.Biased.Value);
            Assert.Equal(width + 2, memory.Biased.Width);
            Assert.Equal(last, memory.History[0].Value);
            Assert.Equal(before, memory.History[1].Value);
            memory.Step();
            (before, last) = (last, word ^ model[address]);
            if (write) model[address] = word;
            Assert.Equal(bias, memory.LastBias.Value);
            Assert.Equal(model[address], memory.Peek("words", address));
        }
    }

    [Fact]
    public void A_value_too_wide_for_a_port_is_refused()
    {
        var memory = new WideMemory(130, 4);
        var fault = Assert.Throws<OverflowException>(() => memory.In = new UInt(BigInteger.One << 130, 131));
        Assert.Contains("'In'", fault.Message, StringComparison.Ordinal);
        memory.Bias = -1;
        Assert.Equal(-1, memory.Biased);
        Assert.Throws<OverflowException>(() => memory.Bias = new SInt(BigInteger.One << 129, 131));
    }

    [Theory]
    [InlineData(typeof(MaskedMemory))]
    [InlineData(typeof(WideMemory))]
    public void Emulators_of_all_levels_do_what_the_interpreter_does(Type type)
    {
        var templates = Templates.Reach(type.Assembly, type.FullName!);
        Assert.Empty(Verifier.Check(templates));
        for (int example = 0; example < templates.Top.Parameters[0].Examples.Count; example++)
        {
            int at = example;
            var design = Elaborate.Run(templates, type.FullName!, [.. templates.Top.Parameters.Select(p => p.Examples[at])]);
            Assert.Null(EmulatorComparison.FirstDifference(design, example, 100, 0, 1, 2));
        }
    }

    static BigInteger Random(System.Random random, int width)
    {
        byte[] bytes = new byte[width / 8 + 1];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) & ((BigInteger.One << width) - 1);
    }
}
