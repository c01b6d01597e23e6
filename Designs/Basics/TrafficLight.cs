namespace Hdl.Designs;

/// <summary>A state machine: green comes after a request, stays for ten cycles, and amber lasts for three.</summary>
[Module, Top]
public partial class TrafficLight
{
    [Input]            public partial bool  Request { get; set; }
    [Output, Register] public partial Light Shown   { get; private set; }

    [Register] U4 elapsed;

    [Clocked]
    void Advance()
    {
        bool leave = Shown switch
        {
            Light.Red => Request,
            Light.RedAmber => true,
            Light.Green => elapsed == 9,
            _ => elapsed == 2,
        };
        elapsed = leave || Shown == Light.Red ? 0 : (U4)(elapsed + 1);
        if (leave)
        {
            switch (Shown)
            {
                case Light.Red: Shown = Light.RedAmber; break;
                case Light.RedAmber: Shown = Light.Green; break;
                case Light.Green: Shown = Light.Amber; break;
                default: Shown = Light.Red; break;
            }
        }
    }
}
