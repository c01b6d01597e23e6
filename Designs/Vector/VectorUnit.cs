namespace Hdl.Designs;

/// <summary>
/// A vector unit of Q16.16 numbers over a scratchpad of <c>rows</c> rows, a word a lane: sums, products, softmax, norms, activations, rotation of pairs, and block floating
/// point, one row a cycle. Commands wait in a queue of <c>depth</c> and run one after the other; each sees what those before it wrote. The network's words are written at
/// any time. Lanes are a power of two, at least 8; rows a power of two, the depth at least 2. <see cref="Fault"/> is the first cause since reset: 1 a command came to a full
/// queue, 2 a write beyond the scratchpad, 3 a block of more than 64 elements or a packet of more than 510 words; what caused it is dropped.
/// </summary>
[Module, Example(8, 16, 2), Example(16, 8, 3)]
public partial class VectorUnit(int lanes, int rows, int depth)
{
    /// <summary>Two words, the lower half the even one, at an address in pairs of words.</summary>
    [Input] public partial bool WriteValid   { get; set; }
    [Input] public partial U16  WriteAddress { get; set; }
    [Input] public partial U64  WriteData    { get; set; }

    [Input] public partial bool          CommandValid { get; set; }
    [Input] public partial VectorDescriptor Command      { get; set; }

    [Output] public partial bool SendValid { get; private set; }
    [Input]  public partial bool SendReady { get; set; }
    [Output] public partial bool SendHead  { get; private set; }
    [Output] public partial bool SendTail  { get; private set; }
    [Output] public partial U64  SendData  { get; private set; }

    /// <summary>A command with a tag has ended.</summary>
    [Output] public partial bool FinishValid { get; private set; }
    [Input]  public partial bool FinishReady { get; set; }
    [Output] public partial U4   FinishTag   { get; private set; }

    [Output, Register] public partial NodeFault Fault { get; private set; }

    /// <summary>Since reset, in the order of <see cref="VectorCounter"/>.</summary>
    [Output, Register, Length("7")] public partial Vec<U32> Counters { get; private set; }

    const int Block = 64, MostWords = 510;

    [Instance] readonly Fifo<VectorDescriptor> queue = new(depth);
    [Instance] readonly Grid<ScratchpadLane> scratchpad = new(lanes, () => new ScratchpadLane(rows));
    [Instance] readonly Grid<VectorLane> lane = new(lanes);
    [Instance] readonly ReductionTree tree = new(lanes);
    [Instance] readonly Quantiser quantiser = new(lanes);
    [Instance] readonly Reciprocal reciprocal = new();
    [Instance] readonly InverseRoot inverseRoot = new();

    [Register] VectorState state;
    [Register] VectorDescriptor command;

    // What the next row is: addresses in words, elements or rows left, the first of its command, the second half of the pairs.
    [Register] U16 addressX;
    [Register] U16 addressY;
    [Register] U16 destination;
    [Register] U10 left;
    [Register] bool first;
    [Register] bool odd;

    // The word of the row behind port X that goes to all lanes.
    [Register, Width("Log2(lanes)")] UInt wordX;

    // Rows between the read of their operands and the write of their results.
    [Register] VectorSlot multiplies;
    [Register] VectorSlot adds;
    [Register] VectorSlot rounds;
    [Register] VectorSlot stores;

    [Register] U8 beatsLeft;
    [Register, Width("Log2(lanes)")] UInt part;

    [Wire] bool accepts;
    [Wire] bool takes;
    [Wire] bool ends;
    [Wire] bool finished;
    [Wire] bool sent;
    [Wire] bool readsX;
    [Wire] bool readsBeats;
    [Wire] U8 beats;
    [Wire] bool inside;
    [Wire] bool issues;

    // What the operation is like.
    [Wire] bool byRows;
    [Wire] bool reduces;
    [Wire] bool givesWord;
    [Wire] bool inverts;
    [Wire] bool heldX;
    [Wire] bool broadcastX;
    [Wire] bool pairs;

    [Wire] bool lastRow;
    [Wire] bool advances;
    [Wire] S32 broadcast;
    [Wire] bool arrives;
    [Wire] bool storesInverse;

