using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Testbenches.Kernels;

public sealed class ProgramBuilderTests
{
    static VectorCommand Copy(int destination = 0, int count = 8) => new(VectorOperation.Copy, count, destination, 64);

    [Fact]
    public void A_command_is_a_packet_that_asks_for_its_end()
    {
        var builder = new ProgramBuilder(1, QueueDepths.OfHardware);
        builder.Vector(new VectorCommand(VectorOperation.Add, 5, 16, 24, 32, 7));
        var words = builder.Build().Words;
        Assert.Equal(5, words.Count);
        Assert.Equal(1UL | 3 << 4, words[0]);
        Assert.Equal(new PacketHeader(new Place(2, 1), PacketKind.Command, Tag.Vector, Length: 2), PacketHeader.Of(words[1]));
        Assert.Equal(1UL | 5 << 6 | 16 << 16 | 24UL << 32 | 32UL << 48, words[2]);
        Assert.Equal(7UL, words[3]);
        Assert.Equal(0UL, words[4]);
    }

    [Fact]
    public void The_header_is_that_of_the_design()
    {
        var header = new PacketHeader(new Place(3, 1), PacketKind.Read, Tag.Loaded, 0xABCD, 0xEF, new Place(2, 0), 0x1234);
        var word = Header.Of((U64)header.Word);
        Assert.Equal((3, 1, PacketKind.Read, 7, 0xABCD, 0xEF, 2, 0, 0x1234), ((int)word.X, (int)word.Y, word.Kind, (int)word.Tag, (int)word.Address, (int)word.Length, (int)word.ReplyX, (int)word.ReplyY, (int)word.Argument));
        Assert.Equal(header.Word, (ulong)word.Word);
        Assert.Equal(header, PacketHeader.Of(header.Word));
    }

    [Fact]
    public void No_more_are_in_flight_than_a_queue_holds()
    {
        Assert.Equal(0, Waits(8, QueueDepths.OfHardware));
        Assert.Equal(3, Waits(11, QueueDepths.OfHardware));
        Assert.Equal(0, Waits(11, QueueDepths.Of(11)));

        static int Waits(int commands, QueueDepths depths)
        {
            var builder = new ProgramBuilder(0, depths);
            for (int i = 0; i < commands; i++) builder.Vector(Copy());
            return new Disassembler().Text(builder.Build()).Split('\n').Count(l => l.Contains("wait"));
        }
    }

    [Fact]
    public void A_wait_makes_room()
    {
        var builder = new ProgramBuilder(0, QueueDepths.OfHardware);
        for (int i = 0; i < 8; i++) builder.Vector(Copy());
        builder.WaitForVector();
        for (int i = 0; i < 8; i++) builder.Vector(Copy());
        string[] waits = [.. new Disassembler().Text(builder.Build()).Split('\n').Where(l => l.Contains("wait"))];
        Assert.Equal("wait      Vector x 8", Assert.Single(waits)[8..]);
    }

    [Fact]
    public void A_loop_grows_the_fields()
    {
        var builder = new ProgramBuilder(0, QueueDepths.OfHardware);
        builder.Label("again");
        builder.Loop(2, 5, () =>
        {
            builder.Vector(new VectorCommand(VectorOperation.Scale, 1, 8, 16, 24), new VectorCommand(0, 1, 8));
            builder.Vector(Copy());
            builder.WaitForVector();
        });
        Assert.Equal(
            """
            again:
                 0  set       r2 = 5
                 1  sendinc   vector 0: Scale 1(+1) 8(+8) = 16, 24, tag Vector
                 8  send      vector 0: Copy 8 0 = 64, tag Vector
                12  wait      Vector x 2
                13  next      r2, to 1
                14  halt

            """, new Disassembler().Text(builder.Build()));
    }

