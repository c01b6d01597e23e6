using Hdl.Designs;
using Hdl.Testbenches.Models;
using Hdl.Tools.Rv32;
using static Hdl.Tools.Rv32.Register;
using static Hdl.Tools.Rv32.ControlRegister;

namespace Hdl.Testbenches.Designs;

/// <summary>Traps of the core: what is told of each, what is kept from happening, and the way back. All that retires is what the simulator says too.</summary>
public sealed class Rv32TrapTests
{
    const uint InterruptBit = 0x8000_0000;
    const int Vectors = 0x400;

    readonly Rv32Core core = new(0);

    [Theory]
    [InlineData("illegal", 2u, 0xFFFF_FFFFu)]
    [InlineData("no such csr", 2u, 0x5A00_2573u)]
    [InlineData("write to a constant csr", 2u, 0xF140_1073u)]
    [InlineData("ebreak", 3u, 0x10u)]
    [InlineData("ecall", 11u, 0u)]
    [InlineData("load of a half", 4u, 0x1001u)]
    [InlineData("load of a word", 4u, 0x1002u)]
    [InlineData("store of a half", 6u, 0x1003u)]
    [InlineData("store of a word", 6u, 0x1001u)]
    [InlineData("jump", 0u, 0x1002u)]
    public void An_exception_tells_its_cause_and_changes_nothing_else(string what, uint cause, uint value)
    {
        foreach (var chance in new[] { null, new Random(1) })
        {
            var program = new Assembly();
            Label handler = new();
            program.La(X5, handler);
            program.Csrrw(X0, MTVec, X5);
            program.Csrrwi(X0, MStatus, 8);
            Assert.Equal(0x10, program.Address);
            switch (what)
            {
                case "illegal": program.Word(uint.MaxValue); break;
                case "no such csr": program.Csrrs(X10, (ControlRegister)0x5A0, X0); break;
                case "write to a constant csr": program.Csrrw(X0, MHartId, X0); break;
                case "ebreak": program.Ebreak(); break;
                case "ecall": program.Ecall(); break;
                default:
                    program.Li(X6, 0x1000);
                    program.Li(X10, 77);
                    switch (what)
                    {
                        case "load of a half": program.Lh(X10, 1, X6); break;
                        case "load of a word": program.Lw(X10, 2, X6); break;
                        case "store of a half": program.Sh(X6, 3, X6); break;
                        case "store of a word": program.Sw(X6, 1, X6); break;
                        default: program.Jalr(X10, X6, 2); break;
                    }
                    break;
            }
            int at = program.Address - 4;
            // None of these may happen.
            program.Li(X10, 99);
            program.Sw(X10, 0, X6);
            program.Place(handler);
            program.Csrrs(X11, MCause, X0);
            program.Csrrs(X12, MEpc, X0);
            program.Csrrs(X13, MTVal, X0);
            program.Csrrs(X14, MStatus, X0);
            program.Ebreak();

            var lockstep = new Rv32Lockstep(core, program.Words(), chance);
            while (lockstep.Cycle() is not { Trap: true, Value: 3 } end || end.Pc == at) Assert.InRange(lockstep.Cycles, 0, 1000);
            lockstep.CompareMemories();
            Assert.Equal((cause, (uint)at, value), (lockstep.Simulator[X11], lockstep.Simulator[X12], lockstep.Simulator[X13]));
            Assert.Equal(0x1880u, lockstep.Simulator[X14]);
            Assert.NotEqual(99u, lockstep.Simulator[X10]);
            Assert.Equal(0u, lockstep.Word(0x1000));
        }
    }

    [Fact]
    public void A_branch_that_is_not_taken_may_go_anywhere()
    {
        var program = new Assembly();
        program.Word(0x0000_1163); // bne x0, x0, 2
        program.Ecall();
        new Rv32Lockstep(core, program.Words(), null).RunToCall();
        program = new Assembly();
        program.Word(0x0000_0163); // beq x0, x0, 2
        var taken = new Rv32Lockstep(core, program.Words(), null);
        Retirement? told;
        while ((told = taken.Cycle()) is null) Assert.InRange(taken.Cycles, 0, 20);
        Assert.Equal((true, 0u), (told.Value.Trap, told.Value.Value));
    }

    [Fact]
    public void Mret_goes_back_and_restores_the_enable()
    {
        var program = new Assembly();
        Label there = new();
        program.La(X5, there);
        program.Csrrw(X0, MEpc, X5);
        program.Li(X6, 1 << 7);
        program.Csrrw(X0, MStatus, X6);
        program.Li(X10, 0);
        program.Mret();
        program.Li(X10, 99);
        program.Place(there);
        program.Csrrs(X11, MStatus, X0);
        program.Ecall();
        var lockstep = new Rv32Lockstep(core, program.Words(), new Random(3)).RunToCall();
        Assert.Equal((0u, 0x1888u), (lockstep.Simulator[X10], lockstep.Simulator[X11]));
    }

