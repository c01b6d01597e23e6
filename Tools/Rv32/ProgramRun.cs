using Hdl.Designs;
using Hdl.Runtime;

namespace Hdl.Tools.Rv32;

/// <summary>A program on an emulated <see cref="Rv32System"/>, a cycle at a time.</summary>
public sealed unsafe class ProgramRun
{
    const uint InterruptBit = 0x8000_0000;

    // Read by their addresses, once a cycle each.
    readonly Emulator emulator;
    readonly byte* valid, stall, destination, trap, exited, faulty, consoleValid, console;
    readonly uint* pc, instruction, value, exitCode, faultAddress;

    readonly Rv32Simulator? simulator;
    readonly long[] stalls = new long[Enum.GetValues<StallCause>().Length];

    /// <param name="words">Of memory, a power of two.</param>
    /// <param name="checks">Whether each instruction is compared with the simulator.</param>
    public ProgramRun(ProgramImage image, int words, bool checks)
    {
        var system = new Rv32System(words);
        if (checks) simulator = new Rv32Simulator(new ProgramMemory(words, image.Words));
        system.LoadValid = true;
        for (int i = 0; i < image.Words.Length; i++)
        {
            system.LoadAddress = (UInt)i;
            system.LoadData = (U32)image.Words[i];
            system.Step();
        }
        system.LoadValid = false;

        emulator = system.Emulator;
        valid = Address("Retired.Valid");
        stall = Address("Retired.Stall");
        destination = Address("Retired.Destination");
        trap = Address("Retired.Trap");
        pc = (uint*)Address("Retired.Pc");
        instruction = (uint*)Address("Retired.Instruction");
        value = (uint*)Address("Retired.Value");
        exited = Address("Exited");
        exitCode = (uint*)Address("ExitCode");
        faulty = Address("Faulty");
        faultAddress = (uint*)Address("FaultAddress");
        consoleValid = Address("ConsoleValid");
        console = Address("Console");

        byte* Address(string port) => emulator.State + emulator.Signal(port).Offset;
    }

    /// <summary>What the program exited with; null as long as it runs.</summary>
    public uint? ExitCode => *exited != 0 ? *exitCode : null;

    /// <summary>Where a load or store went to nothing; null if none did.</summary>
    public uint? FaultAddress => *faulty != 0 ? *faultAddress : null;

    /// <summary>What was told of the first instruction on which core and simulator differ.</summary>
    public string? Difference { get; private set; }

    /// <summary>Cycles since the program was loaded.</summary>
    public long Cycles { get; private set; }

    public long Instructions { get; private set; }

    public long Traps { get; private set; }

    /// <summary>The place of the last instruction that retired.</summary>
    public uint Pc { get; private set; }

    /// <summary>Cycles in which nothing retired.</summary>
    public long Stalls(StallCause cause) => stalls[(int)cause];

    /// <summary>Runs a cycle.</summary>
    /// <returns>What the program wrote; null: nothing.</returns>
    public char? Advance()
    {
        emulator.Settle();
        if (*valid == 0) stalls[*stall]++;
        else
        {
            Pc = *pc;
            if (*trap != 0) Traps++;
            else Instructions++;
            if (simulator is not null) Compare();
        }
        Cycles++;
        emulator.Step();
        return *consoleValid != 0 ? (char)*console : null;
    }

    void Compare()
    {
        var told = new Retirement(*pc, *instruction, *destination, *destination != 0 || *trap != 0 ? *value : 0, *trap != 0);
        simulator!.Observed = told.Value;
        var expected = told.Trap && told.Value >= InterruptBit ? simulator.Interrupt(told.Value & ~InterruptBit) : simulator.Step();
        if (expected != told) Difference ??= $"in cycle {Cycles:N0} the core retired {told}, the simulator {expected}";
    }
}
