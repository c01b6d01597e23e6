using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class SequencerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_programs_send_what_the_model_does(int seed)
    {
        var random = new Random(seed);
        var sequencer = new Sequencer(64);
        for (int run = 0; run < 50; run++)
        {
            ulong[] program = RandomProgram(random, out int start);
            Load(sequencer, program);
            var expected = SequencerModel.Run((ulong[])program.Clone(), start).ToList();
            Start(sequencer, start);
            int seen = 0;
            for (int cycle = 0; sequencer.Running; cycle++)
            {
                Assert.InRange(cycle, 0, 100_000);
                sequencer.SendReady = random.Next(3) != 0;
                sequencer.DoneValid = random.Next(2) == 0;
                sequencer.DoneTag = random.Next(3);
                if (sequencer.SendValid && sequencer.SendReady)
                {
                    Assert.Equal(expected[seen++], (sequencer.Send.Head, sequencer.Send.Tail, (ulong)sequencer.Send.Payload));
                }

                sequencer.Step();
            }

            sequencer.DoneValid = false;
            Assert.Equal(expected.Count, seen);
            Assert.False(sequencer.BadProgram);
        }
    }

    [Fact]
    public void Increments_stay_in_the_program()
    {
        var sequencer = new Sequencer(16) { SendReady = true };
        Load(sequencer, [Set(0, 3), SendIncrement(2), 100, 1, 7, 1000, Next(0, 1), 0]);
        Start(sequencer, 0);
        Assert.Equal([100, 7, 101, 1007, 102, 2007], Sent(sequencer).Select(f => (int)f));
        Assert.Equal(103, sequencer.Peek("program", 2));
    }

    [Fact]
    public void Each_operation_takes_its_cycles()
    {
        var sequencer = new Sequencer(16) { SendReady = true };
        Load(sequencer, [Send(3), 1, 2, 3, SendIncrement(2), 1, 0, 2, 0, Set(1, 2), Next(1, 11), Wait(0, 0), 0]);
        Start(sequencer, 0);
        int cycles = 0;
        for (; sequencer.Running; cycles++) sequencer.Step();
        // Fetch, send and its flits, send and its pairs, set, next, wait, halt.
        Assert.Equal(1 + 1 + 3 + 1 + 4 + 1 + 1 + 1 + 1, cycles);
        Assert.Equal(cycles, (int)sequencer.Ran);
        Assert.Equal(0, (int)sequencer.Waited);
        Assert.Equal(5, (int)sequencer.Sent);
    }

    [Fact]
    public void A_wait_takes_what_it_waited_for_and_leaves_the_rest()
    {
        var sequencer = new Sequencer(16) { SendReady = true };
        Load(sequencer, [Wait(5, 2), Wait(5, 1), Wait(5, 1), 0]);
        Start(sequencer, 0);
        sequencer.Step(10);
        Assert.True(sequencer.Running);
        Done(sequencer, 5, 3);
        sequencer.Step(10);
        Assert.True(sequencer.Running);
        Done(sequencer, 4, 1);
        sequencer.Step(10);
        Assert.True(sequencer.Running);
        Done(sequencer, 5, 1);
        sequencer.Step(3);
        Assert.False(sequencer.Running);
    }

    [Fact]
    public void A_blocked_flit_is_held_and_counted()
    {
        var sequencer = new Sequencer(16);
        Load(sequencer, [Send(1), 42, 0]);
        Start(sequencer, 0);
        sequencer.Step(20);
        Assert.True(sequencer.SendValid);
        Assert.Equal(42, (int)sequencer.Send.Payload);
        Assert.Equal(18, (int)sequencer.Blocked);
    }

    [Theory]
    [InlineData(6UL)]
    [InlineData(15UL)]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void A_word_that_is_no_operation_stops_the_program(ulong word)
    {
        var sequencer = new Sequencer(16) { SendReady = true };
        Load(sequencer, [word, 0]);
        Start(sequencer, 0);
        sequencer.Step(3);
        Assert.False(sequencer.Running);
        Assert.True(sequencer.BadProgram);
    }

    [Fact]
    public void A_packet_cut_off_by_the_end_of_the_program_is_ended()
    {
        var sequencer = new Sequencer(16) { SendReady = true };
        Load(sequencer, [.. Enumerable.Repeat(Set(0, 1), 13), Send(5), 1, 2]);
        Start(sequencer, 13);
        Assert.Equal([1, 2], Sent(sequencer).Select(f => (int)f));
        Assert.True(sequencer.BadProgram);
    }

    [Fact]
    public void A_start_while_a_program_runs_is_lost_and_told()
    {
        var sequencer = new Sequencer(16);
        Load(sequencer, [Wait(0, 1), 0]);
        Start(sequencer, 0);
        sequencer.Step(5);
        Start(sequencer, 1);
        sequencer.Step(5);
        Assert.True(sequencer.Running);
        Assert.True(sequencer.StartLost);
    }

    [Fact]
    public void A_reset_stops_the_program_and_keeps_its_words()
    {
        var sequencer = new Sequencer(16) { SendReady = true };
        Load(sequencer, [Wait(0, 1), Send(1), 9, 0]);
        Start(sequencer, 0);
        sequencer.Step(4);
        sequencer.Reset();
        Assert.False(sequencer.Running);
        Start(sequencer, 1);
        Assert.Equal([9], Sent(sequencer).Select(f => (int)f));
    }

    static ulong Send(int flits) => 1 | ((ulong)flits << 4);

    static ulong SendIncrement(int flits) => 2 | ((ulong)flits << 4);

    static ulong Wait(int tag, int count) => 3 | ((ulong)tag << 4) | ((ulong)count << 8);

    static ulong Set(int register, int value) => 4 | ((ulong)register << 4) | ((ulong)value << 16);

    static ulong Next(int register, int target) => 5 | ((ulong)register << 4) | ((ulong)target << 16);

    /// <summary>Straight pieces and loops, two of them one in another.</summary>
    static ulong[] RandomProgram(Random random, out int start)
    {
        var words = new List<ulong>();
        start = random.Next(4);
        for (int i = 0; i < start; i++) words.Add(15);
        words.Add(Set(0, random.Next(1, 4)));
        int outer = words.Count;
        Piece();
        words.Add(Set(1, random.Next(1, 4)));
        int inner = words.Count;
        Piece();
        words.Add(Next(1, inner));
        Piece();
        words.Add(Next(0, outer));
        words.Add(0);
        while (words.Count < 64) words.Add(0);
        return [.. words];

        void Piece()
        {
            for (int left = random.Next(3); left > 0; left--)
                switch (random.Next(3))
                {
                    case 0:
                        int flits = random.Next(1, 4);
                        words.Add(Send(flits));
                        for (int i = 0; i < flits; i++) words.Add((ulong)random.NextInt64());
                        break;
                    case 1:
                        int pairs = random.Next(1, 3);
                        words.Add(SendIncrement(pairs));
                        for (int i = 0; i < 2 * pairs; i++) words.Add((ulong)random.NextInt64());
                        break;
                    default:
                        words.Add(Wait(random.Next(3), random.Next(3)));
                        break;
                }
        }
    }

    static void Load(Sequencer sequencer, IReadOnlyList<ulong> program)
    {
        for (int i = 0; i < program.Count; i++)
        {
            sequencer.WriteValid = true;
            sequencer.WriteAddress = (UInt)i;
            sequencer.WriteData = (U64)program[i];
            Assert.True(sequencer.WriteReady);
            sequencer.Step();
        }

        sequencer.WriteValid = false;
    }

    static void Start(Sequencer sequencer, int address)
    {
        sequencer.StartValid = true;
        sequencer.StartAddress = (UInt)address;
        sequencer.Step();
        sequencer.StartValid = false;
    }

    static void Done(Sequencer sequencer, int tag, int count)
    {
        sequencer.DoneValid = true;
        sequencer.DoneTag = tag;
        sequencer.Step(count);
        sequencer.DoneValid = false;
    }

    /// <summary>What the running program sends, to its end.</summary>
    static List<ulong> Sent(Sequencer sequencer)
    {
        var sent = new List<ulong>();
        for (; sequencer.Running; sequencer.Step())
            if (sequencer.SendValid && sequencer.SendReady) sent.Add((ulong)sequencer.Send.Payload);
        return sent;
    }
}