    [Theory]
    [InlineData(true, true, true, 11)]
    [InlineData(true, true, false, 3)]
    [InlineData(false, true, false, 7)]
    public void The_most_urgent_interrupt_goes_to_its_vector(bool software, bool timer, bool external, int number)
    {
        foreach (bool vectored in new[] { false, true })
        {
            var lockstep = Waiting(0x888, 8, vectored, new Random(number));
            for (int i = 0; i < 100; i++) Assert.False(lockstep.Cycle() is { Trap: true });
            lockstep.Interrupts = new Interrupts(software, timer, external);
            var trap = NextTrap(lockstep);
            Assert.Equal(InterruptBit | (uint)number, trap.Value);
            // Interrupts are off now, so it goes on at the vector.
            Assert.Equal((uint)(Vectors + (vectored ? 4 * number : 0)), lockstep.Simulator.Pc);
            for (int i = 0; i < 100; i++) Assert.False(lockstep.Cycle() is { Trap: true });
        }
    }

    [Theory]
    [InlineData(0x888, 0)]
    [InlineData(0x880, 8)]
    [InlineData(0, 8)]
    public void A_masked_interrupt_waits(uint enables, int status)
    {
        var lockstep = Waiting(enables, status, false, null);
        for (int i = 0; i < 40; i++) lockstep.Cycle();
        lockstep.Interrupts = new Interrupts(true, false, false);
        for (int i = 0; i < 200; i++) Assert.False(lockstep.Cycle() is { Trap: true });
    }

    [Fact]
    public void An_interrupt_stands_before_the_instruction_that_did_not_happen()
    {
        // In each cycle of a program with a division, a product, loads and stores: the sum comes out right whenever the interrupt comes.
        for (int at = 1; at < 140; at++)
        {
            var program = new Assembly();
            Label handler = new(), start = new();
            program.Jump(start);
            program.Place(handler);
            program.Addi(X20, X20, 1);
            program.Mret();
            program.Place(start);
            program.Li(X10, 0);
            program.Li(X20, 0);
            program.Li(X5, 4);
            program.Csrrw(X0, MTVec, X5);
            program.Li(X5, 0x888);
            program.Csrrw(X0, MIe, X5);
            program.Csrrwi(X0, MStatus, 8);
            program.Li(X5, 0x1000);
            program.Li(X6, 1000);
            program.Li(X7, 7);
            for (int i = 0; i < 2; i++)
            {
                program.Div(X8, X6, X7);
                program.Mul(X9, X8, X7);
                program.Sw(X9, 0, X5);
                program.Lw(X12, 0, X5);
                program.Add(X10, X10, X12);
                program.Addi(X5, X5, 4);
            }
            program.Nop();
            program.Ecall();
            var lockstep = new Rv32Lockstep(core, program.Words(), null);
            bool taken = false;
            while (true)
            {
                if (lockstep.Cycles == at) lockstep.Interrupts = new Interrupts(false, true, false);
                var retired = lockstep.Cycle();
                if (retired is { Trap: true, Value: InterruptBit | 7 })
                {
                    taken = true;
                    lockstep.Interrupts = default;
                }
                if (retired is { Trap: true, Value: 11 }) break;
                Assert.InRange(lockstep.Cycles, 0, 1000);
            }
            Assert.Equal(2u * 994, lockstep.Simulator[X10]);
            Assert.Equal(taken ? 1u : 0, lockstep.Simulator[X20]);
            Assert.True(taken || at > 95, $"the interrupt in cycle {at} was not taken");
        }
    }

    [Fact]
    public void Mip_shows_the_lines()
    {
        var program = new Assembly();
        program.Csrrs(X10, MIp, X0);
        program.Ecall();
        foreach (var (lines, expected) in new[] { (new Interrupts(true, false, false), 8u), (new Interrupts(false, true, false), 0x80u), (new Interrupts(false, false, true), 0x800u), (default, 0u) })
        {
            var lockstep = new Rv32Lockstep(core, program.Words(), null) { Interrupts = lines };
            Assert.Equal(expected, lockstep.RunToCall().Simulator[X10]);
        }
    }

    /// <summary>A program that sets the enables and goes round; so does each handler.</summary>
    Rv32Lockstep Waiting(uint enables, int status, bool vectored, Random? chance)
    {
        var program = new Assembly();
        program.Li(X5, Vectors + (vectored ? 1u : 0));
        program.Csrrw(X0, MTVec, X5);
        program.Li(X5, enables);
        program.Csrrw(X0, MIe, X5);
        program.Csrrwi(X0, MStatus, status);
        program.Jump(program.Here());
        while (program.Address < Vectors + 64) program.Jump(program.Here());
        return new Rv32Lockstep(core, program.Words(), chance);
    }

    static Retirement NextTrap(Rv32Lockstep lockstep)
    {
        for (int i = 0; i < 100; i++)
            if (lockstep.Cycle() is { Trap: true } trap) return trap;
        throw new InvalidOperationException("no trap in 100 cycles");
    }
}
