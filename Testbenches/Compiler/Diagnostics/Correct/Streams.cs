namespace Correct.Streams;

[Module] public partial class PipelineStage
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U16 InData { get; set; }
    [Output] public partial bool InReady { get; private set; }
    [Output, Register] public partial bool OutValid { get; private set; }
    [Output, Register] public partial U16 OutData { get; private set; }
    [Input] public partial bool OutReady { get; set; }
    [Combinational] void Connect() => InReady = !OutValid || OutReady;
    [Clocked] void Advance()
    {
        if (!InReady) return;
        OutValid = InValid;
        OutData = InData;
    }
}

[Module] public partial class SkidBuffer
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U8 InData { get; set; }
    [Output] public partial bool InReady { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U8 OutData { get; private set; }
    [Input] public partial bool OutReady { get; set; }
    [Register] bool full;
    [Register] U8 held;
    [Combinational] void Connect()
    {
        InReady = !full;
        OutValid = full || InValid;
        OutData = full ? held : InData;
    }
    [Clocked] void Advance()
    {
        if (full) full = !OutReady;
        else if (InValid && !OutReady)
        {
            full = true;
            held = InData;
        }
    }
}

[Module] public partial class TwoStages
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U16 InData { get; set; }
    [Output] public partial bool InReady { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U16 OutData { get; private set; }
    [Input] public partial bool OutReady { get; set; }
    [Instance] readonly PipelineStage first = new();
    [Instance] readonly PipelineStage second = new();
    [Combinational] void Connect()
    {
        first.InValid = InValid;
        first.InData = InData;
        InReady = first.InReady;
        second.InValid = first.OutValid;
        second.InData = first.OutData;
        first.OutReady = second.InReady;
        OutValid = second.OutValid;
        OutData = second.OutData;
        second.OutReady = OutReady;
    }
}

[Module, Example(3), Example(4)] public partial class StageChain(int length)
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U16 InData { get; set; }
    [Output] public partial bool InReady { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U16 OutData { get; private set; }
    [Input] public partial bool OutReady { get; set; }
    [Instance] readonly Grid<PipelineStage> stage = new(length);
    [Combinational] void Connect()
    {
        for (int i = 0; i < length; i++)
        {
            stage[i].InValid = i == 0 ? InValid : stage[i - 1].OutValid;
            stage[i].InData = i == 0 ? InData : stage[i - 1].OutData;
            stage[i].OutReady = i == length - 1 ? OutReady : stage[i + 1].InReady;
        }
        InReady = stage[0].InReady;
        OutValid = stage[length - 1].OutValid;
        OutData = stage[length - 1].OutData;
    }
}

[Module] public partial class Demultiplexer
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U8 InData { get; set; }
    [Input] public partial U2 Choice { get; set; }
    [Output] public partial bool InReady { get; private set; }
    [Output, Length(4)] public partial Vec<bool> OutValid { get; private set; }
    [Output, Length(4)] public partial Vec<U8> OutData { get; private set; }
    [Input, Length(4)] public partial Vec<bool> OutReady { get; set; }
    [Combinational] void Connect()
    {
        for (int i = 0; i < 4; i++)
        {
            OutValid[i] = InValid && Choice == i;
            OutData[i] = InData;
        }
        InReady = OutReady[Choice];
    }
}

[Module] public partial class Merger
{
    [Input, Length(2)] public partial Vec<bool> InValid { get; set; }
    [Input, Length(2)] public partial Vec<U8> InData { get; set; }
    [Output, Length(2)] public partial Vec<bool> InReady { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U8 OutData { get; private set; }
    [Input] public partial bool OutReady { get; set; }
    [Combinational] void Connect()
    {
        bool second = !InValid[0];
        InReady[0] = OutReady;
        InReady[1] = OutReady && second;
        OutValid = InValid[0] || InValid[1];
        OutData = second ? InData[1] : InData[0];
    }
}

[Module] public partial class CreditSender
{
    [Input] public partial bool Offer { get; set; }
    [Input] public partial bool Credit { get; set; }
    [Output] public partial bool Send { get; private set; }
    [Register(Initial = 4)] U3 credits;
    [Combinational] void Decide() => Send = Offer && credits != 0;
    [Clocked] void Advance()
    {
        if (Send == Credit) return;
        credits = Credit ? (credits == 7 ? credits : (U3)(credits + 1)) : (U3)(credits - 1);
    }
}

[Module] public partial class PacketCounter
{
    [Input] public partial bool Valid { get; set; }
    [Input] public partial bool Last { get; set; }
    [Output, Register] public partial U16 Packets { get; private set; }
    [Output, Register] public partial U16 Words { get; private set; }
    [Clocked] void Advance()
    {
        if (Valid)
        {
            Words = (U16)(Words + 1);
            if (Last) Packets = (U16)(Packets + 1);
        }
    }
}

[Module] public partial class WidthConverter
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial U8 InData { get; set; }
    [Output, Register] public partial bool OutValid { get; private set; }
    [Output, Register] public partial U32 OutData { get; private set; }
    [Register] U2 place;
    [Clocked] void Advance()
    {
        OutValid = false;
        if (InValid)
        {
            OutData = OutData.With((int)place switch { 0 => 0, 1 => 8, 2 => 16, _ => 24 }, InData);
            OutValid = place == 3;
            place = (U2)(place + 1);
        }
    }
}

[Module] public partial class Throttle
{
    [Input] public partial bool In { get; set; }
    [Output] public partial bool Out { get; private set; }
    [Register] U4 tokens;
    [Combinational] void Pass() => Out = In && tokens > 0;
    [Clocked] void Advance()
    {
        U4 left = Out ? (U4)(tokens - 1) : tokens;
        tokens = left == 15 ? left : (U4)(left + 1);
    }
}
