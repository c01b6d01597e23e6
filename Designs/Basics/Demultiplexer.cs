namespace Hdl.Designs;

/// <summary>Each word of a stream goes to the output that comes with it. One for an output that is not there waits for ever.</summary>
[Module, Example(2), Example(5)]
public partial class Demultiplexer<T>(int outputs)
    where T : struct
{
    [Input]                                 public partial bool      InValid     { get; set; }
    [Input]                                 public partial T         InData      { get; set; }
    [Input, Width("Max(1, Log2(outputs))")] public partial UInt      Destination { get; set; }
    [Output]                                public partial bool      InReady     { get; private set; }
    [Output, Length(nameof(outputs))]       public partial Vec<bool> OutValid    { get; private set; }
    [Output]                                public partial T         OutData     { get; private set; }
    [Input,  Length(nameof(outputs))]       public partial Vec<bool> OutReady    { get; set; }

    [Combinational]
    void Connect()
    {
        bool ready = false;
        for (int o = 0; o < outputs; o++)
        {
            OutValid[o] = InValid && Destination == o;
            ready |= Destination == o && OutReady[o];
        }

        InReady = ready;
        OutData = InData;
    }
}
