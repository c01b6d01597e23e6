namespace Hdl.Designs;

/// <summary>
/// A stream over wires of <c>latency</c> cycles each way, at least 1, held back by credits. With <c>4 + 2 latency</c> places it streams a word a cycle.
/// </summary>
[Module, Example(4, 1), Example(7, 2)]
public partial class CreditLink<T>(int depth, int latency)
    where T : struct
{
    [Input]  public partial bool InValid  { get; set; }
    [Input]  public partial T    InData   { get; set; }
    [Output] public partial bool InReady  { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial T    OutData  { get; private set; }
    [Input]  public partial bool OutReady { get; set; }
    [Output] public partial bool Overrun  { get; private set; }

    [Instance] readonly CreditSender<T> sender = new(depth);
    [Instance] readonly CreditReceiver<T> receiver = new(depth);
    [Instance] readonly PipelineRegister<T> there = new(latency);
    [Instance] readonly PipelineRegister<bool> back = new(latency);

    [Combinational]
    void Connect()
    {
        sender.InValid = InValid;
        sender.InData = InData;
        InReady = sender.InReady;

        there.Enable = true;
        there.InValid = sender.SendValid;
        there.InData = sender.SendData;
        receiver.SendValid = there.OutValid;
        receiver.SendData = there.OutData;

        // A credit is its valid bit.
        back.Enable = true;
        back.InValid = receiver.Credit;
        back.InData = false;
        sender.Credit = back.OutValid;

        OutValid = receiver.OutValid;
        OutData = receiver.OutData;
        receiver.OutReady = OutReady;
        Overrun = receiver.Overrun;
        Property.Assert(!Overrun, "no_overrun");
    }
}
