using Hdl.Designs;
using Hdl.Testbenches.Models;
using Hdl.Tools.Rv32;
using static Hdl.Tools.Rv32.Register;
using static Hdl.Tools.Rv32.ControlRegister;

namespace Hdl.Testbenches.Designs;

/// <summary>Each instruction of RV32IM and Zicsr on the core: what it is stated to give here, and what the simulator gives, with and without stalls.</summary>
public sealed class Rv32InstructionTests
{
    const uint Least = 0x8000_0000, Greatest = 0x7FFF_FFFF, Ones = 0xFFFF_FFFF;
    const int DataAddress = 0x1000;

    readonly Rv32Core core = new(0);

    [Theory]
    [InlineData("add", 3u, 4u, 7u), InlineData("add", Ones, 1u, 0u), InlineData("add", Greatest, 1u, Least)]
    [InlineData("sub", 3u, 4u, Ones), InlineData("sub", Least, 1u, Greatest), InlineData("sub", 0u, Least, Least)]
    [InlineData("sll", 1u, 31u, Least), InlineData("sll", 3u, 33u, 6u), InlineData("sll", Ones, 0u, Ones)]
    [InlineData("slt", Ones, 0u, 1u), InlineData("slt", Least, Greatest, 1u), InlineData("slt", 5u, 5u, 0u), InlineData("slt", 1u, Ones, 0u)]
    [InlineData("sltu", Ones, 0u, 0u), InlineData("sltu", Greatest, Least, 1u), InlineData("sltu", 0u, 0u, 0u)]
    [InlineData("xor", 0xFF00_FF00u, 0x0FF0_0FF0u, 0xF0F0_F0F0u)]
    [InlineData("srl", Least, 31u, 1u), InlineData("srl", Ones, 36u, 0x0FFF_FFFFu)]
    [InlineData("sra", Least, 31u, Ones), InlineData("sra", Greatest, 30u, 1u), InlineData("sra", 0xF000_0000u, 0x44u, 0xFF00_0000u)]
    [InlineData("or", 0xFF00_FF00u, 0x0FF0_0FF0u, 0xFFF0_FFF0u)]
    [InlineData("and", 0xFF00_FF00u, 0x0FF0_0FF0u, 0x0F00_0F00u)]
    [InlineData("mul", 0x0001_0001u, 0x0001_0001u, 0x0002_0001u), InlineData("mul", Ones, Ones, 1u), InlineData("mul", Least, Least, 0u)]
    [InlineData("mulh", Ones, Ones, 0u), InlineData("mulh", Least, Least, 0x4000_0000u), InlineData("mulh", Least, 1u, Ones), InlineData("mulh", Greatest, Least, 0xC000_0000u)]
    [InlineData("mulhsu", Ones, Ones, Ones), InlineData("mulhsu", Least, Ones, Least), InlineData("mulhsu", 1u, Least, 0u)]
    [InlineData("mulhu", Ones, Ones, 0xFFFF_FFFEu), InlineData("mulhu", Least, 2u, 1u), InlineData("mulhu", 0u, Ones, 0u)]
    [InlineData("div", 7u, 2u, 3u), InlineData("div", 0xFFFF_FFF9u, 2u, 0xFFFF_FFFDu), InlineData("div", Least, Ones, Least), InlineData("div", 5u, 0u, Ones), InlineData("div", Least, 0u, Ones)]
    [InlineData("divu", Ones, 2u, Greatest), InlineData("divu", Least, Ones, 0u), InlineData("divu", 0u, 0u, Ones)]
    [InlineData("rem", 7u, 0xFFFF_FFFEu, 1u), InlineData("rem", 0xFFFF_FFF9u, 2u, Ones), InlineData("rem", Least, Ones, 0u), InlineData("rem", 0xFFFF_FFFBu, 0u, 0xFFFF_FFFBu)]
    [InlineData("remu", Ones, 10u, 5u), InlineData("remu", Least, Ones, Least), InlineData("remu", 9u, 0u, 9u)]
    public void Of_two_registers(string name, uint left, uint right, uint expected)
    {
        Gives(expected, p => p.Li(X5, left), p => p.Li(X6, right), p => TwoRegisters(p, name)(X10, X5, X6));
        // To where an operand comes from, and with both the same register.
        Gives(expected, p => p.Li(X10, left), p => p.Li(X6, right), p => TwoRegisters(p, name)(X10, X10, X6));
        Gives(expected, p => p.Li(X5, left), p => p.Li(X10, right), p => TwoRegisters(p, name)(X10, X5, X10));
        if (left == right) Gives(expected, p => p.Li(X5, left), p => TwoRegisters(p, name)(X10, X5, X5));
        // Register 0 stays 0.
        Gives(0, p => p.Li(X5, left), p => p.Li(X6, right), p => TwoRegisters(p, name)(X0, X5, X6), p => p.Add(X10, X0, X0));
    }