    [Fact]
    public void Packets_are_told_with_names()
    {
        var builder = new ProgramBuilder(0, QueueDepths.OfHardware);
        builder.Load(new Burst(100, 90, 520, true, 65, 8), 65);
        builder.Toggle();
        builder.Vector(new VectorCommand(VectorOperation.Quantise, 64, 0, 8, 0, new PacketHeader(Place.Matrix(0), PacketKind.Command, Tag.Result, 12, 8, Place.Vector(1)).Word));
        builder.Vector(new VectorCommand(VectorOperation.Send, 10, 0, 8, 0, new PacketHeader(Place.Control(0), PacketKind.Write, Tag.None, 32, 5).Word));
        Assert.Equal(
            """
                 0  send      memory 0: 90 words from 100, a compressed tile of 65 x 8 beats, to matrix 0 in packets of 65, tag Tile with the last
                 4  send      matrix 0: toggle banks, tag Toggle
                 6  send      vector 0: Quantise 64 input -> matrix 0, result to vector 1 address 12 tag Result, tag Vector
                10  send      vector 0: Send 10 input -> control 0 address 32, tag Vector
                14  halt

            """, new Disassembler(a => a == 8 ? "input" : null).Text(builder.Build()));
    }

    [Fact]
    public void What_is_no_instruction_is_shown()
    {
        var program = new SequencerProgram(0, [0xF, 3UL << 4 | 1], new Dictionary<int, string>());
        Assert.Contains("no opcode: 0xf", new Disassembler().Text(program));
    }

    [Theory]
    [InlineData(0, 8, 0, "1 to 1023")]
    [InlineData(1024, 0, 0, "1 to 1023")]
    [InlineData(8, 4, 0, "destination starts at word 4; vectors start at multiples of 8")]
    [InlineData(8, 8192, 0, "the scratchpad ends at 8191")]
    [InlineData(64, 8, 8136, "A takes words 8136 to 8199")]
    public void Operands_are_checked(int count, int destination, int a, string said)
    {
        var fault = Assert.Throws<ProgramException>(() => new ProgramBuilder(0, QueueDepths.OfHardware).Vector(new VectorCommand(VectorOperation.Copy, count, destination, a)));
        Assert.Contains(said, fault.Message);
    }

    [Fact]
    public void Operands_of_the_last_turn_are_checked()
    {
        var builder = new ProgramBuilder(0, QueueDepths.OfHardware);
        var fault = Assert.Throws<ProgramException>(() => builder.Loop(0, 100, () => builder.Vector(new VectorCommand(VectorOperation.Copy, 8, 7600), new VectorCommand(0, 0, 8))));
        Assert.Contains("in turn 99", fault.Message);
    }

    [Fact]
    public void Blocks_packets_bursts_and_waits_are_checked()
    {
        var builder = new ProgramBuilder(0, QueueDepths.OfHardware);
        Says("at most 64", () => builder.Vector(new VectorCommand(VectorOperation.Quantise, 65, 0, 0)));
        Says("pairs of words", () => builder.Vector(new VectorCommand(VectorOperation.Send, 7, 0, 0)));
        Says("leaves CC-MEM", () => builder.Load(new Burst(8000, 200, 200, false, 0, 0), 8));
        Says("packets of 7", () => builder.Load(new Burst(0, 520, 520, false, 0, 0), 7));
        Says("give a tag", () => builder.Wait(Tag.None));
        Says("1 to 65535 turns", () => builder.Loop(0, 0, () => { }));
        Says("stands in another", () => builder.Loop(0, 2, () => builder.Loop(1, 2, () => { })));

        static void Says(string part, Action action) => Assert.Contains(part, Assert.Throws<ProgramException>(action).Message);
    }

    [Fact]
    public void Turns_must_end_as_they_begin()
    {
        var builder = new ProgramBuilder(0, QueueDepths.OfHardware);
        Assert.Contains("vector 0", Assert.Throws<ProgramException>(() => builder.Loop(0, 2, () => builder.Vector(Copy()))).Message);
    }

    [Fact]
    public void A_program_has_an_end()
    {
        var builder = new ProgramBuilder(0, QueueDepths.OfHardware);
        for (int i = 0; i < 2000; i++)
        {
            builder.Vector(Copy());
            builder.WaitForVector();
        }
        Assert.Contains("10001 words", Assert.Throws<ProgramException>(() => builder.Build()).Message);
    }
}
