namespace Hdl.Designs;

/// <summary>
/// Streams from any input to any output, as many words a cycle as there are outputs: those that want one output pass in turn, a word each. What leaves is registered. From an input to an output words
/// stay in order. With one output it merges streams.
/// </summary>
[Module, Example(4, 4), Example(3, 5), Example(3, 1)]
public partial class Crossbar<T>(int inputs, int outputs)
    where T : struct
{
    [Input,  Length(nameof(inputs))]  public partial Vec<bool> InValid  { get; set; }
    [Input,  Length(nameof(inputs))]  public partial Vec<T>    InData   { get; set; }

    /// <summary>The output that a word is for. One for an output that is not there waits for ever.</summary>
    [Input,  Length(nameof(inputs)), Width("Max(1, Log2(outputs))")] public partial Vec<UInt> Destination { get; set; }

    /// <summary>Set only where valid is.</summary>
    [Output, Length(nameof(inputs))]  public partial Vec<bool> InReady  { get; private set; }
    [Output, Length(nameof(outputs))] public partial Vec<bool> OutValid { get; private set; }
    [Output, Length(nameof(outputs))] public partial Vec<T>    OutData  { get; private set; }
    [Input,  Length(nameof(outputs))] public partial Vec<bool> OutReady { get; set; }

    [Instance] readonly Grid<RoundRobin> arbiter = new(outputs, () => new RoundRobin(inputs));
    [Instance] readonly Grid<GenericStage<T>> stage = new(outputs);

    [Combinational]
    void Connect()
    {
        UInt granted = ((UInt)0).Truncate(inputs);
        for (int o = 0; o < outputs; o++)
        {
            // A request counts as served once it is granted: it asks when there is room.
            UInt requests = ((UInt)0).Truncate(inputs);
            for (int i = 0; i < inputs; i++) requests[i] = InValid[i] && Destination[i] == o && stage[o].In.Ready;
            arbiter[o].Requests = requests;
            granted |= arbiter[o].Grant;

            T passes = default;
            for (int i = 0; i < inputs; i++)
                if (arbiter[o].Grant[i]) passes = InData[i];
            stage[o].In.Valid = arbiter[o].Grant != 0;
            stage[o].In.Data = passes;
            stage[o].Out.Ready = OutReady[o];
            OutValid[o] = stage[o].Out.Valid;
            OutData[o] = stage[o].Out.Data;
        }

        for (int i = 0; i < inputs; i++)
        {
            InReady[i] = granted[i];
            Property.Assert(!InReady[i] || InValid[i], "ready_where_valid");
        }
    }
}
