namespace Hdl.Designs;

/// <summary>Decodes the computational, memory and control instructions of RV32I; fences and system instructions count as illegal.</summary>
[Module, Top]
public partial class InstructionDecoder
{
    [Input]  public partial U32               Instruction  { get; set; }
    [Output] public partial InstructionFormat Format       { get; private set; }
    [Output] public partial AluOperation      Operation    { get; private set; }
    [Output] public partial S32               Immediate    { get; private set; }
    [Output] public partial U5                Source1      { get; private set; }
    [Output] public partial U5                Source2      { get; private set; }
    [Output] public partial U5                Destination  { get; private set; }
    [Output] public partial bool              Writes       { get; private set; }
    [Output] public partial bool              IsLoad       { get; private set; }

    [Combinational]
    void Split()
    {
        Source1 = Instruction.Bits<U5>(15);
        Source2 = Instruction.Bits<U5>(20);
        Destination = Instruction.Bits<U5>(7);
        IsLoad = Opcode() == 0x03;
        Writes = Format != InstructionFormat.Illegal && Format != InstructionFormat.Store && Format != InstructionFormat.Branch && Destination != 0;
    }

    [Combinational]
    void Classify()
    {
        switch ((int)Opcode())
        {
            case 0x33: Format = InstructionFormat.Register; break;
            case 0x03 or 0x13 or 0x67: Format = InstructionFormat.Immediate; break;
            case 0x23: Format = InstructionFormat.Store; break;
            case 0x63: Format = InstructionFormat.Branch; break;
            case 0x17 or 0x37: Format = InstructionFormat.Upper; break;
            case 0x6F: Format = InstructionFormat.Jump; break;
            default: Format = InstructionFormat.Illegal; break;
        }
    }

    [Combinational]
    void Extend()
    {
        bool sign = Instruction[31];
        switch (Format)
        {
            case InstructionFormat.Immediate:
                Immediate = Instruction.Bits<U12>(20).As<S12>();
                break;
            case InstructionFormat.Store:
                Immediate = ((U12)Bits.Concat(Instruction.Bits<U7>(25), Instruction.Bits<U5>(7))).As<S12>();
                break;
            case InstructionFormat.Branch:
                Immediate = ((U13)Bits.Concat(sign, Instruction[7], Instruction.Bits<U6>(25), Instruction.Bits<U4>(8), false)).As<S13>();
                break;
            case InstructionFormat.Upper:
                Immediate = (Instruction & ~(U32)0xFFF).As<S32>();
                break;
            case InstructionFormat.Jump:
                Immediate = ((U21)Bits.Concat(sign, Instruction.Bits<U8>(12), Instruction[20], Instruction.Bits<U10>(21), false)).As<S21>();
                break;
            default:
                Immediate = 0;
                break;
        }
    }

    [Combinational]
    void Choose()
    {
        bool computes = Opcode() == 0x13 || Opcode() == 0x33;
        bool alternative = Instruction[30];
        Operation = AluOperation.Add;
        if (computes)
            Operation = (int)Instruction.Bits<U3>(12) switch
            {
                // There is no subtraction of an immediate: bit 30 belongs to its value.
                0 => alternative && Opcode() == 0x33 ? AluOperation.Subtract : AluOperation.Add,
                1 => AluOperation.ShiftLeft,
                2 => AluOperation.LessSigned,
                3 => AluOperation.LessUnsigned,
                4 => AluOperation.Xor,
                5 => alternative ? AluOperation.ShiftRightSigned : AluOperation.ShiftRight,
                6 => AluOperation.Or,
                _ => AluOperation.And,
            };
    }

    U7 Opcode() => Instruction.Bits<U7>(0);
}
