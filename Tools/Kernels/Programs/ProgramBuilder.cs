using Hdl.Designs;

namespace Hdl.Tools.Kernels.Programs;

/// <summary>
/// Builds the program of one chiplet's sequencer. Commands go to the chiplet's own units; each asks for a Done, and where a unit's queue would overflow, a wait is put before.
/// In a <see cref="Loop"/> a command with a step is sent with its fields increased in each turn.
/// </summary>
/// <exception cref="ProgramException">Thrown by each method that is given what the hardware cannot run.</exception>
public sealed class ProgramBuilder
{
    public const int Capacity = 8192, Registers = 4, MostCount = 0xFFFF;

    readonly int chiplet;
    readonly CommandQueue vector, memory, matrix;
    readonly List<ulong> words = [];
    readonly Dictionary<int, string> labels = [];
    int openLoops, turns, firstTurn;

    public ProgramBuilder(int chiplet, QueueDepths depths)
    {
        this.chiplet = chiplet;
        vector = new(Place.Vector(chiplet), depths.Vector);
        memory = new(Place.Memory(chiplet), depths.Memory);
        matrix = new(Place.Matrix(chiplet), depths.Matrix);
    }

    /// <summary>Names the next word.</summary>
    public void Label(string name) => labels[words.Count] = name;

    /// <summary>What <paramref name="body"/> adds starts with the fields of a later turn: beside a loop for what is done ahead or is left over.</summary>
    public void From(int turn, Action body)
    {
        int before = firstTurn;
        firstTurn = turn;
        body();
        firstTurn = before;
    }

    /// <summary>A command for the vector unit.</summary>
    /// <param name="step">What each turn adds to its fields; its operation counts for nothing.</param>
    public void Vector(VectorCommand command, VectorCommand step = default)
    {
        step = step with { Operation = 0 };
        command = command.After(step, firstTurn);
        Check(command, step);
        Reserve(vector);
        // Counted here, since the matrix node's queue takes the vector that the unit makes of it.
        if (command.Operation == VectorOperation.Quantise)
        {
            Reserve(matrix);
            matrix.Issue(PacketHeader.Of(command.Immediate).Tag);
        }
        Send(Packet.Of(new PacketHeader(Place.Vector(chiplet), PacketKind.Command, Tag.Vector), command.Word, command.Immediate), [0, step.Word, step.Immediate]);
        vector.Issue(Tag.Vector);
    }

    /// <summary>Sends a tile to the bank of the matrix node that does not compute.</summary>
    public void Load(Burst tile, int beatsAPacket)
    {
        if (tile.Base < 0 || tile.Words < 1 || tile.Base + tile.Words > Burst.MemoryWords) throw new ProgramException($"A burst of {tile.Words} words from {tile.Base} on leaves CC-MEM, which has {Burst.MemoryWords} words; place the tile lower.");
        if (beatsAPacket is < 1 or > PacketHeader.MostBeats || tile.Beats % beatsAPacket != 0) throw new ProgramException($"A burst of {tile.Beats} beats cannot be cut to packets of {beatsAPacket}; give a divisor of at most {PacketHeader.MostBeats}.");
        Reserve(memory);
        var write = new PacketHeader(Place.Matrix(chiplet), PacketKind.Write, Tag.Tile, Length: beatsAPacket);
        Send(Packet.Of(new PacketHeader(Place.Memory(chiplet), PacketKind.Command, Argument: tile.Sparse ? tile.Rows : 0), tile.Word, write.Word), []);
        memory.Issue(Tag.Tile);
    }

    /// <summary>Lets the tile that was loaded last compute.</summary>
    public void Toggle()
    {
        Reserve(matrix);
        Send(Packet.Of(new PacketHeader(Place.Matrix(chiplet), PacketKind.Command, Tag.Toggle, Argument: PacketHeader.Swap)), []);
        matrix.Issue(Tag.Toggle);
    }

    /// <summary>Waits for Dones, and uses them up.</summary>
    public void Wait(Tag tag, int count = 1)
    {
        if (tag == Tag.None || count is < 1 or > MostCount) throw new ProgramException($"A wait for {count} x {tag} is none; give a tag, and a count from 1 to {MostCount}.");
        Add((ulong)SequencerOperation.Wait | (ulong)tag << 4 | (ulong)count << 8);
        foreach (var queue in (CommandQueue[])[vector, memory, matrix]) queue.Done(tag, count);
    }

