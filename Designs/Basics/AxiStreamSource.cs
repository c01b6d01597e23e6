namespace Hdl.Designs;

/// <summary>
/// Where packets enter an AXI4-Stream: words of up to eight bytes, the first in the low byte. The stream's outputs are registers. Bytes that do not count leave as 0.
/// </summary>
[Module, Top]
public partial class AxiStreamSource
{
    [Input]  public partial bool InValid { get; set; }
    [Input]  public partial U64  InData  { get; set; }

    /// <summary>How many bytes of the word count; 0 counts as 1, more than 8 as 8. Within a packet all but the last word have 8.</summary>
    [Input]  public partial U4   InBytes { get; set; }
    [Input]  public partial bool InLast  { get; set; }
    [Output] public partial bool InReady { get; private set; }

    [Output] public partial AxiStream Out       { get; private set; }
    [Input]  public partial bool      OutTReady { get; set; }

    [Instance] readonly SkidBuffer<AxiStream> buffer = new();

    [Combinational]
    void Connect()
    {
        U64 data = 0;
        U8 keep = 0;
        for (int i = 0; i < 8; i++)
        {
            bool counts = i == 0 || InBytes > i;
            keep[i] = counts;
            data = data.With(8 * i, counts ? InData.Bits<U8>(8 * i) : (U8)0);
        }

        buffer.InValid = InValid;
        buffer.InData = new AxiStream(true, data, keep, InLast);
        InReady = buffer.InReady;
        buffer.OutReady = OutTReady;
        Out = buffer.OutData with { TValid = buffer.OutValid };
    }
}