    [Combinational]
    void Classify()
    {
        VectorOperation operation = command.Operation;
        byRows = operation is VectorOperation.DotRows or VectorOperation.MixRows;
        reduces = IsReduction(operation);
        givesWord = operation is VectorOperation.Dot or VectorOperation.DotRows or VectorOperation.Max or VectorOperation.Sum;
        inverts = operation is VectorOperation.Reciprocal or VectorOperation.RootMeanSquare;
        broadcastX = operation is VectorOperation.Scale or VectorOperation.Exp or VectorOperation.MixRows or VectorOperation.Reciprocal;
        heldX = operation is VectorOperation.Scale or VectorOperation.Exp or VectorOperation.DotRows;
        pairs = operation == VectorOperation.Rotate;
        issues = state == VectorState.Rows;
        lastRow = (byRows ? left <= 1 : left <= lanes) && (!pairs || odd);
        advances = !pairs || odd;
    }

    [Combinational]
    void Control()
    {
        bool fits = Command.Operation switch
        {
            VectorOperation.Quantise => Command.Count <= Block,
            VectorOperation.Send => Command.Count <= MostWords,
            _ => true,
        };
        accepts = CommandValid && fits;
        queue.InValid = accepts;
        queue.InData = Command;

        arrives = stores.Valid && stores.Last;
        bool inverted = reciprocal.Done || inverseRoot.Done;
        ends = (arrives && !inverts && command.Operation != VectorOperation.Quantise) || (state == VectorState.Invert && inverted) || state == VectorState.Finish;
        FinishValid = ends && command.Tag != 0;
        FinishTag = command.Tag;
        finished = ends && (command.Tag == 0 || FinishReady);
        takes = queue.OutValid && (state == VectorState.Idle || finished);
        queue.OutReady = takes;
        storesInverse = state == VectorState.Invert && inverted;
    }

    [Combinational]
    void Read()
    {
        readsX = issues && (first || !heldX);
        int offset = Bits.Log2(lanes);
        for (int i = 0; i < lanes; i++)
        {
            scratchpad[i].ReadX = readsX;
            scratchpad[i].RowX = addressX.Bits(offset, Bits.Log2(rows));
            scratchpad[i].ReadY = issues || readsBeats;
            scratchpad[i].RowY = addressY.Bits(offset, Bits.Log2(rows));
        }
    }

    [Combinational]
    void Compute()
    {
        S32 chosen = 0;
        for (int i = 0; i < lanes; i++)
            if (wordX == i) chosen = scratchpad[i].X;
        broadcast = chosen;
        for (int p = 0; p < lanes / 2; p++)
        {
            lane[2 * p].Y = multiplies.Odd ? scratchpad[2 * p + 1].Y : scratchpad[2 * p].Y;
            lane[2 * p + 1].Y = multiplies.Odd ? scratchpad[2 * p].Y : scratchpad[2 * p + 1].Y;
            lane[2 * p].Partner = lane[2 * p + 1].Product;
            lane[2 * p + 1].Partner = lane[2 * p].Product;
        }

        for (int i = 0; i < lanes; i++)
        {
            lane[i].Operation = command.Operation;
            lane[i].Enable = multiplies.Left > i;
            lane[i].X = broadcastX ? broadcast : scratchpad[i].X;
            lane[i].Accumulate = adds.Valid;
            lane[i].Restart = adds.Restart;
            lane[i].Odd = adds.Odd;
            tree.Sums[i] = lane[i].Sum;
            tree.Largest[i] = lane[i].Largest;
        }
    }

    [Combinational]
    void Invert()
    {
        reciprocal.Start = arrives && command.Operation == VectorOperation.Reciprocal;
        reciprocal.In = lane[0].Result;

        // Divided by a power of two, rounded, never negative.
        UInt sum = (UInt)tree.Sum;
        U6 shift = command.Immediate.Bits<U6>(0);
        UInt mean = shift == 0 ? sum : (((sum >> (U6)(shift - 1)) + 1) >> 1).Truncate(74 + Bits.Log2(lanes));
        UInt radicand = mean + command.Immediate.Bits<U32>(32);
        inverseRoot.Start = arrives && command.Operation == VectorOperation.RootMeanSquare;
        inverseRoot.In = radicand > U64.MaxValue ? U64.MaxValue : (U64)radicand;
    }