    /// <summary>Waits until the vector unit has ended all commands.</summary>
    public void WaitForVector()
    {
        if (vector.Outstanding(Tag.Vector) is var count and > 0) Wait(Tag.Vector, count);
    }

    /// <summary>Runs what <paramref name="body"/> adds as often as told. At its end the same commands must be in flight as at its begin, so that turns are alike.</summary>
    public void Loop(int register, int turns, Action body)
    {
        if (register is < 0 or >= Registers || turns is < 1 or > MostCount) throw new ProgramException($"A loop of {turns} turns with register {register} is none; there are registers 0 to {Registers - 1} and 1 to {MostCount} turns.");
        if (openLoops > 0) throw new ProgramException("A loop stands in another; fields that grow would start anew in no inner loop. Write the turns of one of them out.");
        var before = InFlight();
        Add((ulong)SequencerOperation.Set | (ulong)register << 4 | (ulong)turns << 16);
        int start = words.Count;
        openLoops++;
        this.turns = turns;
        body();
        openLoops--;
        DemandEqual(before, InFlight());
        Add((ulong)SequencerOperation.Next | (ulong)register << 4 | (ulong)start << 16);
    }

    /// <summary>The program, with its end.</summary>
    public SequencerProgram Build()
    {
        Add((ulong)SequencerOperation.Halt);
        if (words.Count > Capacity) throw new ProgramException($"The program of chiplet {chiplet} has {words.Count} words, and program memory holds {Capacity}; use a loop, or fewer steps.");
        return new SequencerProgram(chiplet, [.. words], labels);
    }

    List<(Place Unit, IReadOnlyList<Tag> Tags)> InFlight() => [.. new[] { vector, memory, matrix }.Select(q => (q.Unit, q.InFlight))];

    static void DemandEqual(List<(Place Unit, IReadOnlyList<Tag> Tags)> before, List<(Place Unit, IReadOnlyList<Tag> Tags)> after)
    {
        foreach (var (begin, end) in before.Zip(after))
        {
            if (!begin.Tags.SequenceEqual(end.Tags))
                throw new ProgramException($"A loop begins with {begin.Tags.Count} commands of {begin.Unit} in flight ({string.Join(", ", begin.Tags)}) and ends with {end.Tags.Count} ({string.Join(", ", end.Tags)}), so its turns would differ; wait for what is too much.");
        }
    }

    void Reserve(CommandQueue queue)
    {
        while (queue.Blocking is var tag and not Tag.None) Wait(tag);
    }

    void Send(Packet packet, ulong[] steps)
    {
        ulong[] flits = [packet.Header.Word, .. packet.Beats];
        bool grows = openLoops > 0 && steps.Any(s => s != 0);
        Add((ulong)(grows ? SequencerOperation.SendIncrement : SequencerOperation.Send) | (ulong)flits.Length << 4);
        for (int i = 0; i < flits.Length; i++)
        {
            Add(flits[i]);
            if (grows) Add(steps[i]);
        }
    }

    void Add(ulong word) => words.Add(word);

    void Check(VectorCommand command, VectorCommand step)
    {
        foreach (int after in openLoops > 0 ? new[] { 0, turns - 1 } : [0])
        {
            var last = command.After(step, after);
            string When() => $"{command.Operation} of {last.Count} elements{(after > 0 ? $" in turn {after} of its loop" : "")}";
            if (last.Count is < 1 or > VectorCommand.MostElements) throw new ProgramException($"{When()} is none; a vector command takes 1 to {VectorCommand.MostElements}.");
            if (command.Operation == VectorOperation.Quantise && last.Count > 64) throw new ProgramException($"{When()} is more than a block; cut it to blocks of at most 64.");
            if (command.Operation == VectorOperation.Send && (last.Count % 2 != 0 || last.Count / 2 > PacketHeader.MostBeats)) throw new ProgramException($"{When()} is no packet, which has pairs of words, at most {PacketHeader.MostBeats}; cut it.");
            foreach (var (operand, address, length, row) in last.Operands())
            {
                if (address < 0 || address + length > VectorCommand.ScratchpadWords) throw new ProgramException($"{When()}: {operand} takes words {address} to {address + length - 1}, and the scratchpad ends at {VectorCommand.ScratchpadWords - 1}; place it lower.");
                if (row && address % VectorCommand.Lanes != 0) throw new ProgramException($"{When()}: {operand} starts at word {address}; vectors start at multiples of {VectorCommand.Lanes}.");
            }
        }
    }
}
