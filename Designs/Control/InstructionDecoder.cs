namespace Hdl.Designs;

/// <summary>Decodes RV32IM with Zicsr and the instructions of machine mode. fence.i is illegal, as is every word that the manuals leave reserved.</summary>
[Module, Top]
public partial class InstructionDecoder
{
    [Input]  public partial U32                Instruction { get; set; }
    [Output] public partial DecodedInstruction Decoded     { get; private set; }

    [Wire] U7 opcode;
    [Wire] U3 function;
    [Wire] InstructionKind kind;
    [Wire] AluOperation operation;
    [Wire] U32 immediate;

    [Combinational]
    void Classify()
    {
        opcode = Instruction.Bits<U7>(0);
        function = Instruction.Bits<U3>(12);
        U7 upper = Instruction.Bits<U7>(25);
        kind = InstructionKind.Illegal;
        switch ((int)opcode)
        {
            case 0x03: if ((int)function is 0 or 1 or 2 or 4 or 5) kind = InstructionKind.Load; break;
            case 0x0F: if (function == 0) kind = InstructionKind.Compute; break;
            case 0x13: if (function.Bits<U2>(0) != 1 || upper == 0 || (upper == 0x20 && function == 5)) kind = InstructionKind.Compute; break;
            case 0x17 or 0x37: kind = InstructionKind.Compute; break;
            case 0x23: if (function <= 2) kind = InstructionKind.Store; break;
            case 0x33:
                if (upper == 0 || (upper == 0x20 && (function == 0 || function == 5))) kind = InstructionKind.Compute;
                if (upper == 1) kind = function[2] ? InstructionKind.Divide : InstructionKind.Multiply;
                break;
            case 0x63: if (function.Bits<U2>(1) != 1) kind = InstructionKind.Branch; break;
            case 0x67: if (function == 0) kind = InstructionKind.Jump; break;
            case 0x6F: kind = InstructionKind.Jump; break;
            case 0x73:
                if (function.Bits<U2>(0) != 0) kind = InstructionKind.Csr;
                else if (function == 0 && Instruction.Bits<U5>(7) == 0 && Instruction.Bits<U5>(15) == 0)
                    kind = (int)Instruction.Bits<U12>(20) switch
                    {
                        0x000 => InstructionKind.EnvironmentCall,
                        0x001 => InstructionKind.Breakpoint,
                        0x105 => InstructionKind.Compute,
                        0x302 => InstructionKind.TrapReturn,
                        _ => InstructionKind.Illegal,
                    };
                break;
        }
    }

    [Combinational]
    void Choose()
    {
        bool alternative = Instruction[30];
        operation = AluOperation.Add;
        if (opcode == 0x13 || opcode == 0x33)
            operation = (int)function switch
            {
                // There is no subtraction of an immediate: bit 30 belongs to its value.
                0 => alternative && opcode == 0x33 ? AluOperation.Subtract : AluOperation.Add,
                1 => AluOperation.ShiftLeft,
                2 => AluOperation.LessSigned,
                3 => AluOperation.LessUnsigned,
                4 => AluOperation.Xor,
                5 => alternative ? AluOperation.ShiftRightSigned : AluOperation.ShiftRight,
                6 => AluOperation.Or,
                _ => AluOperation.And,
            };
    }

    [Combinational]
    void Extend()
    {
        bool sign = Instruction[31];
        S32 extended = Instruction.Bits<U12>(20).As<S12>();
        switch ((int)opcode)
        {
            case 0x17 or 0x37:
                extended = (Instruction & ~(U32)0xFFF).As<S32>();
                break;
            case 0x23:
                extended = ((U12)Bits.Concat(Instruction.Bits<U7>(25), Instruction.Bits<U5>(7))).As<S12>();
                break;
            case 0x63:
                extended = ((U13)Bits.Concat(sign, Instruction[7], Instruction.Bits<U6>(25), Instruction.Bits<U4>(8), false)).As<S13>();
                break;
            case 0x6F:
                extended = ((U21)Bits.Concat(sign, Instruction.Bits<U8>(12), Instruction[20], Instruction.Bits<U10>(21), false)).As<S21>();
                break;
            case 0x73:
                // The number that a CSR instruction has in place of its source.
                extended = Instruction.Bits<U5>(15).As<S5>();
                extended = extended & 0x1F;
                break;
        }

        immediate = extended.As<U32>();
    }

    [Combinational]
    void Show()
    {
        bool system = opcode == 0x73;
        bool reads1 = kind is InstructionKind.Branch or InstructionKind.Load or InstructionKind.Store or InstructionKind.Multiply or InstructionKind.Divide
            || (kind == InstructionKind.Compute && (opcode == 0x13 || opcode == 0x33))
            || (kind == InstructionKind.Jump && opcode == 0x67)
            || (kind == InstructionKind.Csr && !function[2]);
        bool reads2 = opcode == 0x33 || kind is InstructionKind.Branch or InstructionKind.Store;
        bool writes = kind is InstructionKind.Jump or InstructionKind.Load or InstructionKind.Multiply or InstructionKind.Divide or InstructionKind.Csr
            || (kind == InstructionKind.Compute && opcode != 0x0F && !system);
        Decoded = new DecodedInstruction(
            kind,
            operation,
            function,
            reads1 ? Instruction.Bits<U5>(15) : 0,
            reads2 ? Instruction.Bits<U5>(20) : 0,
            writes ? Instruction.Bits<U5>(7) : 0,
            immediate,
            opcode == 0x17 || opcode == 0x6F || opcode == 0x63,
            opcode != 0x33 && !(system && !function[2]));
    }
}