    [Theory]
    [InlineData("addi", 5u, -6, Ones), InlineData("addi", Greatest, 1, Least), InlineData("addi", 0u, -2048, 0xFFFF_F800u)]
    [InlineData("slti", Ones, 0, 1u), InlineData("slti", 5u, -1, 0u), InlineData("slti", 2046u, 2047, 1u)]
    [InlineData("sltiu", 5u, -1, 1u), InlineData("sltiu", Ones, 0, 0u), InlineData("sltiu", 0u, 1, 1u)]
    [InlineData("xori", 0x0000_0FF0u, -1, 0xFFFF_F00Fu), InlineData("xori", 0x7FFu, 0x7FF, 0u)]
    [InlineData("ori", 0xF000_0000u, 0x7FF, 0xF000_07FFu), InlineData("ori", 0u, -1, Ones)]
    [InlineData("andi", Ones, -2048, 0xFFFF_F800u), InlineData("andi", Ones, 0x7FF, 0x7FFu)]
    [InlineData("slli", 1u, 31, Least), InlineData("slli", 0x1234_5678u, 0, 0x1234_5678u)]
    [InlineData("srli", Least, 31, 1u), InlineData("srli", Ones, 1, Greatest)]
    [InlineData("srai", Least, 31, Ones), InlineData("srai", 0x4000_0000u, 30, 1u)]
    public void Of_a_register_and_a_number(string name, uint left, int number, uint expected) =>
        Gives(expected, p => p.Li(X5, left), p => Immediate(p, name)(X10, X5, number));

    [Fact]
    public void Upper_immediates()
    {
        Gives(0xFFFF_F000, p => p.Lui(X10, 0xFFFFF));
        Gives(0, p => p.Nop(), p => p.Auipc(X10, 0), p => p.Addi(X10, X10, -4));
        Gives(0x8000_0008, p => p.Nop(), p => p.Nop(), p => p.Auipc(X10, 0x80000));
    }

    [Theory]
    [InlineData("lb", 0, 0xFFFF_FF80u), InlineData("lb", 1, 0x7Fu), InlineData("lb", 2, Ones), InlineData("lb", 3, 0x12u)]
    [InlineData("lbu", 0, 0x80u), InlineData("lbu", 2, 0xFFu), InlineData("lbu", 3, 0x12u)]
    [InlineData("lh", 0, 0x7F80u), InlineData("lh", 2, 0x12FFu), InlineData("lh", 4, 0xFFFF_8001u)]
    [InlineData("lhu", 0, 0x7F80u), InlineData("lhu", 4, 0x8001u)]
    [InlineData("lw", 0, 0x12FF_7F80u), InlineData("lw", 4, 0x8001u), InlineData("lw", -4, 0xAAAA_5555u)]
    public void Loads(string name, int offset, uint expected) => Gives(
        expected,
        p => p.Li(X5, DataAddress),
        p => p.Li(X6, 0x12FF_7F80), p => p.Sw(X6, 0, X5),
        p => p.Li(X6, 0x8001), p => p.Sw(X6, 4, X5),
        p => p.Li(X6, 0xAAAA_5555), p => p.Sw(X6, -4, X5),
        p => Load(p, name)(X10, offset, X5));

