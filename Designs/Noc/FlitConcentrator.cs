namespace Hdl.Designs;

/// <summary>
/// Several streams of flits become one. A packet passes whole, up to its tail; then the next lane that has one is looked for, a lane a cycle. Each flit
/// leaves with the cycle in which it was chosen. The depth of the lanes' buffers is at least 2.
/// </summary>
[Module, Example(4, 4), Example(3, 5)]
public partial class FlitConcentrator(int lanes, int depth)
{
    [Input,  Length(nameof(lanes))] public partial Vec<bool>     InValid  { get; set; }
    [Input,  Length(nameof(lanes))] public partial Vec<Flit>     In       { get; set; }
    [Output, Length(nameof(lanes))] public partial Vec<bool>     InReady  { get; private set; }
    [Output]                        public partial bool          OutValid { get; private set; }
    [Output]                        public partial Stamped<Flit> Out      { get; private set; }
    [Input]                         public partial bool          OutReady { get; set; }
    [Output, Register]              public partial LinkCount     Count    { get; private set; }

    [Instance] public readonly Grid<Fifo<Flit>> queue = new(lanes, () => new Fifo<Flit>(depth));
    [Instance] public readonly GenericStage<Stamped<Flit>> stage = new();
    [Register] U16 now;
    [Register, Width("Max(1, Log2(lanes))")] UInt turn;
    [Register] bool inside;
    [Wire] Flit chosen;
    [Wire] bool offered;

    [Combinational]
    void Connect()
    {
        for (int i = 0; i < lanes; i++)
        {
            queue[i].InValid = InValid[i];
            queue[i].InData = In[i];
            queue[i].OutReady = turn == i && stage.In.Ready;
            InReady[i] = queue[i].InReady;
        }

        chosen = queue[(int)turn].OutData;
        offered = queue[(int)turn].OutValid;
        stage.In.Valid = offered;
        stage.In.Data = new Stamped<Flit>(now, chosen);
        stage.Out.Ready = OutReady;
        OutValid = stage.Out.Valid;
        Out = stage.Out.Data;
    }

    [Clocked]
    void Advance()
    {
        now = (U16)(now + 1);
        bool passes = offered && stage.In.Ready;
        if (passes ? chosen.Tail : !offered && !inside) turn = turn == lanes - 1 ? 0 : (turn + 1).Truncate(turn.Width);
        if (passes)
        {
            inside = !chosen.Tail;
            Count = Count with { Flits = (U16)(Count.Flits + 1) };
            if (chosen.Tail) Count = Count with { Packets = (U16)(Count.Packets + 1) };
        }
    }
}
