using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class InstructionDecoderTests
{
    readonly InstructionDecoder dut = new();

    [Theory]
    [InlineData(0xFFF00093, InstructionFormat.Immediate, AluOperation.Add, -1, true)] // addi x1, x0, -1
    [InlineData(0x405201B3, InstructionFormat.Register, AluOperation.Subtract, 0, true)] // sub x3, x4, x5
    [InlineData(0x40335293, InstructionFormat.Immediate, AluOperation.ShiftRightSigned, 0x403, true)] // srai x5, x6, 3
    [InlineData(0xFE512C23, InstructionFormat.Store, AluOperation.Add, -8, false)] // sw x5, -8(x2)
    [InlineData(0xFE000EE3, InstructionFormat.Branch, AluOperation.Add, -4, false)] // beq x0, x0, -4
    [InlineData(0xFFFFF06F, InstructionFormat.Jump, AluOperation.Add, -2, false)] // jal x0, -2
    [InlineData(0x123450B7, InstructionFormat.Upper, AluOperation.Add, 0x12345000, true)] // lui x1, 0x12345
    [InlineData(0x00000073, InstructionFormat.Illegal, AluOperation.Add, 0, false)] // ecall
    [InlineData(0x0000000F, InstructionFormat.Illegal, AluOperation.Add, 0, false)] // fence
    public void Decodes_assembled_instructions(uint word, InstructionFormat format, AluOperation operation, int immediate, bool writes)
    {
        dut.Instruction = (U32)word;
        Assert.Equal(format, dut.Format);
        Assert.Equal(operation, dut.Operation);
        Assert.Equal(immediate, (int)dut.Immediate);
        Assert.Equal(writes, dut.Writes);
    }

    [Fact]
    public void Agrees_with_the_manual_on_random_words()
    {
        uint[] opcodes = [0x33, 0x13, 0x03, 0x67, 0x23, 0x63, 0x17, 0x37, 0x6F, 0x0F, 0x73];
        var random = new System.Random(3);
        for (int i = 0; i < 50_000; i++)
        {
            uint word = (uint)random.NextInt64(1L << 32);
            if (i % 4 != 0) word = word & ~0x7Fu | opcodes[random.Next(opcodes.Length)];
            if (i % 7 == 0) word &= ~0xF80u;
            dut.Instruction = (U32)word;
            Assert.Equal(DecodedInstruction.Of(word), Decoded());
        }
    }

    DecodedInstruction Decoded() => new(
        dut.Format, dut.Operation, (int)dut.Immediate, (int)dut.Source1, (int)dut.Source2, (int)dut.Destination, dut.Writes, dut.IsLoad);
}
