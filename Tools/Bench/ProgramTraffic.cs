using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Hdl.Designs;
using Hdl.Runtime;
using Hdl.Tools.Rv32;
using Hdl.Tracing;

namespace Hdl.Tools.Bench;

/// <summary>A program that is loaded through the ports of <see cref="Rv32System"/> and runs: a stimulus that depends on nothing.</summary>
sealed class ProgramTraffic(ProgramImage image)
{
    /// <summary>Of memory.</summary>
    public const int Words = 1 << 14;

    // 32 - 1: of vectors a shift and a subtraction.
    const ulong HashFactor = 31;

    /// <summary>A word on each line in hexadecimal digits.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (uint word in image.Words) text.Append(CultureInfo.InvariantCulture, $"{word:x}\n");
        return text.ToString();
    }

    /// <summary>Runs a new emulator from power-up, driven by the addresses of its ports, and hashes every output in every cycle as rv32_system.cpp does.</summary>
    /// <param name="cycles">Those of loading included.</param>
    /// <param name="delay">Cycles in which the first word is loaded again and again, before the others are.</param>
    /// <param name="watch">Makes a waveform, which is closed within the time; null for none.</param>
    public unsafe TimedRun Run(long cycles, int delay = 0, Func<Emulator, VcdWriter>? watch = null)
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
        var waves = watch?.Invoke(emulator);
        long start = Stopwatch.GetTimestamp();
        for (long cycle = 0; cycle < cycles; cycle++)
        {
            long word = Math.Max(0, cycle - delay);
            bool loads = word < program.Length;
            *loadValid = loads ? (byte)1 : (byte)0;
            if (loads)
            {
                *loadAddress = (ushort)word;
                *loadData = program[word];
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
            waves?.Sample();
            emulator.Step();
        }

        waves?.Dispose();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(emulator);
        return new TimedRun(seconds, hash);

        byte* Address(string port) => emulator.State + emulator.Signal(port).Offset;
    }

    /// <summary>Runs a new batch, each lane later than the one before by <paramref name="apart"/> cycles, with a hash for each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe BatchRun RunBatch(int lanes, long cycles, int apart)
    {
        var batch = new Batch<Rv32System>(lanes, () => new Rv32System(Words));
        Emulator emulator = batch.Emulator;
        int room = emulator.Signals[0].Lanes;
        byte* loadValid = Address("LoadValid");
        uint* loadData = (uint*)Address("LoadData");
        ushort* loadAddress = (ushort*)Address("LoadAddress");
        (int Offset, bool IsByte)[] outputs = [.. Outputs.Select(emulator.Signal).Select(s => (s.Offset, s.ElementBytes == 1))];
        ulong[] hashes = new ulong[room];
        uint[] program = image.Words;
        long loading = program.Length + (long)apart * (lanes - 1);
        long start = Stopwatch.GetTimestamp();
        for (long cycle = 0; cycle < cycles; cycle++)
        {
            for (int lane = 0; lane < lanes && cycle <= loading; lane++)
            {
                long word = Math.Max(0, cycle - lane * apart);
                loadValid[lane] = word < program.Length ? (byte)1 : (byte)0;
                loadAddress[lane] = (ushort)word;
                loadData[lane] = word < program.Length ? program[word] : 0;
            }
            emulator.MarkUnsettled();
            emulator.Settle();
            Mix(hashes, emulator.State, outputs);
            emulator.Step();
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        GC.KeepAlive(batch);
        return new BatchRun(seconds, [.. hashes.Take(lanes)]);

        byte* Address(string port) => emulator.State + emulator.Signal(port).Offset;
    }

    /// <summary>The outputs that are hashed, in their order.</summary>
    static readonly string[] Outputs =
    [
        "ConsoleValid", "Console", "Exited", "ExitCode", "Faulty", "FaultAddress",
        "Retired.Valid", "Retired.Stall", "Retired.Pc", "Retired.Instruction", "Retired.Destination", "Retired.Value", "Retired.Trap",
    ];

    /// <summary>Takes the outputs of each lane into its hash, eight lanes at a time: hashing would take longer than the cycle otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void Mix(ulong[] hashes, byte* state, ReadOnlySpan<(int Offset, bool IsByte)> outputs)
    {
        for (int lane = 0; lane < hashes.Length; lane += Vector512<ulong>.Count)
        {
            var hash = Vector512.LoadUnsafe(in hashes[lane]);
            foreach (var (offset, isByte) in outputs)
            {
                byte* values = state + offset;
                var value = isByte
                    ? Avx512F.IsSupported ? Avx512F.ConvertToVector512UInt64(Vector128.CreateScalarUnsafe(*(ulong*)(values + lane)).AsByte()) : Widened(Vector256.WidenLower(Vector256.WidenLower(Vector256.CreateScalarUnsafe(*(ulong*)(values + lane)).AsByte())))
                    : Widened(Vector256.Load((uint*)values + lane));
                hash = (hash << 5) - hash + value;
            }
            hash.StoreUnsafe(ref hashes[lane]);
        }

        static Vector512<ulong> Widened(Vector256<uint> values) => Vector512.Create(Vector256.WidenLower(values), Vector256.WidenUpper(values));
    }
}
