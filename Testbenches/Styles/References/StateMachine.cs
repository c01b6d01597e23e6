namespace Hdl.Testbenches.Styles.References;

public enum Light { Red, Green, Amber }

[Module]
public partial class StateMachine
{
    [Input] public partial ref bool Request { get; }
    [Output, Register] public partial ref Light Shown { get; }
    [Register] private partial ref U4 Elapsed { get; }

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
        light.Shown = Light.Amber; // silent: the testbench drives an output
        return light.Shown == Light.Green;
    }
}
