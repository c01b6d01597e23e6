using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class VectorUnitTests
{
    // From a command's last row to its end.
    const int Drain = 4;

    public static TheoryData<VectorOperation> Operations() => [.. Enum.GetValues<VectorOperation>()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Each_operation_gives_the_words_of_the_model(VectorOperation operation) => Check(8, 64, 4, [operation], cycles: 3000, seed: (int)operation);

    [Theory]
    [InlineData(8, 32, 2, 1)]
    [InlineData(8, 1024, 8, 2)]
    [InlineData(16, 64, 3, 3)]
    [InlineData(32, 16, 5, 4)]
    public void Commands_see_what_those_before_them_wrote(int lanes, int rows, int depth, int seed) => Check(lanes, rows, depth, Enum.GetValues<VectorOperation>(), cycles: 6000, seed);

    [Fact]
    public void Random_commands_when_compiled_in_the_build() => Check(new VectorUnit(8, 32, 4), 8, 32, Enum.GetValues<VectorOperation>(), cycles: 4000, seed: 9);

    /// <summary>Cycles from one end to the next of commands of 64 elements or rows: what Designs/README.md states.</summary>
    [Theory]
    [InlineData(VectorOperation.Copy, 8 + Drain)]
    [InlineData(VectorOperation.Add, 8 + Drain)]
    [InlineData(VectorOperation.Multiply, 8 + Drain)]
    [InlineData(VectorOperation.Scale, 8 + Drain)]
    [InlineData(VectorOperation.Exp, 8 + Drain)]
    [InlineData(VectorOperation.Silu, 8 + Drain)]
    [InlineData(VectorOperation.Dot, 8 + Drain)]
    [InlineData(VectorOperation.Max, 8 + Drain)]
    [InlineData(VectorOperation.Sum, 8 + Drain)]
    [InlineData(VectorOperation.DotRows, 64 + Drain)]
    [InlineData(VectorOperation.MixRows, 64 + Drain)]
    [InlineData(VectorOperation.Rotate, 16 + Drain)]
    [InlineData(VectorOperation.Reciprocal, 1 + Drain + 7)]
    [InlineData(VectorOperation.RootMeanSquare, 8 + Drain + 9)]
    [InlineData(VectorOperation.Quantise, 8 + Drain + 1 + 8 + 1)]
    [InlineData(VectorOperation.Send, 1 + 32 + 1)]
    public void Commands_take_their_cycles(VectorOperation operation, int cycles)
    {
        var unit = new VectorUnit(8, 256, 8) { SendReady = true, FinishReady = true };
        var ends = new List<int>();
        for (int cycle = 0; cycle < 500 && ends.Count < 4; cycle++)
        {
            unit.CommandValid = cycle < 4;
            unit.Command = new VectorJob(operation, 64, 0, 1024, 512, 0, cycle % 15 + 1).Command;
            if (unit.FinishValid)
            {
                Assert.Equal(ends.Count + 1, (int)unit.FinishTag);
                ends.Add(cycle);
            }

            unit.Step();
        }

        Assert.Equal([cycles, cycles, cycles], ends.Zip(ends.Skip(1), (a, b) => b - a));
        Assert.Equal(0, (int)unit.Fault);
    }

    [Fact]
    public void A_command_to_a_full_queue_is_dropped_whole_and_told()
    {
        var unit = new VectorUnit(8, 64, 2) { FinishReady = false };
        // One runs and waits for its end to be taken, two wait behind it.
        for (int i = 0; i < 3; i++)
        {
            Give(unit, new VectorJob(VectorOperation.Copy, 8, 8 * i, 64, Tag: i + 1));
            unit.Step(2);
        }

        Assert.Equal(0, (int)unit.Fault);
        Give(unit, new VectorJob(VectorOperation.Copy, 8, 400, 64, Tag: 9));
        Assert.Equal(1, (int)unit.Fault);
        unit.FinishReady = true;
        var tags = new List<int>();
        for (int cycle = 0; cycle < 60; cycle++)
        {
            if (unit.FinishValid) tags.Add((int)unit.FinishTag);
            unit.Step();
        }

        Assert.Equal([1, 2, 3], tags);
        Assert.Equal(1, (int)unit.Fault);
        unit.Reset();
        Assert.Equal(0, (int)unit.Fault);
    }

    [Theory]
    [InlineData(VectorOperation.Quantise, 65)]
    [InlineData(VectorOperation.Send, 511)]
    public void A_packet_that_is_too_long_is_dropped_and_told(VectorOperation operation, int count)
    {
        var unit = new VectorUnit(8, 64, 2) { SendReady = true };
        Give(unit, new VectorJob(operation, count - 1, Tag: 1));
        Assert.Equal(0, (int)unit.Fault);
        Give(unit, new VectorJob(operation, count, Tag: 2));
        Assert.Equal(3, (int)unit.Fault);
        unit.FinishReady = true;
        int ends = 0;
        for (int cycle = 0; cycle < 400; cycle++)
        {
            if (unit.FinishValid) ends++;
            unit.Step();
        }

        Assert.Equal(1, ends);
        Assert.Equal(1, (int)unit.Counters[(int)VectorCounter.Commands]);
    }

    [Fact]
    public void A_write_beyond_the_scratchpad_is_ignored_and_told()
    {
        var unit = new VectorUnit(8, 64, 2) { WriteValid = true, WriteAddress = 255, WriteData = (U64)0x700000005UL };
        unit.Step();
        Assert.Equal(0, (int)unit.Fault);
        unit.WriteAddress = 256;
        unit.WriteData = (U64)0x100000001UL;
        unit.Step();
        Assert.Equal(2, (int)unit.Fault);
        Assert.Equal((0, 5, 7), (Word(unit, 8, 0), Word(unit, 8, 510), Word(unit, 8, 511)));
    }

    [Fact]
    public void Counters_count_what_was_done()
    {
        var unit = new VectorUnit(8, 64, 4) { SendReady = false, FinishReady = true };
        Give(unit, new VectorJob(VectorOperation.Dot, 20, 0, 64, 128));
        Give(unit, new VectorJob(VectorOperation.Silu, 13, 8, 64));
        Give(unit, new VectorJob(VectorOperation.Rotate, 16, 8, 64, 128));
        unit.Step(40);
        Give(unit, new VectorJob(VectorOperation.Send, 2, 0, 64));
        unit.Step(10);
        unit.SendReady = true;
        unit.Step(20);
        int Counter(VectorCounter counter) => (int)unit.Counters[(int)counter];
        Assert.Equal((74, 4, 20 + 13 + 16, 20 + 2 * 16, 9), (Counter(VectorCounter.Cycles), Counter(VectorCounter.Commands), Counter(VectorCounter.Elements), Counter(VectorCounter.Multiplies), Counter(VectorCounter.SendStalls)));
        Assert.Equal(74, Counter(VectorCounter.Busy) + Counter(VectorCounter.Idle));
        // Three rows, two rows and two rows twice, each with its drain; the packet waits 9 cycles for its head to go, then come a beat and the end.
        Assert.Equal(3 + 2 + 4 + 3 * Drain + 9 + 3, Counter(VectorCounter.Busy));
        Assert.Equal(Enum.GetValues<VectorCounter>().Length, unit.Counters.Length);
    }

    static void Check(int lanes, int rows, int depth, VectorOperation[] operations, int cycles, int seed) =>
        Check(new VectorUnit(lanes, rows, depth), lanes, rows, operations, cycles, seed);

    static void Check(VectorUnit unit, int lanes, int rows, VectorOperation[] operations, int cycles, int seed)
    {
        var random = new System.Random(seed);
        var model = new VectorScratchpad(lanes, rows);
        int places = rows * 3 / 4;
        for (int i = 0; i < lanes * rows / 2; i++) Write(unit, model, i, random);
        unit.WriteValid = false;

        var tags = new Queue<int>();
        var flits = new Queue<(bool Head, bool Tail, ulong Data)>();
        int given = 0, waiting = 0, idle = 0;
        for (int cycle = 0; cycle < cycles || idle < 20 || waiting > 0; cycle++)
        {
            Assert.True(cycle < cycles + 4000, "It does not come to rest.");
            if (cycle == cycles / 2)
            {
                // What is in flight may be done by half: the model starts again from what stands there.
                unit.Reset();
                tags.Clear();
                flits.Clear();
                waiting = 0;
                for (int i = 0; i < lanes * rows; i++) model.Words[i] = Word(unit, lanes, i);
            }

            // A command runs in the model as soon as it is given: others see it in order.
            unit.CommandValid = false;
            if (cycle < cycles && waiting < 2 && random.Next(4) == 0)
            {
                var operation = operations[random.Next(operations.Length)];
                int most = operation switch
                {
                    VectorOperation.Quantise => 64,
                    VectorOperation.DotRows or VectorOperation.MixRows => places / 2,
                    _ => Math.Min(200, lanes * places / 2),
                };
                var job = VectorJob.Random(random, operation, lanes, places, Math.Min(most, lanes * places / 3)) with { Tag = random.Next(1, 16) };
                unit.CommandValid = true;
                unit.Command = job.Command;
                var packet = model.Run(job);
                for (int i = 0; i < packet.Count; i++) flits.Enqueue((i == 0, i == packet.Count - 1, packet[i]));
                tags.Enqueue(job.Tag);
                given++;
                waiting++;
            }

            unit.WriteValid = random.Next(3) == 0;
            if (unit.WriteValid) Write(unit, model, random.Next(lanes * places / 2, lanes * rows / 2), random, step: false);
            unit.SendReady = random.Next(3) > 0;
            unit.FinishReady = random.Next(3) > 0;
            if (unit.SendValid)
            {
                Assert.NotEmpty(flits);
                Assert.Equal(flits.Peek(), (unit.SendHead, unit.SendTail, (ulong)unit.SendData));
                if (unit.SendReady) flits.Dequeue();
            }

            if (unit.FinishValid)
            {
                Assert.NotEmpty(tags);
                Assert.Equal(tags.Peek(), (int)unit.FinishTag);
                if (unit.FinishReady)
                {
                    tags.Dequeue();
                    waiting--;
                }
            }

            unit.Step();
            idle = waiting == 0 ? idle + 1 : 0;
            if (idle == 1 || idle == 20) Compare(unit, model, lanes, rows);
        }

        Assert.Empty(flits);
        Assert.Empty(tags);
        Assert.Equal(0, (int)unit.Fault);
        Assert.True(given > cycles / 200, $"Only {given} commands.");
    }

    static void Compare(VectorUnit unit, VectorScratchpad model, int lanes, int rows)
    {
        for (int i = 0; i < lanes * rows; i++)
            if (Word(unit, lanes, i) != model.Words[i]) Assert.Fail($"Word {i} is {Word(unit, lanes, i)}, not {model.Words[i]}.");
    }

    static int Word(VectorUnit unit, int lanes, int address) => (int)(long)unit.Peek("scratchpad.words", address % lanes, address / lanes);

    static void Write(VectorUnit unit, VectorScratchpad model, int address, System.Random random, bool step = true)
    {
        ulong data = (uint)Number(random) | (ulong)(uint)Number(random) << 32;
        unit.WriteValid = true;
        unit.WriteAddress = address;
        unit.WriteData = (U64)data;
        model.Write(address, data);
        if (step) unit.Step();
    }

    static int Number(System.Random random) => random.Next(12) switch
    {
        0 => int.MinValue + random.Next(3),
        1 => int.MaxValue - random.Next(3),
        2 => random.Next(-2, 3),
        3 => (int)random.NextInt64(int.MinValue, int.MaxValue),
        4 or 5 => random.Next(-40 << 16, 40 << 16),
        _ => random.Next(-3 << 16, 3 << 16),
    };

    static void Give(VectorUnit unit, VectorJob job)
    {
        unit.CommandValid = true;
        unit.Command = job.Command;
        unit.Step();
        unit.CommandValid = false;
    }
}
