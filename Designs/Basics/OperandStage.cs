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
        operation.InValid = InValid;
        operation.InData = InOperation;
        operation.OutReady = OutReady;
        OutOperation = operation.OutData;

        value.InValid = InValid;
        value.InData = InValue;
        value.OutReady = OutReady;
        OutValue = value.OutData;

        tag.InValid = InValid;
        tag.InData = InTag;
        tag.OutReady = OutReady;
        OutTag = tag.OutData;

        last.InValid = InValid;
        last.InData = InLast;
        last.OutReady = OutReady;
        OutLast = last.OutData;

        InReady = operation.InReady && value.InReady && tag.InReady && last.InReady;
        OutValid = operation.OutValid && value.OutValid && tag.OutValid && last.OutValid;
    }
}
