namespace Hdl.Testbenches.Styles.Fields;

[Module]
public partial class GenericStage<T>
    where T : struct
{
    [Input] public bool InValid;
    [Input] public T InData;
    [Output] public bool InReady;
    [Output, Register] public bool OutValid;
    [Output, Register] public T OutData;
    [Input] public bool OutReady;

    [Combinational]
    void Connect() => InReady = !OutValid || OutReady;

    [Clocked]
    void Advance()
    {
        if (InReady)
        {
            OutValid = InValid;
            OutData = InData;
        }
    }
}

static class GenericStageTestbench
{
    static bool Run()
    {
        var stage = new GenericStage<S12> { InValid = true, InData = -5 };
        stage.Step();
        stage.OutData = 0; // silent: the testbench drives an output
        return stage.OutValid && stage.OutData == -5;
    }
}
