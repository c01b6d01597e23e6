namespace Hdl.Testbenches.Styles.Properties;

public enum Light { Red, Green, Amber }

[Module]
public partial class StateMachine
{
    [Input] public partial bool Request { get; set; }
    [Output, Register] public partial Light Shown { get; private set; }
    [Register] private partial U4 Elapsed { get; set; }

    [Clocked]
    void Advance()
    {
        Elapsed++; // CS0023
        Elapsed = (U4)(Elapsed + 1);
        switch (Shown)
        {
            case Light.Red:
                if (Request) Shown = Light.Green;
                Elapsed = 0;
                break;
            case Light.Green:
                if (Elapsed == 9) Shown++; // silent: an enum counts past its last state
                break;
            default:
                if (Elapsed is 2) Shown = Light.Red; // CS9135
                if (Elapsed == 2) Shown = Light.Red;
                break;
        }
    }
}

static class StateMachineTestbench
{
    static bool Run()
    {
        var light = new StateMachine { Request = true };
        light.Step();
        light.Shown = Light.Amber; // CS0272
        return light.Shown == Light.Green;
    }
}