    [Theory]
    [InlineData("sb", 0, 0x1122_33DDu), InlineData("sb", 1, 0x1122_DD44u), InlineData("sb", 2, 0x11DD_3344u), InlineData("sb", 3, 0xDD22_3344u)]
    [InlineData("sh", 0, 0x1122_CCDDu), InlineData("sh", 2, 0xCCDD_3344u)]
    [InlineData("sw", 0, 0xAABB_CCDDu)]
    public void Stores(string name, int offset, uint expected) => Gives(
        expected,
        p => p.Li(X5, DataAddress + 2047),
        p => p.Li(X6, 0x1122_3344), p => p.Sw(X6, -2047, X5),
        p => p.Li(X6, 0xAABB_CCDD), p => Store(p, name)(X6, offset - 2047, X5),
        p => p.Lw(X10, -2047, X5));

    [Theory]
    [InlineData("beq", 5u, 5u, true), InlineData("beq", 5u, 6u, false)]
    [InlineData("bne", 5u, 5u, false), InlineData("bne", Least, 0u, true)]
    [InlineData("blt", Ones, 0u, true), InlineData("blt", 0u, 0u, false), InlineData("blt", Greatest, Least, false)]
    [InlineData("bge", Ones, 0u, false), InlineData("bge", 0u, 0u, true), InlineData("bge", Greatest, Least, true)]
    [InlineData("bltu", Ones, 0u, false), InlineData("bltu", Greatest, Least, true), InlineData("bltu", 7u, 7u, false)]
    [InlineData("bgeu", Ones, 0u, true), InlineData("bgeu", Greatest, Least, false), InlineData("bgeu", 7u, 7u, true)]
    public void Branches(string name, uint left, uint right, bool taken)
    {
        Label there = new(), end = new(), back = new();
        Gives(
            taken ? 2u : 1u,
            p => p.Li(X5, left), p => p.Li(X6, right),
            p => Branch(p, name)(X5, X6, there),
            p => p.Li(X10, 1), p => p.Jump(end),
            p => p.Place(back), p => p.Li(X10, 2), p => p.Jump(end),
            // And back.
            p => p.Place(there), p => Branch(p, name)(X5, X6, back),
            p => p.Place(end));
    }

    [Fact]
    public void Jumps_leave_the_address_behind_them()
    {
        Label there = new(), further = new();
        Gives(4, p => p.Jal(X10, there), p => p.Li(X10, 9), p => p.Place(there));
        Gives(12, p => p.La(X5, further), p => p.Jalr(X10, X5, 1), p => p.Li(X10, 9), p => p.Place(further), p => p.Nop());
        // To the register that it reads.
        Label same = new();
        Gives(12, p => p.La(X10, same), p => p.Jalr(X10, X10, 0), p => p.Li(X10, 9), p => p.Place(same), p => p.Nop());
    }

    [Theory]
    [InlineData("csrrw", 0xF0u, 0x3Cu, 0xF0u, 0x3Cu)]
    [InlineData("csrrs", 0xF0u, 0x3Cu, 0xF0u, 0xFCu)]
    [InlineData("csrrc", 0xF0u, 0x3Cu, 0xF0u, 0xC0u)]
    public void Changes_of_a_csr(string name, uint old, uint operand, uint read, uint left)
    {
        Action<Register, ControlRegister, Register> Change(Assembly p) => name switch { "csrrw" => p.Csrrw, "csrrs" => p.Csrrs, _ => p.Csrrc };
        Gives(read, p => p.Li(X5, old), p => p.Csrrw(X0, MScratch, X5), p => p.Li(X6, operand), p => Change(p)(X10, MScratch, X6));
        Gives(left, p => p.Li(X5, old), p => p.Csrrw(X0, MScratch, X5), p => p.Li(X6, operand), p => Change(p)(X0, MScratch, X6), p => p.Csrrs(X10, MScratch, X0));
    }

    [Theory]
    [InlineData("csrrwi", 0xF0u, 21, 21u)]
    [InlineData("csrrsi", 0xF0u, 21, 0xF5u)]
    [InlineData("csrrci", 0xF0u, 21, 0xE0u)]
    public void Changes_of_a_csr_by_a_number(string name, uint old, int number, uint left)
    {
        Action<Register, ControlRegister, int> Change(Assembly p) => name switch { "csrrwi" => p.Csrrwi, "csrrsi" => p.Csrrsi, _ => p.Csrrci };
        Gives(old, p => p.Li(X5, old), p => p.Csrrw(X0, MScratch, X5), p => Change(p)(X10, MScratch, number));
        Gives(left, p => p.Li(X5, old), p => p.Csrrw(X0, MScratch, X5), p => Change(p)(X0, MScratch, number), p => p.Csrrs(X10, MScratch, X0));
    }

