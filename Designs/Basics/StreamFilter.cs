namespace Hdl.Designs;

/// <summary>
/// Passes on the words of a stream that are to be kept, and takes the others without delay. The module around looks at <see cref="Word"/> and drives <see cref="Keep"/>,
/// <c>filter.Keep = filter.Word != 0</c>. The filter holds no word.
/// </summary>
[Module]
public partial class StreamFilter<T>
    where T : struct
{
    [Sink]   public partial ReadyValid<T> In   { get; }
    [Source] public partial ReadyValid<T> Out  { get; }
    [Output] public partial T             Word { get; private set; }
    [Input]  public partial bool          Keep { get; set; }

    [Combinational]
    void Pass()
    {
        Word = In.Data;
        Out.Data = In.Data;
        Out.Valid = In.Valid && Keep;
        In.Ready = Out.Ready || !Keep;
    }
}
