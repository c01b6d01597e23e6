namespace Hdl.Tools.Rv32;

/// <summary>Builds a program of RV32IM, an instruction a method, from address 0 on. Branches and jumps go to labels; <see cref="Words"/> puts the distances in.</summary>
public sealed class Assembly
{
    const uint OpImmediate = 0x13, Op = 0x33, LoadOp = 0x03, StoreOp = 0x23, BranchOp = 0x63, SystemOp = 0x73;

    readonly List<uint> words = [];
    readonly List<(int Index, Label Target, Func<int, uint> Bits)> open = [];

    /// <summary>Where the next word goes, in bytes.</summary>
    public int Address => 4 * words.Count;

    /// <summary>A label at this place.</summary>
    public Label Here()
    {
        var label = new Label();
        Place(label);
        return label;
    }

    /// <exception cref="InvalidOperationException">It stands already.</exception>
    public void Place(Label label)
    {
        if (label.Address is { } there) throw new InvalidOperationException($"A label is placed at {Address:x} and stands at {there:x} already; make one for each place.");
        label.Address = Address;
    }

    /// <summary>The finished program.</summary>
    /// <exception cref="InvalidOperationException">A label that is used is not placed, or too far away.</exception>
    public uint[] Words()
    {
        uint[] program = [.. words];
        foreach (var (index, target, bits) in open)
        {
            if (target.Address is not { } address) throw new InvalidOperationException($"The instruction at {4 * index:x} goes to a label that is placed nowhere; call Place with it.");
            program[index] |= bits(address - 4 * index);
        }
        return program;
    }

    public void Word(uint word) => words.Add(word);

    public void Lui(Register rd, uint upper) => Word(Upper(upper) | Rd(rd) | 0x37);
    public void Auipc(Register rd, uint upper) => Word(Upper(upper) | Rd(rd) | 0x17);
    public void Jal(Register rd, Label target) => To(target, Rd(rd) | 0x6F, JumpBits);
    public void Jalr(Register rd, Register rs1, int offset) => Immediate(0x67, 0, rd, rs1, offset);

    public void Beq(Register rs1, Register rs2, Label target) => Branch(0, rs1, rs2, target);
    public void Bne(Register rs1, Register rs2, Label target) => Branch(1, rs1, rs2, target);
    public void Blt(Register rs1, Register rs2, Label target) => Branch(4, rs1, rs2, target);
    public void Bge(Register rs1, Register rs2, Label target) => Branch(5, rs1, rs2, target);
    public void Bltu(Register rs1, Register rs2, Label target) => Branch(6, rs1, rs2, target);
    public void Bgeu(Register rs1, Register rs2, Label target) => Branch(7, rs1, rs2, target);

    public void Lb(Register rd, int offset, Register rs1) => Immediate(LoadOp, 0, rd, rs1, offset);
    public void Lh(Register rd, int offset, Register rs1) => Immediate(LoadOp, 1, rd, rs1, offset);
    public void Lw(Register rd, int offset, Register rs1) => Immediate(LoadOp, 2, rd, rs1, offset);
    public void Lbu(Register rd, int offset, Register rs1) => Immediate(LoadOp, 4, rd, rs1, offset);
    public void Lhu(Register rd, int offset, Register rs1) => Immediate(LoadOp, 5, rd, rs1, offset);
    public void Sb(Register rs2, int offset, Register rs1) => Store(0, rs2, offset, rs1);
    public void Sh(Register rs2, int offset, Register rs1) => Store(1, rs2, offset, rs1);
    public void Sw(Register rs2, int offset, Register rs1) => Store(2, rs2, offset, rs1);

    public void Addi(Register rd, Register rs1, int value) => Immediate(OpImmediate, 0, rd, rs1, value);
    public void Slti(Register rd, Register rs1, int value) => Immediate(OpImmediate, 2, rd, rs1, value);
    public void Sltiu(Register rd, Register rs1, int value) => Immediate(OpImmediate, 3, rd, rs1, value);
    public void Xori(Register rd, Register rs1, int value) => Immediate(OpImmediate, 4, rd, rs1, value);
    public void Ori(Register rd, Register rs1, int value) => Immediate(OpImmediate, 6, rd, rs1, value);
    public void Andi(Register rd, Register rs1, int value) => Immediate(OpImmediate, 7, rd, rs1, value);
    public void Slli(Register rd, Register rs1, int amount) => Immediate(OpImmediate, 1, rd, rs1, Amount(amount));
    public void Srli(Register rd, Register rs1, int amount) => Immediate(OpImmediate, 5, rd, rs1, Amount(amount));
    public void Srai(Register rd, Register rs1, int amount) => Immediate(OpImmediate, 5, rd, rs1, Amount(amount) | 0x400);

    public void Add(Register rd, Register rs1, Register rs2) => Compute(0, 0, rd, rs1, rs2);
    public void Sub(Register rd, Register rs1, Register rs2) => Compute(0x20, 0, rd, rs1, rs2);
    public void Sll(Register rd, Register rs1, Register rs2) => Compute(0, 1, rd, rs1, rs2);
    public void Slt(Register rd, Register rs1, Register rs2) => Compute(0, 2, rd, rs1, rs2);
    public void Sltu(Register rd, Register rs1, Register rs2) => Compute(0, 3, rd, rs1, rs2);
    public void Xor(Register rd, Register rs1, Register rs2) => Compute(0, 4, rd, rs1, rs2);
    public void Srl(Register rd, Register rs1, Register rs2) => Compute(0, 5, rd, rs1, rs2);
    public void Sra(Register rd, Register rs1, Register rs2) => Compute(0x20, 5, rd, rs1, rs2);
    public void Or(Register rd, Register rs1, Register rs2) => Compute(0, 6, rd, rs1, rs2);
    public void And(Register rd, Register rs1, Register rs2) => Compute(0, 7, rd, rs1, rs2);

