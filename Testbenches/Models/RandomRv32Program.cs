using Hdl.Tools.Rv32;
using static Hdl.Tools.Rv32.Register;

namespace Hdl.Testbenches.Models;

/// <summary>
/// A program of random instructions: all of RV32IM, CSRs, traps of every cause, jumps and branches mostly forward, most operands in few registers so that hazards are frequent. It never
/// ends: behind the last instruction it goes to the first.
/// </summary>
sealed class RandomRv32Program
{
    const int Instructions = 400, Padding = 160, DataAddress = 0x8000;

    // The handler's, that of computed jumps, and that of loads and stores.
    const Register Handler = X26, Cause = X27, Target = X28, Base = X30;

    static readonly Register[] Pool = [.. Enum.GetValues<Register>().Where(r => r is not (Handler or Cause or Target or Base))];

    static readonly ControlRegister[] Writable = [ControlRegister.MScratch, ControlRegister.MCause, ControlRegister.MTVal, ControlRegister.MIe, ControlRegister.MInstRet, ControlRegister.MInstRetH, ControlRegister.MStatus];

    static readonly ControlRegister[] Readable =
        [.. Writable, ControlRegister.MIsa, ControlRegister.MEpc, ControlRegister.MTVec, ControlRegister.MHartId, ControlRegister.MCycle, ControlRegister.MCycleH, ControlRegister.MIp, ControlRegister.MVendorId];

    readonly Random random;
    readonly Assembly program = new();
    readonly List<Label> places = [];

    RandomRv32Program(Random random) => this.random = random;

    public static uint[] Make(Random random) => new RandomRv32Program(random).Make();

    uint[] Make()
    {
        Label handler = new(), start = new();
        program.La(Handler, handler);
        program.Csrrw(X0, ControlRegister.MTVec, Handler);
        foreach (var register in Pool) program.Li(register, Number());
        program.Li(Base, DataAddress);
        program.La(Target, start);
        program.Csrrwi(X0, ControlRegister.MStatus, 8);
        program.Jump(start);

        program.Place(handler);
        Label interrupt = new();
        program.Csrrs(Cause, ControlRegister.MCause, X0);
        program.Blt(Cause, X0, interrupt);
        program.Csrrs(Handler, ControlRegister.MEpc, X0);
        program.Addi(Handler, Handler, 4);
        program.Csrrw(X0, ControlRegister.MEpc, Handler);
        program.Place(interrupt);
        program.Mret();

        // A computed jump that goes a little beyond the instructions finds a way back.
        for (int i = 0; i < Padding; i++) program.Nop();
        program.Place(start);
        for (int i = 0; i <= Instructions; i++) places.Add(new Label());
        for (int i = 0; i < Instructions; i++)
        {
            program.Place(places[i]);
            Instruction(i);
        }
        program.Place(places[Instructions]);
        for (int i = 0; i < Padding; i++) program.Jump(start);
        return program.Words();
    }

    void Instruction(int i)
    {
        Register rd = Any(), a = Any(), b = Any();
        switch (random.Next(100))
        {
            case < 22: Choose(program.Add, program.Sub, program.Sll, program.Slt, program.Sltu, program.Xor, program.Srl, program.Sra, program.Or, program.And)(rd, a, b); break;
            case < 36: Choose(program.Addi, program.Slti, program.Sltiu, program.Xori, program.Ori, program.Andi)(rd, a, random.Next(-2048, 2048)); break;
            case < 40: Choose(program.Slli, program.Srli, program.Srai)(rd, a, random.Next(32)); break;
            case < 43: Choose(program.Lui, program.Auipc)(rd, (uint)random.Next(1 << 20)); break;
            case < 51: Choose(program.Mul, program.Mulh, program.Mulhsu, program.Mulhu)(rd, a, b); break;
            case < 54: Choose(program.Div, program.Divu, program.Rem, program.Remu)(rd, a, b); break;
            case < 66: Choose(program.Lb, program.Lh, program.Lw, program.Lbu, program.Lhu)(rd, Offset(), Base); break;
            case < 74: Choose(program.Sb, program.Sh, program.Sw)(a, Offset(), Base); break;
            case < 84: Choose(program.Beq, program.Bne, program.Blt, program.Bge, program.Bltu, program.Bgeu)(a, b, Near(i)); break;
            case < 87: program.Jal(rd, Near(i)); break;
            case < 88: program.Auipc(Target, 0); break;
            case < 90: program.Jalr(rd, Target, random.Next(4) == 0 ? random.Next(-128, 512) : 4 * random.Next(-32, 128)); break;
            case < 94: Choose(program.Csrrw, program.Csrrs, program.Csrrc)(rd, Choose(Writable), a); break;
            case < 95: Choose(program.Csrrwi, program.Csrrsi, program.Csrrci)(rd, Choose(Writable), random.Next(32)); break;
            case < 96: program.Csrrs(rd, Choose(Readable), X0); break;
            case < 97: Choose(program.Csrrsi, program.Csrrci)(rd, ControlRegister.MStatus, 8); break;
            case < 98: Choose(program.Fence, program.Wfi, program.Ebreak, program.Ecall, program.Nop)(); break;
            case < 99: program.Word(Illegal()); break;
            default: program.Csrrs(rd, ControlRegister.MInstRet, X0); break;
        }
    }

    uint Illegal()
    {
        uint word = (uint)random.NextInt64(1L << 32);
        return random.Next(8) switch
        {
            0 => 0,
            1 => uint.MaxValue,
            2 => word & ~3u | (uint)random.Next(3), // a compressed instruction
            3 => word & ~0x7Fu | 0x0B, // an opcode of others
            4 => word & 0x01FF_FFFF & ~0x7Fu | 0x0400_0033, // no operation of registers
            5 => word & 0x01FF_8F80 | 0x0200_1013, // no shift
            6 => word & 0x000F_8F80 | 0x5A00_2073, // no such CSR
            _ => word & 0x000F_8F80 | 0xF140_1073, // a write to mhartid
        };
    }

    Label Near(int i) => places[random.Next(8) == 0 ? random.Next(Math.Max(0, i - 12), i + 1) : Math.Min(Instructions, i + random.Next(1, 12))];

    Register Any() => random.Next(4) == 0 ? Choose(Pool) : Pool[random.Next(6)];

    int Offset() => random.Next(3) == 0 ? random.Next(-40, 40) : 4 * random.Next(-10, 10);

    uint Number() => random.Next(4) switch
    {
        0 => (uint)random.Next(-4, 5),
        1 => 0x8000_0000u + (uint)random.Next(-2, 3),
        _ => (uint)random.NextInt64(1L << 32),
    };

    T Choose<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
