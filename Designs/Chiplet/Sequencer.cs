namespace Hdl.Designs;

/// <summary>
/// Runs a program of 64-bit words that sends packets, waits for what they do, and loops: see <see cref="SequencerOperation"/>. A flit or an operation takes a
/// cycle, a flit with an increment two, a start one more. The increments change the program, so one that runs again is loaded again. The depth is a power of two.
/// </summary>
/// <remarks>Loads may come while a program runs; the word that is fetched in the cycle of its own load is the old one.</remarks>
[Module, Example(16), Example(64)]
public partial class Sequencer(int depth)
{
    [Input]                       public partial bool WriteValid   { get; set; }
    [Output]                      public partial bool WriteReady   { get; private set; }
    [Input, Width("Log2(depth)")] public partial UInt WriteAddress { get; set; }
    [Input]                       public partial U64  WriteData    { get; set; }

    [Input]                       public partial bool StartValid   { get; set; }
    [Input, Width("Log2(depth)")] public partial UInt StartAddress { get; set; }

    /// <summary>Something with this tag is done.</summary>
    [Input]                       public partial bool DoneValid    { get; set; }
    [Input]                       public partial U4   DoneTag      { get; set; }

    [Output]                      public partial bool SendValid    { get; private set; }
    [Input]                       public partial bool SendReady    { get; set; }
    [Output]                      public partial Flit Send         { get; private set; }

    [Output]                      public partial bool Running      { get; private set; }

    /// <summary>A start came while a program ran, and was ignored.</summary>
    [Output, Register]            public partial bool StartLost    { get; private set; }

    /// <summary>The program had no such operation, an empty packet, or no end, and was stopped.</summary>
    [Output, Register]            public partial bool BadProgram   { get; private set; }

    /// <summary>Cycles since reset: in all that a program ran, of those in a wait, of those with a flit that was not taken; and flits sent.</summary>
    [Output, Register]            public partial U32  Ran          { get; private set; }
    [Output, Register]            public partial U32  Waited       { get; private set; }
    [Output, Register]            public partial U32  Blocked      { get; private set; }
    [Output, Register]            public partial U32  Sent         { get; private set; }

    [Memory] readonly Memory<U64> program = new(depth);
    [Register] SequencerState state;
    [Register] U64 word;
    [Register, Width("Log2(depth)")] UInt place;
    [Register] U64 flit;
    [Register] U12 left;
    [Register] bool first;
    [Register] bool increments;
    [Register] readonly Vec<U16> done = new(16);
    [Register] readonly Vec<U16> loop = new(4);

    [Wire] SequencerOperation operation;
    [Wire] bool executes;
    [Wire] bool enough;
    [Wire] bool again;
    [Wire] bool sends;
    [Wire] bool waits;
    [Wire] bool jumps;
    [Wire] bool halts;
    [Wire] bool advances;
    [Wire] bool bad;
    [Wire, Width("Log2(depth)")] UInt next;

    [Combinational]
    void Decode()
    {
        executes = state == SequencerState.Execute && word.Bits<U4>(0) <= 5;
        operation = word.Bits<U3>(0).As<SequencerOperation>();
        enough = done[(int)word.Bits<U4>(4)] >= word.Bits<U16>(8);
        again = loop[(int)word.Bits<U2>(4)] != 1;
    }

    [Combinational]
    void Control()
    {
        jumps = executes && operation == SequencerOperation.Next && again;
        waits = executes && operation == SequencerOperation.Wait && !enough;
        halts = executes && operation == SequencerOperation.Halt;
        sends = executes && operation is SequencerOperation.Send or SequencerOperation.SendIncrement;

        Running = state != SequencerState.Idle;
        SendValid = state == SequencerState.Send;
        // A packet that the program's end cuts off is ended, so that it does not keep its way through the network.
        Send = new Flit(first, left == 1 || place == depth - 1, word);
        WriteReady = state != SequencerState.Increment;

        advances = state switch
        {
            SequencerState.Idle => false,
            SequencerState.Execute => !waits,
            SequencerState.Send => SendReady,
            _ => true,
        };
        bool ends = place == depth - 1 && state != SequencerState.Fetch && advances && !jumps && !halts;
        bad = ends || (state == SequencerState.Execute && !executes) || (sends && word.Bits<U12>(4) == 0);
        next = state == SequencerState.Fetch ? place
            : jumps ? word.Bits(16, Bits.Log2(depth))
            : (place + 1).Truncate(Bits.Log2(depth));
    }

    [Clocked]
    void Fetch()
    {
        U64 fetched = program[next];
        if (state == SequencerState.Increment) program[((UInt)(place - 1)).Truncate(Bits.Log2(depth))] = (U64)(flit + word);
        else if (WriteValid) program[WriteAddress] = WriteData;
        if (advances)
        {
            flit = word;
            word = fetched;
        }
    }

    [Clocked]
    void Advance()
    {
        switch (state)
        {
            case SequencerState.Idle:
                if (StartValid)
                {
                    place = StartAddress;
                    state = SequencerState.Fetch;
                }

                break;
            case SequencerState.Fetch:
                state = SequencerState.Execute;
                break;
            case SequencerState.Execute:
                if (sends)
                {
                    left = word.Bits<U12>(4);
                    first = true;
                    increments = operation == SequencerOperation.SendIncrement;
                    state = SequencerState.Send;
                }

                if (halts) state = SequencerState.Idle;
                if (advances) place = next;
                break;
            case SequencerState.Send:
                if (SendReady)
                {
                    state = increments ? SequencerState.Increment : left == 1 ? SequencerState.Execute : SequencerState.Send;
                    left = (U12)(left - 1);
                    first = false;
                    place = next;
                }

                break;
            case SequencerState.Increment:
                state = left == 0 ? SequencerState.Execute : SequencerState.Send;
                place = next;
                break;
        }

        if (bad) state = SequencerState.Idle;
        if (bad) BadProgram = true;
        if (Running && StartValid) StartLost = true;
    }

    [Clocked]
    void Loop()
    {
        for (int i = 0; i < 4; i++)
            if (executes && word.Bits<U2>(4) == i)
            {
                if (operation == SequencerOperation.Set) loop[i] = word.Bits<U16>(16);
                if (operation == SequencerOperation.Next) loop[i] = (U16)(loop[i] - 1);
            }
    }

    [Clocked]
    void CountDone()
    {
        bool taken = executes && operation == SequencerOperation.Wait && enough;
        for (int i = 0; i < 16; i++)
        {
            U16 more = DoneValid && DoneTag == i ? 1 : 0;
            U16 less = taken && word.Bits<U4>(4) == i ? word.Bits<U16>(8) : 0;
            done[i] = (U16)(done[i] + more - less);
        }
    }

    [Clocked]
    void Count()
    {
        if (Running) Ran = (U32)(Ran + 1);
        if (waits) Waited = (U32)(Waited + 1);
        if (SendValid && !SendReady) Blocked = (U32)(Blocked + 1);
        if (SendValid && SendReady) Sent = (U32)(Sent + 1);
    }
}
