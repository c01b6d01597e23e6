namespace Hdl.Testbenches.Styles.Fields;

public enum Light { Red, Green, Amber }

[Module]
public partial class StateMachine
{
    [Input] public bool Request;
    [Output, Register] public Light Shown;
    [Register] U4 elapsed;

    [Clocked]
    void Advance()
    {
        elapsed++; // CS0023
        elapsed = (U4)(elapsed + 1);
        switch (Shown)
        {
            case Light.Red:
                if (Request) Shown = Light.Green;
                elapsed = 0;
                break;
            case Light.Green:
                if (elapsed == 9) Shown++; // silent: an enum counts past its last state
                break;
            default:
                if (elapsed is 2) Shown = Light.Red; // CS9135
                if (elapsed == 2) Shown = Light.Red;
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
        light.Shown = Light.Amber; // silent: the testbench drives an output
        return light.Shown == Light.Green;
    }
}