    [Combinational]
    void Store()
    {
        S32 inverse = command.Operation == VectorOperation.Reciprocal ? reciprocal.Out : inverseRoot.Out;
        S32 word = storesInverse ? inverse : command.Operation == VectorOperation.Max ? (S32)tree.Most : Q16.Round(tree.Sum);
        U16 address = storesInverse ? destination : stores.Destination;
        bool all = command.Operation == VectorOperation.MixRows;
        inside = WriteAddress < lanes * rows / 2;
        for (int i = 0; i < lanes; i++)
        {
            bool chosen = address.Bits(0, Bits.Log2(lanes)) == i;
            bool has = all || (stores.Left > i && (!pairs || stores.Odd == (i % 2 == 1)));
            scratchpad[i].Store = storesInverse ? chosen : stores.Valid && stores.Store && (givesWord ? chosen : has);
            scratchpad[i].StoreRow = address.Bits(Bits.Log2(lanes), Bits.Log2(rows));
            scratchpad[i].StoreData = storesInverse || givesWord ? word : lane[i].Result;
            scratchpad[i].Write = WriteValid && inside && WriteAddress.Bits(0, Bits.Log2(lanes) - 1) == i / 2;
            scratchpad[i].WriteRow = WriteAddress.Bits(Bits.Log2(lanes) - 1, Bits.Log2(rows));
            scratchpad[i].WriteData = WriteData.Bits<U32>(32 * (i % 2)).As<S32>();
        }
    }

    [Combinational]
    void Send()
    {
        bool quantises = command.Operation == VectorOperation.Quantise;
        quantiser.Largest = (U32)tree.Most;
        for (int i = 0; i < lanes; i++) quantiser.Values[i] = left > i ? scratchpad[i].Y : 0;

        U64 beat = 0;
        for (int p = 0; p < lanes / 2; p++)
            if (part == p) beat = (U64)Bits.Concat(left > 2 * p + 1 ? (U32)scratchpad[2 * p + 1].Y : 0, left > 2 * p ? (U32)scratchpad[2 * p].Y : 0);
        U64 block = 0;
        for (int p = 0; p < lanes / 8; p++)
            for (int i = 0; i < 8; i++)
                if (part == p) block = block.With(8 * i, quantiser.Mantissas[8 * p + i].As<U8>());

        beats = quantises ? Block / 8 : (U8)((command.Count + 1) >> 1);
        U64 header = command.Immediate.With(32, beats);
        if (quantises) header = header.With(48, quantiser.Exponent.As<U8>());
        SendValid = state is VectorState.Head or VectorState.Beats;
        SendHead = state == VectorState.Head;
        SendTail = state == VectorState.Beats && beatsLeft == 1;
        SendData = state == VectorState.Head ? header : quantises ? block : beat;
        sent = SendValid && SendReady;
        readsBeats = sent && (state == VectorState.Head || part == (quantises ? lanes / 8 - 1 : lanes / 2 - 1));
    }

    [Clocked]
    void Advance()
    {
        if (takes) state = Begin(queue.OutData);
        else if (finished) state = VectorState.Idle;
        else if (ends) state = VectorState.Finish;
        else if (arrives) state = inverts ? VectorState.Invert : VectorState.Head;
        else if (issues && lastRow) state = VectorState.Drain;
        else if (sent) state = SendTail ? VectorState.Finish : VectorState.Beats;
    }

