namespace Hdl.Designs;

/// <summary>The squares of the even words of a stream: a filter, a map and a stage, connected port by port.</summary>
[Module, Top]
public partial class EvenSquares
{
    [Sink]   public partial ReadyValid<U8>  In  { get; }
    [Source] public partial ReadyValid<U16> Out { get; }

    [Instance] readonly StreamFilter<U8> even = new();
    [Instance] readonly StreamMap<U8, U16> square = new();
    [Instance] readonly GenericStage<U16> stage = new();

    [Combinational]
    void Wire()
    {
        Connect(In, even.In);
        Connect(even.Out, square.In);
        Connect(square.Out, stage.In);
        Connect(stage.Out, Out);
        even.Keep = !even.Word[0];
        square.Result = square.Operand * square.Operand;
    }
}
