using System.Numerics;

namespace Hdl.Tools.Rv32;

/// <summary>
/// RV32IM with Zicsr and machine mode as the manuals tell it, an instruction a step, without a pipeline and without time: the golden model of the core. It shares nothing with it.
/// </summary>
public sealed class Rv32Simulator(IBus bus, uint hart = 0)
{
    const uint IllegalInstruction = 2, Breakpoint = 3, LoadMisaligned = 4, StoreMisaligned = 6, EnvironmentCall = 11;
    const uint Isa = 0x4000_1100, InterruptEnable = 1 << 3, PreviousEnable = 1 << 7, PreviousMode = 3 << 11, InterruptLines = 1 << 3 | 1 << 7 | 1 << 11;
    const uint InterruptBit = 0x8000_0000;

    readonly uint[] registers = new uint[32];
    uint status, enables, vector, scratch, exceptionPc, cause, trapValue;
    ulong retired;

    public uint Pc { get; private set; }

    /// <summary>What a read of mcycle, mcycleh or mip gives in the next step: the simulator knows neither time nor lines.</summary>
    public uint Observed { get; set; }

    public uint this[Register register] => registers[(int)register];

    /// <summary>Instructions that ended without a trap, and what was written to minstret.</summary>
    public ulong Retired => retired;

    /// <summary>Whether an interrupt with this number may be taken now.</summary>
    public bool Accepts(int number) => (status & InterruptEnable) != 0 && (enables >> number & 1) != 0;

    /// <summary>Takes an interrupt before the next instruction.</summary>
    public Retirement Interrupt(uint number)
    {
        uint instruction = bus.Fetch(Pc);
        return Trap(Pc, instruction, InterruptBit | number, 0);
    }

    /// <summary>Executes an instruction.</summary>
    public Retirement Step()
    {
        uint pc = Pc, word = bus.Fetch(pc);
        uint opcode = word & 0x7F, function = word >> 12 & 7, upper = word >> 25;
        int rd = (int)(word >> 7 & 31);
        uint a = registers[word >> 15 & 31], b = registers[word >> 20 & 31];
        int immediate = (int)word >> 20;
        switch (opcode)
        {
            case 0x37: return Write(word & 0xFFFF_F000);
            case 0x17: return Write(pc + (word & 0xFFFF_F000));
            case 0x6F: return Jump(pc + JumpOffset(word), pc + 4);
            case 0x67 when function == 0: return Jump(a + (uint)immediate & ~1u, pc + 4);
            case 0x63 when function is not (2 or 3): return Taken(function, a, b) ? Jump(pc + BranchOffset(word), null) : Next();
            case 0x03 when function is not (3 or 6 or 7): return Load(a + (uint)immediate);
            case 0x23 when function <= 2: return Store(a + (uint)((int)word >> 25 << 5 | rd));
            case 0x13 when function == 1 && upper == 0: return Write(a << (immediate & 31));
            case 0x13 when function == 5 && upper == 0: return Write(a >> (immediate & 31));
            case 0x13 when function == 5 && upper == 0x20: return Write((uint)((int)a >> (immediate & 31)));
            case 0x13 when function is not (1 or 5): return Write(Compute(function, a, (uint)immediate));
            case 0x33 when upper == 0: return Write(Compute(function, a, b));
            case 0x33 when upper == 0x20 && function == 0: return Write(a - b);
            case 0x33 when upper == 0x20 && function == 5: return Write((uint)((int)a >> (int)(b & 31)));
            case 0x33 when upper == 1: return Write(Multiply(function, a, b));
            case 0x0F when function == 0: return Next();
            case 0x73 when (function & 3) != 0: return Control();
            case 0x73 when word == 0x73: return Trap(pc, word, EnvironmentCall, 0);
            case 0x73 when word == 0x0010_0073: return Trap(pc, word, Breakpoint, pc);
            case 0x73 when word == 0x1050_0073: return Next();
            case 0x73 when word == 0x3020_0073:
                status = (status & PreviousEnable) != 0 ? InterruptEnable | PreviousEnable : PreviousEnable;
                return Continue(exceptionPc, 0, 0);
            default: return Trap(pc, word, IllegalInstruction, word);
        }

        Retirement Next() => Continue(pc + 4, 0, 0);

        Retirement Write(uint value) => Continue(pc + 4, rd, value);

        Retirement Continue(uint next, int destination, uint value, bool counts = true)
        {
            if (destination != 0) registers[destination] = value;
            Pc = next;
            if (counts) retired++;
            return new Retirement(pc, word, destination, destination == 0 ? 0 : value, false);
        }

        Retirement Jump(uint target, uint? link) => (target & 3) != 0 ? Trap(pc, word, 0, target) : Continue(target, link is null ? 0 : rd, link ?? 0);

        Retirement Load(uint address)
        {
            int size = 1 << (int)(function & 3);
            if (address % size != 0) return Trap(pc, word, LoadMisaligned, address);
            uint value = bus.Load(address & ~3u) >> (int)(address & 3) * 8;
            return Write(function switch
            {
                0 => (uint)(sbyte)value,
                1 => (uint)(short)value,
                4 => (byte)value,
                5 => (ushort)value,
                _ => value,
            });
        }

        Retirement Store(uint address)
        {
            int size = 1 << (int)function;
            if (address % size != 0) return Trap(pc, word, StoreMisaligned, address);
            int shift = (int)(address & 3) * 8;
            uint mask = size == 4 ? uint.MaxValue : (1u << 8 * size) - 1;
            bus.Store(address & ~3u, b << shift, mask << shift);
            return Next();
        }

        Retirement Control()
        {
            int csr = (int)(word >> 20), source = (int)(word >> 15 & 31);
            bool writes = (function & 3) == 1 || source != 0;
            if (Read(csr) is not { } old || (writes && csr >> 10 == 3)) return Trap(pc, word, IllegalInstruction, word);
            uint operand = function >= 4 ? (uint)source : a;
            if (!writes) return Write(old);
            bool counts = !Change(csr, (function & 3) switch { 1 => operand, 2 => old | operand, _ => old & ~operand });
            return Continue(pc + 4, rd, old, counts);
        }
    }

