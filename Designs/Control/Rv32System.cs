namespace Hdl.Designs;

/// <summary>
/// An <see cref="Rv32Core"/> with a memory of words from address 0 on, a power of two of them, which answers each cycle. Above stand two words: a store to
/// <see cref="ConsoleAddress"/> sends a byte, one to <see cref="ExitAddress"/> ends the program.
/// </summary>
[Module, Example(64), Example(1024)]
public partial class Rv32System(int words)
{
    /// <summary>Bit 31 tells the devices from memory.</summary>
    public const uint ConsoleAddress = 0x8000_0000;
    public const uint ExitAddress = 0x8000_0004;

    const int DeviceBit = 31;

    /// <summary>Writes a word of memory; meanwhile the core gets nothing.</summary>
    [Input]                       public partial bool       LoadValid   { get; set; }
    [Input, Width("Log2(words)")] public partial UInt       LoadAddress { get; set; }
    [Input]                       public partial U32        LoadData    { get; set; }

    [Input]                       public partial Interrupts Interrupts  { get; set; }

    [Output, Register]            public partial bool       ConsoleValid { get; private set; }
    [Output, Register]            public partial U8         Console      { get; private set; }

    /// <summary>Stays set.</summary>
    [Output, Register]            public partial bool       Exited       { get; private set; }
    [Output, Register]            public partial U32        ExitCode     { get; private set; }

    /// <summary>A load or store went neither to memory nor to a device: the first such address. Stays set.</summary>
    [Output, Register]            public partial bool       Faulty       { get; private set; }
    [Output, Register]            public partial U32        FaultAddress { get; private set; }

    [Output]                      public partial RetiredInstruction Retired { get; private set; }

    [Instance] readonly Rv32Core core = new(0);

    [Memory] readonly Memory<U32> memory = new(words);
    [Register] bool fetched;
    [Register] bool loaded;
    [Register] U32 instruction;
    [Register] U32 data;

    [Wire] bool inMemory;
    [Wire, Width("Log2(words)")] UInt dataWord;

    [Combinational]
    void Connect()
    {
        core.FetchReady = !LoadValid;
        core.FetchResponseValid = fetched;
        core.FetchResponse = instruction;
        core.DataReady = !LoadValid;
        core.DataResponseValid = loaded;
        core.DataResponse = data;
        core.Interrupts = Interrupts;
        Retired = core.Retired;
        dataWord = core.Data.Address.Bits(2, Bits.Log2(words));
        inMemory = core.Data.Address >> (2 + Bits.Log2(words)) == 0;
    }

    [Clocked]
    void Fetch()
    {
        fetched = core.FetchValid && !LoadValid;
        instruction = memory[core.FetchAddress.Bits(2, Bits.Log2(words))];
    }

    [Clocked]
    void Access()
    {
        bool accesses = core.DataValid && !LoadValid;
        U32 word = memory[dataWord];
        loaded = accesses && !core.Data.Write;
        data = inMemory ? word : 0;

        if (LoadValid) memory[LoadAddress] = LoadData;
        else if (accesses && core.Data.Write && inMemory)
        {
            U32 mixed = word;
            for (int i = 0; i < 4; i++)
                if (core.Data.Bytes[i]) mixed = mixed.With(8 * i, core.Data.Data.Bits<U8>(8 * i));
            memory[dataWord] = mixed;
        }
    }

    [Clocked]
    void Serve()
    {
        bool stores = core.DataValid && core.Data.Write && !LoadValid;
        bool console = core.Data.Address == (U32)ConsoleAddress;
        bool exit = core.Data.Address == (U32)ExitAddress;
        ConsoleValid = stores && console;
        Console = core.Data.Data.Bits<U8>(0);
        if (stores && exit && !Exited)
        {
            Exited = true;
            ExitCode = core.Data.Data;
        }

        if (core.DataValid && !LoadValid && !inMemory && !(core.Data.Write && (console || exit)) && !Faulty)
        {
            Faulty = true;
            FaultAddress = core.Data.Address;
        }
    }
}
