using Hdl.Designs;
using Hdl.Streams;
using Hdl.Tools.Rv32;

namespace Hdl.Testbenches.Models;

/// <summary>An <see cref="Rv32Core"/> beside the simulator: each instruction that retires is compared. Memory answers at once, or, where there is a source of chance, when it likes.</summary>
sealed class Rv32Lockstep
{
    const int MemoryWords = 1 << 14;
    const uint InterruptBit = 0x8000_0000;

    readonly Rv32Core core;
    readonly Random? chance;
    readonly ProgramMemory memory;
    readonly ProgramMemory expectedMemory;
    readonly Queue<(long Due, uint Word)> fetches = [];
    readonly Queue<(long Due, uint Word)> loads = [];
    readonly StreamChecker<U32>? fetchStream;
    readonly StreamChecker<DataRequest>? dataStream;
    long cycle;

    /// <param name="core">Used again by the next: it is reset.</param>
    /// <param name="program">From address 0 on.</param>
    /// <param name="chance">Of stalls; null: there are none.</param>
    /// <param name="checkStreams">Whether the core's streams are held to their rules.</param>
    public Rv32Lockstep(Rv32Core core, uint[] program, Random? chance, bool checkStreams = false)
    {
        this.core = core;
        this.chance = chance;
        memory = new ProgramMemory(MemoryWords, program);
        expectedMemory = new ProgramMemory(MemoryWords, program);
        Simulator = new Rv32Simulator(expectedMemory);
        core.Interrupts = default;
        core.FetchResponseValid = false;
        core.DataResponseValid = false;
        core.Reset();
        if (!checkStreams) return;
        fetchStream = new("fetch", () => core.FetchValid, () => core.FetchReady, () => core.FetchAddress, ready => core.FetchReady = ready);
        dataStream = new("data", () => core.DataValid, () => core.DataReady, () => core.Data, ready => core.DataReady = ready);
    }

    public Rv32Simulator Simulator { get; }

    public Interrupts Interrupts { get => core.Interrupts; set => core.Interrupts = value; }

    public long Cycles => cycle;

    /// <summary>Instructions and traps that left the pipeline.</summary>
    public int Retired { get; private set; }

    public Dictionary<StallCause, int> Stalls { get; } = Enum.GetValues<StallCause>().ToDictionary(c => c, _ => 0);

    /// <summary>Runs a cycle.</summary>
    /// <returns>What retired.</returns>
    public Retirement? Cycle()
    {
        core.FetchReady = chance is null || chance.Next(4) != 0;
        core.DataReady = chance is null || chance.Next(3) != 0;
        bool fetched = fetches.TryPeek(out var fetch) && fetch.Due <= cycle;
        core.FetchResponseValid = fetched;
        core.FetchResponse = (U32)(fetched ? fetch.Word : Noise());
        bool loaded = loads.TryPeek(out var load) && load.Due <= cycle;
        core.DataResponseValid = loaded;
        core.DataResponse = (U32)(loaded ? load.Word : Noise());
        fetchStream?.Check(cycle);
        dataStream?.Check(cycle);

        if (fetched) fetches.Dequeue();
        if (loaded) loads.Dequeue();
        if (core.FetchValid && core.FetchReady) fetches.Enqueue((cycle + Latency(), memory.Fetch((uint)core.FetchAddress)));
        if (core.DataValid && core.DataReady)
        {
            var data = core.Data;
            Assert.Equal(0u, (uint)data.Address & 3);
            if (data.Write) memory.Store((uint)data.Address, (uint)data.Data, Mask((uint)data.Bytes));
            else
            {
                Assert.Empty(loads);
                loads.Enqueue((cycle + Latency(), memory.Load((uint)data.Address)));
            }
        }

        var retired = core.Retired;
        Retirement? told = null;
        if (retired.Valid)
        {
            Retired++;
            told = Compare(retired);
        }
        else Stalls[retired.Stall]++;

        core.Step();
        cycle++;
        return told;
    }

    /// <summary>Runs until an ecall, and compares the memories.</summary>
    public Rv32Lockstep RunToCall(int mostCycles = 20_000)
    {
        while (Cycle() is not { Trap: true, Value: 11 }) Assert.True(cycle < mostCycles, $"no ecall in {mostCycles} cycles; the program is at {Simulator.Pc:x}");
        CompareMemories();
        return this;
    }

    /// <summary>A store writes memory before it retires, so this holds where none is on its way.</summary>
    public void CompareMemories() => Assert.True(memory.Words.SequenceEqual(expectedMemory.Words), "the memories differ");

    public uint Word(int address) => memory.Load((uint)address);

    Retirement Compare(RetiredInstruction retired)
    {
        int destination = (int)retired.Destination;
        var actual = new Retirement((uint)retired.Pc, (uint)retired.Instruction, destination, destination != 0 || retired.Trap ? (uint)retired.Value : 0, retired.Trap);
        Retirement expected;
        if (actual.Trap && actual.Value >= InterruptBit)
        {
            Assert.True(Simulator.Accepts((int)(actual.Value & ~InterruptBit)), $"cycle {cycle}: {actual}, which is not enabled");
            expected = Simulator.Interrupt(actual.Value & ~InterruptBit);
        }
        else
        {
            Simulator.Observed = actual.Value;
            expected = Simulator.Step();
        }

        Assert.True(expected == actual, $"cycle {cycle}, retired {Retired}:\nsimulator {expected}\ncore      {actual}");
        return actual;
    }

    int Latency() => chance is null || chance.Next(2) == 0 ? 1 : chance.Next(1, 6);

    uint Noise() => chance is null ? 0 : (uint)chance.NextInt64(1L << 32);

    static uint Mask(uint bytes) => ((bytes & 1) != 0 ? 0xFFu : 0) | ((bytes & 2) != 0 ? 0xFF00u : 0) | ((bytes & 4) != 0 ? 0xFF0000u : 0) | ((bytes & 8) != 0 ? 0xFF000000u : 0);
}
