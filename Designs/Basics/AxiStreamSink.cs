namespace Hdl.Designs;

/// <summary>
/// Where packets leave an AXI4-Stream: the inverse of an <see cref="AxiStreamSource"/>. TREADY comes from a register. A beat in which no byte counts carries nothing and is
/// dropped, unless it ends a packet: then it comes with 0 bytes.
/// </summary>
[Module, Top]
public partial class AxiStreamSink
{
    [Input]  public partial AxiStream In       { get; set; }
    [Output] public partial bool      InTReady { get; private set; }

    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U64  OutData  { get; private set; }
    [Output] public partial U4   OutBytes { get; private set; }
    [Output] public partial bool OutLast  { get; private set; }
    [Input]  public partial bool OutReady { get; set; }

    /// <summary>A beat came whose TKEEP has a gap, or which is not full before the end of a packet: its bytes are counted only. Stays until reset.</summary>
    [Output, Register] public partial bool Sparse { get; private set; }

    [Instance] readonly SkidBuffer<AxiStream> buffer = new();

    [Combinational]
    void Connect()
    {
        buffer.InValid = In.TValid && (In.TKeep != 0 || In.TLast);
        buffer.InData = In;
        InTReady = buffer.InReady;

        U4 bytes = 0;
        for (int i = 0; i < 8; i++)
            if (buffer.OutData.TKeep[i]) bytes = (U4)(bytes + 1);
        OutValid = buffer.OutValid;
        OutData = buffer.OutData.TData;
        OutBytes = bytes;
        OutLast = buffer.OutData.TLast;
        buffer.OutReady = OutReady;
    }

    [Clocked]
    void Watch()
    {
        bool gap = (In.TKeep & (U8)(In.TKeep + 1)) != 0;
        bool early = In.TKeep != 0xFF && !In.TLast;
        if (In.TValid && InTReady && (gap || early)) Sparse = true;
    }
}
