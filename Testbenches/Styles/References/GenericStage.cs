namespace Hdl.Testbenches.Styles.References;

[Module]
public partial class GenericStage<T>
    where T : struct
{
    [Input] public partial ref bool InValid { get; }
    [Input] public partial ref T InData { get; }
    [Output] public partial ref bool InReady { get; }
    [Output, Register] public partial ref bool OutValid { get; }
    [Output, Register] public partial ref T OutData { get; }
    [Input] public partial ref bool OutReady { get; }

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
