namespace Hdl.Designs;

/// <summary>
/// Passes a stream on with a function of each word in its place. The function is combinational and stands in the module around: it reads <see cref="Operand"/> and drives
/// <see cref="Result"/>, <c>map.Result = F(map.Operand)</c>. The map holds no word.
/// </summary>
[Module]
public partial class StreamMap<TIn, TOut>
    where TIn : struct
    where TOut : struct
{
    [Sink]   public partial ReadyValid<TIn>  In      { get; }
    [Source] public partial ReadyValid<TOut> Out     { get; }
    [Output] public partial TIn              Operand { get; private set; }
    [Input]  public partial TOut             Result  { get; set; }

    [Combinational]
    void Pass()
    {
        Operand = In.Data;
        Out.Data = Result;
        Out.Valid = In.Valid;
        In.Ready = Out.Ready;
    }
}