    public void Mul(Register rd, Register rs1, Register rs2) => Compute(1, 0, rd, rs1, rs2);
    public void Mulh(Register rd, Register rs1, Register rs2) => Compute(1, 1, rd, rs1, rs2);
    public void Mulhsu(Register rd, Register rs1, Register rs2) => Compute(1, 2, rd, rs1, rs2);
    public void Mulhu(Register rd, Register rs1, Register rs2) => Compute(1, 3, rd, rs1, rs2);
    public void Div(Register rd, Register rs1, Register rs2) => Compute(1, 4, rd, rs1, rs2);
    public void Divu(Register rd, Register rs1, Register rs2) => Compute(1, 5, rd, rs1, rs2);
    public void Rem(Register rd, Register rs1, Register rs2) => Compute(1, 6, rd, rs1, rs2);
    public void Remu(Register rd, Register rs1, Register rs2) => Compute(1, 7, rd, rs1, rs2);

    public void Csrrw(Register rd, ControlRegister csr, Register rs1) => Control(1, rd, csr, (uint)rs1);
    public void Csrrs(Register rd, ControlRegister csr, Register rs1) => Control(2, rd, csr, (uint)rs1);
    public void Csrrc(Register rd, ControlRegister csr, Register rs1) => Control(3, rd, csr, (uint)rs1);
    public void Csrrwi(Register rd, ControlRegister csr, int number) => Control(5, rd, csr, (uint)Within(number, 0, 31, "number"));
    public void Csrrsi(Register rd, ControlRegister csr, int number) => Control(6, rd, csr, (uint)Within(number, 0, 31, "number"));
    public void Csrrci(Register rd, ControlRegister csr, int number) => Control(7, rd, csr, (uint)Within(number, 0, 31, "number"));

    public void Fence() => Word(0x0FF0_000F);
    public void Ecall() => Word(SystemOp);
    public void Ebreak() => Word(0x0010_0000 | SystemOp);
    public void Mret() => Word(0x3020_0000 | SystemOp);
    public void Wfi() => Word(0x1050_0000 | SystemOp);

    public void Nop() => Addi(Register.X0, Register.X0, 0);

    public void Jump(Label target) => Jal(Register.X0, target);

    /// <summary>A number in two instructions, lui and addi, whatever it is.</summary>
    public void Li(Register rd, uint value)
    {
        int low = (int)(value << 20) >> 20;
        Lui(rd, (value - (uint)low) >> 12);
        Addi(rd, rd, low);
    }

    /// <summary>The address of a label, in two instructions.</summary>
    public void La(Register rd, Label target)
    {
        int index = words.Count;
        Lui(rd, 0);
        open.Add((index, target, distance => Upper((uint)(distance + 4 * index + 0x800) >> 12)));
        Addi(rd, rd, 0);
        open.Add((index + 1, target, distance => (uint)(distance + 4 * index + 4) << 20));
    }

    void To(Label target, uint word, Func<int, uint> bits)
    {
        open.Add((words.Count, target, bits));
        Word(word);
    }

    void Branch(uint function, Register rs1, Register rs2, Label target) => To(target, Rs2(rs2) | Rs1(rs1) | function << 12 | BranchOp, BranchBits);

    void Compute(uint upper, uint function, Register rd, Register rs1, Register rs2) => Word(upper << 25 | Rs2(rs2) | Rs1(rs1) | function << 12 | Rd(rd) | Op);

    void Immediate(uint opcode, uint function, Register rd, Register rs1, int value) => Word((uint)Within(value, -2048, 2047, "immediate") << 20 | Rs1(rs1) | function << 12 | Rd(rd) | opcode);

    void Store(uint function, Register rs2, int offset, Register rs1)
    {
        uint bits = (uint)Within(offset, -2048, 2047, "offset");
        Word((bits >> 5 & 0x7F) << 25 | Rs2(rs2) | Rs1(rs1) | function << 12 | (bits & 0x1F) << 7 | StoreOp);
    }

    void Control(uint function, Register rd, ControlRegister csr, uint source) => Word((uint)csr << 20 | source << 15 | function << 12 | Rd(rd) | SystemOp);

    static uint BranchBits(int distance)
    {
        uint bits = (uint)Within(distance, -4096, 4094, "distance of a branch");
        return (bits >> 12 & 1) << 31 | (bits >> 5 & 0x3F) << 25 | (bits >> 1 & 0xF) << 8 | (bits >> 11 & 1) << 7;
    }

    static uint JumpBits(int distance)
    {
        uint bits = (uint)Within(distance, -(1 << 20), (1 << 20) - 2, "distance of a jump");
        return (bits >> 20 & 1) << 31 | (bits >> 1 & 0x3FF) << 21 | (bits >> 11 & 1) << 20 | (bits >> 12 & 0xFF) << 12;
    }

    static uint Upper(uint value) => value << 12;

    static int Amount(int amount) => Within(amount, 0, 31, "amount of a shift");

    static uint Rd(Register register) => (uint)register << 7;

    static uint Rs1(Register register) => (uint)register << 15;

    static uint Rs2(Register register) => (uint)register << 20;

    static int Within(int value, int least, int most, string what) =>
        value >= least && value <= most ? value : throw new InvalidOperationException($"The {what} is {value}, which is not from {least} to {most}; put it into a register.");
}