    [Fact]
    public void Fence_and_wfi_only_go_on() => Gives(5, p => p.Li(X10, 4), p => p.Fence(), p => p.Wfi(), p => p.Addi(X10, X10, 1));

    [Theory]
    [InlineData(MIsa, 0x4000_1100u)]
    [InlineData(MHartId, 0u)]
    [InlineData(MStatus, 0x1800u)]
    [InlineData(MVendorId, 0u), InlineData(MArchId, 0u), InlineData(MImpId, 0u), InlineData(MConfigPtr, 0u), InlineData(MStatusH, 0u)]
    public void Registers_that_tell_what_the_core_is(ControlRegister csr, uint expected) => Gives(expected, p => p.Csrrs(X10, csr, X0));

    [Theory]
    [InlineData(MStatus, Ones, 0x1888u), InlineData(MStatus, 0u, 0x1800u)]
    [InlineData(MIsa, 0u, 0x4000_1100u)]
    [InlineData(MIe, Ones, 0x888u)]
    [InlineData(MTVec, Ones, 0xFFFF_FFFDu)]
    [InlineData(MScratch, 0x1234_5678u, 0x1234_5678u)]
    [InlineData(MEpc, Ones, 0xFFFF_FFFCu)]
    [InlineData(MCause, Ones, Ones)]
    [InlineData(MTVal, Ones, Ones)]
    [InlineData(MInstRet, 100u, 100u), InlineData(MInstRetH, 7u, 7u)]
    public void A_register_keeps_the_bits_that_it_has(ControlRegister csr, uint written, uint read) =>
        Gives(read, p => p.Li(X5, written), p => p.Csrrw(X0, csr, X5), p => p.Csrrs(X10, csr, X0));

    [Fact]
    public void Minstret_counts_what_retires_and_carries()
    {
        Gives(3, p => p.Nop(), p => p.Nop(), p => p.Nop(), p => p.Csrrs(X10, MInstRet, X0));
        Gives(1, p => p.Li(X5, Ones), p => p.Csrrw(X0, MInstRet, X5), p => p.Nop(), p => p.Csrrs(X10, MInstRetH, X0));
    }

    [Fact]
    public void Mcycle_counts_cycles_and_carries()
    {
        // Two instructions apart without a stall.
        var run = Run(p => p.Csrrs(X5, MCycle, X0), p => p.Nop(), p => p.Csrrs(X6, MCycle, X0), p => p.Sub(X10, X6, X5));
        Assert.Equal(2u, run.Simulator[X10]);
        Assert.Equal(1u, Run(p => p.Li(X5, Ones), p => p.Csrrw(X0, MCycle, X5), p => p.Nop(), p => p.Csrrs(X10, MCycleH, X0)).Simulator[X10]);
        Assert.Equal(6u, Run(p => p.Csrrwi(X0, MCycleH, 6), p => p.Csrrs(X10, MCycleH, X0)).Simulator[X10]);
    }

