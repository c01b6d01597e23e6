namespace Hdl.Testbenches.Styles.Properties;

[Module]
public partial class GenericStage<T>
    where T : struct
{
    [Input] public partial bool InValid { get; set; }
    [Input] public partial T InData { get; set; }
    [Output] public partial bool InReady { get; private set; }
    [Output, Register] public partial bool OutValid { get; private set; }
    [Output, Register] public partial T OutData { get; private set; }
    [Input] public partial bool OutReady { get; set; }

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
        stage.OutData = 0; // CS0272
        return stage.OutValid && stage.OutData == -5;
    }
}