    [Clocked]
    void Walk()
    {
        if (takes)
        {
            VectorDescriptor next = queue.OutData;
            command = next;
            addressX = next.Operation is VectorOperation.Scale or VectorOperation.Exp ? next.B : next.A;
            addressY = TakesTwo(next.Operation) ? next.B : next.A;
            destination = next.Destination;
            left = next.Operation == VectorOperation.Reciprocal ? 1 : next.Count;
            first = true;
            odd = false;
        }
        else if (issues)
        {
            if (command.Operation == VectorOperation.MixRows) addressX = (U16)(addressX + 1);
            else if (!heldX && advances) addressX = (U16)(addressX + lanes);
            if (advances) addressY = (U16)(addressY + lanes);
            if (command.Operation == VectorOperation.DotRows) destination = (U16)(destination + 1);
            else if (!reduces && !inverts && advances) destination = (U16)(destination + lanes);
            if (byRows) left = (U10)(left - 1);
            else if (advances) left = left < lanes ? 0 : (U10)(left - lanes);
            first = false;
            odd = pairs && !odd;
        }
        else if (arrives)
        {
            // The block's second way, now that its exponent is known.
            addressY = command.A;
            left = command.Count;
        }
        else if (readsBeats)
        {
            addressY = (U16)(addressY + lanes);
            if (state == VectorState.Beats) left = left < lanes ? 0 : (U10)(left - lanes);
        }
    }

    [Clocked]
    void Pass()
    {
        // From the last stage to the first, as each takes what the one before holds.
        stores = rounds;
        rounds = adds;
        adds = multiplies;
        bool quantises = command.Operation == VectorOperation.Quantise;
        bool store = !inverts && !quantises && (!reduces || lastRow);
        U10 elements = !byRows ? left : left == 0 ? 0 : lanes;
        multiplies = new VectorSlot(issues, issues && lastRow, first || !reduces, store, destination, elements, odd);
        if (readsX) wordX = addressX.Bits(0, Bits.Log2(lanes));
    }

    [Clocked]
    void Leave()
    {
        if (sent && state == VectorState.Head) beatsLeft = beats;
        else if (sent) beatsLeft = (U8)(beatsLeft - 1);
        if (sent) part = readsBeats ? 0 : (part + 1).Truncate(part.Width);
    }

    [Clocked]
    void Watch()
    {
        if (Fault == NodeFault.None)
        {
            if (accepts && !queue.InReady) Fault = NodeFault.QueueOverrun;
            else if (WriteValid && !inside) Fault = NodeFault.BadAddress;
            else if (CommandValid && !accepts) Fault = NodeFault.BadLength;
        }
    }

    [Clocked]
    void Count()
    {
        U10 elements = byRows || left > lanes ? lanes : left;
        bool products = command.Operation is VectorOperation.Multiply or VectorOperation.Scale or VectorOperation.Dot or VectorOperation.DotRows or VectorOperation.MixRows
            or VectorOperation.RootMeanSquare or VectorOperation.Rotate;
        Counters[(int)VectorCounter.Cycles] = (U32)(Counters[(int)VectorCounter.Cycles] + 1);
        if (takes) Counters[(int)VectorCounter.Commands] = (U32)(Counters[(int)VectorCounter.Commands] + 1);
        if (state != VectorState.Idle) Counters[(int)VectorCounter.Busy] = (U32)(Counters[(int)VectorCounter.Busy] + 1);
        else Counters[(int)VectorCounter.Idle] = (U32)(Counters[(int)VectorCounter.Idle] + 1);
        if (issues && advances) Counters[(int)VectorCounter.Elements] = (U32)(Counters[(int)VectorCounter.Elements] + elements);
        if (issues && products) Counters[(int)VectorCounter.Multiplies] = (U32)(Counters[(int)VectorCounter.Multiplies] + elements);
        if (SendValid && !SendReady) Counters[(int)VectorCounter.SendStalls] = (U32)(Counters[(int)VectorCounter.SendStalls] + 1);
    }

    static bool TakesTwo(VectorOperation operation) =>
        operation is VectorOperation.Add or VectorOperation.Multiply or VectorOperation.Dot or VectorOperation.DotRows or VectorOperation.MixRows or VectorOperation.Rotate;

    // Of no elements there may still be a sum.
    static VectorState Begin(VectorDescriptor next)
    {
        bool works = next.Count != 0 || IsReduction(next.Operation) || next.Operation == VectorOperation.Reciprocal;
        return !works ? VectorState.Finish : next.Operation == VectorOperation.Send ? VectorState.Head : VectorState.Rows;
    }

    static bool IsReduction(VectorOperation operation) =>
        operation is VectorOperation.Dot or VectorOperation.MixRows or VectorOperation.Max or VectorOperation.Sum or VectorOperation.RootMeanSquare or VectorOperation.Quantise;
}
