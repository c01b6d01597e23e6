using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>What one chiplet gets before a kernel starts: constants in its scratchpad, tiles in its CC-MEM, a program.</summary>
sealed class ChipletImage(int chiplet, QueueDepths depths)
{
    const int ProgramAddress = 0x8000;

    // 5 packets a tile, of whole rows: long ones spare headers, and between them others pass.
    const int BeatsAPacket = 104;

    readonly List<(int Address, int[] Words)> constants = [];
    readonly List<ulong> memory = [];
    readonly List<TileRow> tiles = [];

    public int Chiplet => chiplet;

    public ScratchpadMap Scratchpad { get; } = new(chiplet);

    public ProgramBuilder Program { get; } = new(chiplet, depths);

    public IReadOnlyList<TileRow> Tiles => tiles;

    /// <summary>Places words that the host writes while it loads.</summary>
    public int Constants(string name, params int[] words)
    {
        int address = Scratchpad.Place(name, words.Length);
        constants.Add((address, words));
        return address;
    }

    /// <summary>Places a tile, compressed where that is shorter.</summary>
    /// <exception cref="BadUseException">CC-MEM is full.</exception>
    public Burst Tile(string name, WeightTile tile)
    {
        var (words, burst) = tile.Encode(memory.Count);
        if (memory.Count + words.Count > Burst.MemoryWords)
            throw new BadUseException($"The kernel does not fit: tile '{name}' takes {words.Count} words of the CC-MEM of chiplet {chiplet}, and {Burst.MemoryWords - memory.Count} of {Burst.MemoryWords} are left beside {tiles.Count} tiles. Give a smaller model, or split it with --chiplets both.");
        memory.AddRange(words);
        tiles.Add(new TileRow(chiplet, name, tile.Rows, tile.Columns, burst.Beats, words.Count, burst.Sparse));
        return burst;
    }

    /// <summary>A program's begin: what the host has loaded must have come. All constants and tiles are placed before.</summary>
    public void AwaitLoading()
    {
        Program.Label("loaded");
        int parts = (constants.Count > 0 ? 1 : 0) + (memory.Count > 0 ? 1 : 0);
        if (parts > 0) Program.Wait(Tag.Loaded, parts);
    }

    public void Load(Burst tile) => Program.Load(tile, BeatsAPacket);

    /// <summary>Quantises a block of up to 64 words for the matrix node, whose 64 results come to a place in the scratchpad.</summary>
    public void Multiply(int source, int count, int destination)
    {
        var header = new PacketHeader(Place.Matrix(chiplet), PacketKind.Command, Tag.Result, destination / 2, 8, Place.Vector(chiplet));
        Program.Vector(new VectorCommand(VectorOperation.Quantise, count, 0, source, 0, header.Word));
    }

    /// <summary>Waits for what <see cref="Multiply"/> asked for.</summary>
    public void AwaitResult()
    {
        Program.Wait(Tag.Result);
        Program.WaitForVector();
    }

    /// <summary>Sends words to a node's address, in beats; both grow in each turn of a loop.</summary>
    public void Send(int source, int sourceStep, int count, Place to, int address, int addressStep, Tag tag)
    {
        var header = new PacketHeader(to, PacketKind.Write, tag, address, count / 2);
        var step = new PacketHeader(default, PacketKind.Write, Address: addressStep);
        Program.Vector(new VectorCommand(VectorOperation.Send, count, 0, source, 0, header.Word), new VectorCommand(0, 0, 0, sourceStep, 0, step.Word));
    }

    /// <summary>The packets that the host sends, the program last.</summary>
    public IEnumerable<Packet> Packets(SequencerProgram program) =>
    [
        .. constants.SelectMany((c, i) => Packet.Writes(Place.Vector(chiplet), c.Address / 2, WordBeats.Of(c.Words), i == constants.Count - 1 ? Tag.Loaded : Tag.None)),
        .. Packet.Writes(Place.Memory(chiplet), 0, memory, Tag.Loaded),
        .. Packet.Writes(Place.Control(chiplet), ProgramAddress, program.Words),
    ];

    public Packet Start() => Packet.Of(new PacketHeader(Place.Control(chiplet), PacketKind.Command));
}
