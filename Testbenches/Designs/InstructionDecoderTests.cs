using Hdl.Designs;
using Hdl.Testbenches.Models;
using Hdl.Tools.Rv32;

namespace Hdl.Testbenches.Designs;

public sealed class InstructionDecoderTests
{
    readonly InstructionDecoder dut = new();

    [Theory]
    [InlineData(0xFFF00093, InstructionKind.Compute, AluOperation.Add, -1, 0, 0, 1)] // addi x1, x0, -1
    [InlineData(0x405201B3, InstructionKind.Compute, AluOperation.Subtract, 0x405, 4, 5, 3)] // sub x3, x4, x5
    [InlineData(0x40335293, InstructionKind.Compute, AluOperation.ShiftRightSigned, 0x403, 6, 0, 5)] // srai x5, x6, 3
    [InlineData(0xFE512C23, InstructionKind.Store, AluOperation.Add, -8, 2, 5, 0)] // sw x5, -8(x2)
    [InlineData(0xFE000EE3, InstructionKind.Branch, AluOperation.Add, -4, 0, 0, 0)] // beq x0, x0, -4
    [InlineData(0xFFFFF06F, InstructionKind.Jump, AluOperation.Add, -2, 0, 0, 0)] // jal x0, -2
    [InlineData(0x123450B7, InstructionKind.Compute, AluOperation.Add, 0x12345000, 0, 0, 1)] // lui x1, 0x12345
    [InlineData(0x00000073, InstructionKind.EnvironmentCall, AluOperation.Add, 0, 0, 0, 0)] // ecall
    [InlineData(0x0000000F, InstructionKind.Compute, AluOperation.Add, 0, 0, 0, 0)] // fence
    [InlineData(0x0000100F, InstructionKind.Illegal, AluOperation.Add, 0, 0, 0, 0)] // fence.i
    [InlineData(0x025140B3, InstructionKind.Divide, AluOperation.Xor, 0x025, 2, 5, 1)] // div x1, x2, x5
    [InlineData(0x305F9073, InstructionKind.Csr, AluOperation.Add, 31, 31, 0, 0)] // csrw mtvec, x31
    public void Decodes_assembled_instructions(uint word, InstructionKind kind, AluOperation operation, int immediate, int source1, int source2, int destination)
    {
        dut.Instruction = (U32)word;
        var decoded = dut.Decoded;
        Assert.Equal((kind, operation, immediate), (decoded.Kind, decoded.Operation, (int)(uint)decoded.Immediate));
        Assert.Equal((source1, source2, destination), ((int)decoded.Source1, (int)decoded.Source2, (int)decoded.Destination));
    }

    [Fact]
    public void Agrees_with_the_simulator_on_what_is_illegal_and_what_is_written()
    {
        const uint IllegalInstruction = 2;
        uint[] opcodes = [0x33, 0x13, 0x03, 0x67, 0x23, 0x63, 0x17, 0x37, 0x6F, 0x0F, 0x73, 0x73];
        var random = new Random(3);
        int illegal = 0;
        for (int i = 0; i < 100_000; i++)
        {
            uint word = (uint)random.NextInt64(1L << 32);
            if (i % 4 != 0) word = word & ~0x7Fu | opcodes[random.Next(opcodes.Length)];
            if (i % 3 == 0) word &= ~0xFC00_0000u;
            if (i % 7 == 0) word &= ~0xF8F80u;
            dut.Instruction = (U32)word;
            var decoded = dut.Decoded;
            // Which CSRs there are is not the decoder's to know.
            if (decoded.Kind == InstructionKind.Csr) continue;
            var told = new Rv32Simulator(new ProgramMemory(16, [word])).Step();
            Assert.True((decoded.Kind == InstructionKind.Illegal) == told is { Trap: true, Value: IllegalInstruction }, $"{word:x8} is {decoded.Kind}");
            if (told.Trap) illegal++;
            else Assert.True((int)decoded.Destination == told.Destination, $"{word:x8} writes x{decoded.Destination}, and x{told.Destination} is written");
        }

        Assert.InRange(illegal, 1_000, 90_000);
    }
}
