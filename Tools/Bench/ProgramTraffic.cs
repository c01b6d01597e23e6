using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hdl.Designs;
using Hdl.Tools.Rv32;

namespace Hdl.Tools.Bench;

/// <summary>A program that is loaded through the ports of <see cref="Rv32System"/> and runs: a stimulus that depends on nothing.</summary>
sealed class ProgramTraffic(ProgramImage image)
{
    /// <summary>Of memory.</summary>
    public const int Words = 1 << 14;

    const uint HashFactor = 31;

    /// <summary>A word on each line in hexadecimal digits.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (uint word in image.Words) text.Append(CultureInfo.InvariantCulture, $"{word:x}\n");
        return text.ToString();
    }

    /// <summary>Runs a new emulator from power-up, driven by the addresses of its ports, and hashes every output in every cycle as rv32_system.cpp does.</summary>
    /// <param name="cycles">Those of loading included.</param>
    public unsafe TimedRun Run(long cycles)
    {
        var emulator = new Rv32System(Words).Emulator;
        byte* loadValid = Address("LoadValid");
        uint* loadData = (uint*)Address("LoadData");
        ushort* loadAddress = (ushort*)Address("LoadAddress");
        byte* consoleValid = Address("ConsoleValid"), console = Address("Console"), exited = Address("Exited"), faulty = Address("Faulty");
        uint* exitCode = (uint*)Address("ExitCode"), faultAddress = (uint*)Address("FaultAddress");
        byte* valid = Address("Retired.Valid"), stall = Address("Retired.Stall"), destination = Address("Retired.Destination"), trap = Address("Retired.Trap");
        uint* pc = (uint*)Address("Retired.Pc"), instruction = (uint*)Address("Retired.Instruction"), value = (uint*)Address("Retired.Value");
        ulong hash = 0;
        uint[] program = image.Words;
        long start = Stopwatch.GetTimestamp();
        for (long cycle = 0; cycle < cycles; cycle++)
        {
            bool loads = cycle < program.Length;
            *loadValid = loads ? (byte)1 : (byte)0;
            if (loads)
            {
                *loadAddress = (ushort)cycle;
                *loadData = program[cycle];
            }
            emulator.MarkUnsettled();
            emulator.Settle();
            hash = hash * HashFactor + *consoleValid;
            hash = hash * HashFactor + *console;
            hash = hash * HashFactor + *exited;
            hash = hash * HashFactor + *exitCode;
            hash = hash * HashFactor + *faulty;
            hash = hash * HashFactor + *faultAddress;
            hash = hash * HashFactor + *valid;
            hash = hash * HashFactor + *stall;
            hash = hash * HashFactor + *pc;
            hash = hash * HashFactor + *instruction;
            hash = hash * HashFactor + *destination;
            hash = hash * HashFactor + *value;
            hash = hash * HashFactor + *trap;
            emulator.Step();
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(emulator);
        return new TimedRun(seconds, hash);

        byte* Address(string port) => emulator.State + emulator.Signal(port).Offset;
    }
}
