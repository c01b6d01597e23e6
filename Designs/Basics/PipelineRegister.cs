namespace Hdl.Designs;

/// <summary>Gives what came in <c>stages</c> cycles later, valid beside it. There is no ready: with <see cref="Enable"/> clear all stages hold, and nothing comes in.</summary>
[Module, Example(2), Example(5)]
public partial class PipelineRegister<T>(int stages)
    where T : struct
{
    [Input]  public partial bool Enable   { get; set; }
    [Input]  public partial bool InValid  { get; set; }
    [Input]  public partial T    InData   { get; set; }
    [Output] public partial bool OutValid { get; private set; }
    [Output] public partial T    OutData  { get; private set; }

    [Register] readonly Vec<bool> valid = new(stages);
    [Register] readonly Vec<T> data = new(stages);

    [Combinational]
    void Show()
    {
        OutValid = valid[stages - 1];
        OutData = data[stages - 1];
    }

    [Clocked]
    void Advance()
    {
        Property.Assert(Property.Next(!Enable, Property.Stable(OutValid) && Property.Stable(OutData)), "holds");

        if (Enable)
            for (int i = stages - 1; i >= 0; i--)
            {
                valid[i] = i == 0 ? InValid : valid[i - 1];
                data[i] = i == 0 ? InData : data[i - 1];
            }
    }
}
