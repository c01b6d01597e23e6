namespace Hdl.Designs;

/// <summary>A pipeline of stages: valid goes forward a stage a cycle, ready comes back through all stages within the cycle, and that is no loop.</summary>
[Module, Example(4), Example(7)]
public partial class ReadyValidChain(int length)
{
    [Input]  public partial bool InValid  { get; set; }
    [Input]  public partial U16  InData   { get; set; }
    [Output] public partial bool InReady  { get; private set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial U16  OutData  { get; private set; }
    [Input]  public partial bool OutReady { get; set; }

    [Instance] readonly Grid<GenericStage<U16>> stage = new(length);

    [Combinational]
    void Connect()
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
