namespace Hdl.Designs;

/// <summary>
/// The vectors that wait before a matrix unit. A command's beats hold <c>size</c> mantissas, 8 a beat, the first in the low byte; a command without beats only swaps the
/// banks. One that finds <c>depth</c> others waiting is dropped whole, as is one of another length. The size is a power of two, at least 8.
/// </summary>
[Module, Example(8, 2), Example(16, 3)]
public partial class VectorQueue(int size, int depth)
{
    const int BeatBytes = 8;

    [Input] public partial bool   CommandValid  { get; set; }
    [Input] public partial bool   CommandFirst  { get; set; }
    [Input] public partial bool   CommandLast   { get; set; }
    [Input] public partial Header CommandHeader { get; set; }
    [Input] public partial U64    CommandData   { get; set; }

    [Output]                       public partial bool          OutValid    { get; private set; }
    [Input]                        public partial bool          OutReady    { get; set; }
    [Output]                       public partial MatrixCommand Out         { get; private set; }
    [Output, Length(nameof(size))] public partial Vec<S8>       Activations { get; private set; }

    /// <summary>A command that swaps the banks waits.</summary>
    [Output] public partial bool SwapWaits { get; private set; }

    /// <summary>In the cycle in which a command is dropped, why.</summary>
    [Output] public partial bool Overrun   { get; private set; }
    [Output] public partial bool BadLength { get; private set; }

    // The command whose beats come, and one cycle longer.
    [Register] readonly Vec<S8> arriving = new(size);
    [Register] MatrixCommand arrivingCommand;
    [Register] bool complete;
    [Register] bool dropping;
    [Register] U8 beat;

    [Register] readonly Vec<S8> waiting = new(depth * size);
    [Register] readonly Vec<MatrixCommand> waitingCommand = new(depth);
    [Register, Width("Log2(depth) + 1")] UInt count;
    [Register, Width("Log2(depth) + 2")] UInt swaps;

    [Wire] U8 index;
    [Wire] bool keeps;
    [Wire] bool ends;
    [Wire] bool pops;
    [Wire, Width("Log2(depth) + 1")] UInt place;

    [Combinational]
    void Receive()
    {
        index = CommandFirst ? 0 : beat;
        bool fits = CommandHeader.Length == size / BeatBytes || (CommandHeader.Length == 0 && CommandHeader.Argument[8]);
        bool full = count + (U1)complete >= depth;
        bool drops = CommandFirst ? !fits || full : dropping;
        keeps = CommandValid && !drops;
        ends = CommandHeader.Length == 0 || index == size / BeatBytes - 1;
        Overrun = CommandValid && CommandFirst && fits && full;
        BadLength = (CommandValid && CommandFirst && !fits) || (keeps && CommandLast != ends);
    }

    [Combinational]
    void Show()
    {
        OutValid = count != 0;
        Out = waitingCommand[0];
        for (int i = 0; i < size; i++) Activations[i] = waiting[i];
        SwapWaits = swaps != 0;
        pops = OutReady && count != 0;
        place = pops ? ((UInt)(count - 1)).Truncate(Bits.Log2(depth) + 1) : count;
    }

    [Clocked]
    void Arrive()
    {
        if (CommandValid)
        {
            beat = (U8)(index + 1);
            dropping = !keeps || CommandLast != ends;
        }

        if (keeps)
        {
            for (int i = 0; i < size - BeatBytes; i++) arriving[i] = arriving[i + BeatBytes];
            for (int j = 0; j < BeatBytes; j++) arriving[size - BeatBytes + j] = CommandData.Bits<U8>(8 * j).As<S8>();
            if (CommandFirst) arrivingCommand = MatrixCommand.Of(CommandHeader);
        }

        complete = keeps && CommandLast && ends;
    }

    [Clocked]
    void Queue()
    {
        for (int d = 0; d < depth; d++)
            for (int i = 0; i < size; i++)
                if (complete && place == d) waiting[d * size + i] = arriving[i];
                else if (pops && d + 1 < depth) waiting[d * size + i] = waiting[(d + 1) * size + i];
        for (int d = 0; d < depth; d++)
            if (complete && place == d) waitingCommand[d] = arrivingCommand;
            else if (pops && d + 1 < depth) waitingCommand[d] = waitingCommand[d + 1];
        count = complete ? (place + 1).Truncate(Bits.Log2(depth) + 1) : place;

        // A swap counts from the cycle after its last beat on, so that no write behind it can pass.
        bool comes = keeps && CommandLast && ends && CommandHeader.Argument[8];
        bool goes = pops && Out.Swap;
        if (comes && !goes) swaps = (swaps + 1).Truncate(Bits.Log2(depth) + 2);
        else if (goes && !comes) swaps = ((UInt)(swaps - 1)).Truncate(Bits.Log2(depth) + 2);
    }
}