    [Fact]
    public void Mhartid_is_the_parameter()
    {
        var program = new Assembly();
        program.Csrrs(X10, MHartId, X0);
        var hart = new Rv32Core(5) { FetchReady = true };
        for (int i = 0; i < 2 && !hart.FetchValid; i++) hart.Step();
        hart.Step();
        hart.FetchResponse = (U32)program.Words()[0];
        hart.FetchResponseValid = true;
        for (int i = 0; i < 10 && !hart.Retired.Valid; i++) hart.Step();
        Assert.Equal(5, (int)(uint)hart.Retired.Value);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)] // nothing but computations
    [InlineData(1, 1, 0, 0)] // a load and its use
    [InlineData(2, 0, 1, 0)] // a product
    [InlineData(3, 0, 0, 34)] // a quotient
    public void A_hazard_costs_its_cycles(int kind, int loadUse, int multiply, int divide)
    {
        var run = Run(
            p => p.Li(X5, DataAddress),
            p =>
            {
                switch (kind)
                {
                    case 0: p.Add(X6, X5, X5); break;
                    case 1: p.Lw(X6, 0, X5); break;
                    case 2: p.Mul(X6, X5, X5); break;
                    default: p.Div(X6, X5, X5); break;
                }
            },
            p => p.Add(X7, X6, X6));
        Assert.Equal((loadUse, multiply, divide), (run.Stalls[StallCause.LoadUse], run.Stalls[StallCause.Multiply], run.Stalls[StallCause.Divide]));
        Assert.Equal((0, 0, 0), (run.Stalls[StallCause.Redirect], run.Stalls[StallCause.DataRequest], run.Stalls[StallCause.DataResponse]));
        Assert.Equal(5, run.Retired);
    }

    [Fact]
    public void A_taken_branch_costs_a_cycle_and_another_none()
    {
        Label next = new(), end = new();
        var run = Run(p => p.Bne(X0, X0, next), p => p.Place(next), p => p.Beq(X0, X0, end), p => p.Nop(), p => p.Place(end));
        Assert.Equal((1, 0), (run.Stalls[StallCause.Redirect], run.Stalls[StallCause.LoadUse]));
        Assert.Equal(3, run.Retired);
    }

    void Gives(uint expected, params Action<Assembly>[] body)
    {
        uint[] program = Program(body);
        Assert.Equal(expected, new Rv32Lockstep(core, program, null).RunToCall().Simulator[X10]);
        Assert.Equal(expected, new Rv32Lockstep(core, program, new Random((int)expected)).RunToCall().Simulator[X10]);
    }

    /// <summary>Runs without stalls; all that retires is what the simulator says.</summary>
    Rv32Lockstep Run(params Action<Assembly>[] body) => new Rv32Lockstep(core, Program(body), null).RunToCall();

    /// <summary>The body and an ecall.</summary>
    static uint[] Program(Action<Assembly>[] body)
    {
        var program = new Assembly();
        foreach (var write in body) write(program);
        program.Ecall();
        return program.Words();
    }

    static Action<Register, Register, Register> TwoRegisters(Assembly p, string name) => name switch
    {
        "add" => p.Add, "sub" => p.Sub, "sll" => p.Sll, "slt" => p.Slt, "sltu" => p.Sltu, "xor" => p.Xor, "srl" => p.Srl, "sra" => p.Sra, "or" => p.Or, "and" => p.And,
        "mul" => p.Mul, "mulh" => p.Mulh, "mulhsu" => p.Mulhsu, "mulhu" => p.Mulhu, "div" => p.Div, "divu" => p.Divu, "rem" => p.Rem, "remu" => p.Remu,
        _ => throw new ArgumentException(name),
    };

    static Action<Register, Register, int> Immediate(Assembly p, string name) => name switch
    {
        "addi" => p.Addi, "slti" => p.Slti, "sltiu" => p.Sltiu, "xori" => p.Xori, "ori" => p.Ori, "andi" => p.Andi, "slli" => p.Slli, "srli" => p.Srli, "srai" => p.Srai,
        _ => throw new ArgumentException(name),
    };

    static Action<Register, int, Register> Load(Assembly p, string name) => name switch
    {
        "lb" => p.Lb, "lh" => p.Lh, "lw" => p.Lw, "lbu" => p.Lbu, "lhu" => p.Lhu,
        _ => throw new ArgumentException(name),
    };

    static Action<Register, int, Register> Store(Assembly p, string name) => name switch
    {
        "sb" => p.Sb, "sh" => p.Sh, "sw" => p.Sw,
        _ => throw new ArgumentException(name),
    };

    static Action<Register, Register, Label> Branch(Assembly p, string name) => name switch
    {
        "beq" => p.Beq, "bne" => p.Bne, "blt" => p.Blt, "bge" => p.Bge, "bltu" => p.Bltu, "bgeu" => p.Bgeu,
        _ => throw new ArgumentException(name),
    };
}
