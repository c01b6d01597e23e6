namespace Hdl.Designs;

/// <summary>Four <see cref="GenericStage{T}"/> with payloads of different types that move in step: each takes a word when the others do.</summary>
[Module, Top]
public partial class OperandStage
{
    [Input]  public partial bool         InValid      { get; set; }
    [Input]  public partial AluOperation InOperation  { get; set; }
    [Input]  public partial S33          InValue      { get; set; }
    [Input]  public partial U64          InTag        { get; set; }
    [Input]  public partial bool         InLast       { get; set; }
    [Output] public partial bool         InReady      { get; private set; }
    [Output] public partial bool         OutValid     { get; private set; }
    [Output] public partial AluOperation OutOperation { get; private set; }
    [Output] public partial S33          OutValue     { get; private set; }
    [Output] public partial U64          OutTag       { get; private set; }
    [Output] public partial bool         OutLast      { get; private set; }
    [Input]  public partial bool         OutReady     { get; set; }

    [Instance] readonly GenericStage<AluOperation> operation = new();
    [Instance] readonly GenericStage<S33> value = new();
    [Instance] readonly GenericStage<U64> tag = new();
    [Instance] readonly GenericStage<bool> last = new();

    [Combinational]
    void Connect()
    {
        operation.In.Valid = InValid;
        operation.In.Data = InOperation;
        operation.Out.Ready = OutReady;
        OutOperation = operation.Out.Data;

        value.In.Valid = InValid;
        value.In.Data = InValue;
        value.Out.Ready = OutReady;
        OutValue = value.Out.Data;

        tag.In.Valid = InValid;
        tag.In.Data = InTag;
        tag.Out.Ready = OutReady;
        OutTag = tag.Out.Data;

        last.In.Valid = InValid;
        last.In.Data = InLast;
        last.Out.Ready = OutReady;
        OutLast = last.Out.Data;

        InReady = operation.In.Ready && value.In.Ready && tag.In.Ready && last.In.Ready;
        OutValid = operation.Out.Valid && value.Out.Valid && tag.Out.Valid && last.Out.Valid;
    }
}
