using Hdl.Designs;

namespace Hdl.Testbenches.Models;

/// <summary>What the base manual of RISC-V says about an instruction word, in plain C# and by arithmetic rather than by slices.</summary>
readonly record struct DecodedInstruction(
    InstructionFormat Format, AluOperation Operation, int Immediate, int Source1, int Source2, int Destination, bool Writes, bool IsLoad)
{
    public static DecodedInstruction Of(uint word)
    {
        int signed = (int)word;
        uint opcode = word % 128;
        uint function = word / 4096 % 8;
        bool alternative = (word & 0x40000000) != 0;
        int destination = (int)(word / 128 % 32);
        var format = opcode switch
        {
            0b0110011 => InstructionFormat.Register,
            0b0000011 or 0b0010011 or 0b1100111 => InstructionFormat.Immediate,
            0b0100011 => InstructionFormat.Store,
            0b1100011 => InstructionFormat.Branch,
            0b0010111 or 0b0110111 => InstructionFormat.Upper,
            0b1101111 => InstructionFormat.Jump,
            _ => InstructionFormat.Illegal,
        };
        int immediate = format switch
        {
            InstructionFormat.Immediate => signed >> 20,
            InstructionFormat.Store => (signed >> 25) * 32 + destination,
            InstructionFormat.Branch => (signed >> 31) * 4096 + (destination & 1) * 2048 + (int)(word >> 25 & 63) * 32 + (destination & 30),
            InstructionFormat.Upper => signed >> 12 << 12,
            InstructionFormat.Jump => (signed >> 31) * (1 << 20) + (int)(word >> 12 & 255) * 4096 + (int)(word >> 20 & 1) * 2048 + (int)(word >> 21 & 1023) * 2,
            _ => 0,
        };
        AluOperation[] plain =
        [
            AluOperation.Add, AluOperation.ShiftLeft, AluOperation.LessSigned, AluOperation.LessUnsigned,
            AluOperation.Xor, AluOperation.ShiftRight, AluOperation.Or, AluOperation.And,
        ];
        var operation =
            opcode is not (0b0010011 or 0b0110011) ? AluOperation.Add :
            alternative && function == 5 ? AluOperation.ShiftRightSigned :
            alternative && function == 0 && opcode == 0b0110011 ? AluOperation.Subtract :
            plain[function];
        bool writes = format is InstructionFormat.Register or InstructionFormat.Immediate or InstructionFormat.Upper or InstructionFormat.Jump;
        return new(format, operation, immediate, (int)(word >> 15 & 31), (int)(word >> 20 & 31), destination, writes && destination != 0, opcode == 0b0000011);
    }
}