    Retirement Trap(uint pc, uint instruction, uint number, uint value)
    {
        exceptionPc = pc;
        cause = number;
        trapValue = value;
        status = (status & InterruptEnable) != 0 ? PreviousEnable : 0;
        bool vectored = (vector & 1) != 0 && (number & InterruptBit) != 0;
        Pc = (vector & ~3u) + (vectored ? 4 * (number & ~InterruptBit) : 0);
        return new Retirement(pc, instruction, 0, number, true);
    }

    uint? Read(int csr) => (ControlRegister)csr switch
    {
        ControlRegister.MStatus => status | PreviousMode,
        ControlRegister.MIsa => Isa,
        ControlRegister.MIe => enables,
        ControlRegister.MTVec => vector,
        ControlRegister.MScratch => scratch,
        ControlRegister.MEpc => exceptionPc,
        ControlRegister.MCause => cause,
        ControlRegister.MTVal => trapValue,
        ControlRegister.MIp or ControlRegister.MCycle or ControlRegister.MCycleH => Observed,
        ControlRegister.MInstRet => (uint)retired,
        ControlRegister.MInstRetH => (uint)(retired >> 32),
        ControlRegister.MHartId => hart,
        ControlRegister.MStatusH or ControlRegister.MVendorId or ControlRegister.MArchId or ControlRegister.MImpId or ControlRegister.MConfigPtr => 0,
        _ => null,
    };

    /// <returns>Whether it was the counter of instructions, which then does not count this one.</returns>
    bool Change(int csr, uint value)
    {
        switch ((ControlRegister)csr)
        {
            case ControlRegister.MStatus: status = value & (InterruptEnable | PreviousEnable); break;
            case ControlRegister.MIe: enables = value & InterruptLines; break;
            case ControlRegister.MTVec: vector = value & ~2u; break;
            case ControlRegister.MScratch: scratch = value; break;
            case ControlRegister.MEpc: exceptionPc = value & ~3u; break;
            case ControlRegister.MCause: cause = value; break;
            case ControlRegister.MTVal: trapValue = value; break;
            case ControlRegister.MInstRet: retired = retired >> 32 << 32 | value; return true;
            case ControlRegister.MInstRetH: retired = (uint)retired | (ulong)value << 32; return true;
        }
        return false;
    }

    static bool Taken(uint function, uint a, uint b) => function switch
    {
        0 => a == b,
        1 => a != b,
        4 => (int)a < (int)b,
        5 => (int)a >= (int)b,
        6 => a < b,
        _ => a >= b,
    };

    static uint Compute(uint function, uint a, uint b) => function switch
    {
        0 => a + b,
        1 => a << (int)(b & 31),
        2 => (int)a < (int)b ? 1u : 0,
        3 => a < b ? 1u : 0,
        4 => a ^ b,
        5 => a >> (int)(b & 31),
        6 => a | b,
        _ => a & b,
    };

    // In whole numbers, so that the least one by -1 is no special case.
    static uint Multiply(uint function, uint a, uint b)
    {
        BigInteger signedA = (int)a, signedB = (int)b, unsignedA = a, unsignedB = b;
        return Low(function switch
        {
            0 => unsignedA * unsignedB,
            1 => signedA * signedB >> 32,
            2 => signedA * unsignedB >> 32,
            3 => unsignedA * unsignedB >> 32,
            4 => b == 0 ? -1 : BigInteger.Divide(signedA, signedB),
            5 => b == 0 ? -1 : BigInteger.Divide(unsignedA, unsignedB),
            6 => b == 0 ? signedA : BigInteger.Remainder(signedA, signedB),
            _ => b == 0 ? unsignedA : BigInteger.Remainder(unsignedA, unsignedB),
        });
    }

    static uint Low(BigInteger value) => (uint)(value & uint.MaxValue);

    static uint JumpOffset(uint word) => (uint)((int)word >> 31 << 20) | (word >> 12 & 0xFF) << 12 | (word >> 20 & 1) << 11 | (word >> 21 & 0x3FF) << 1;

    static uint BranchOffset(uint word) => (uint)((int)word >> 31 << 12) | (word >> 7 & 1) << 11 | (word >> 25 & 0x3F) << 5 | (word >> 8 & 0xF) << 1;
}
