using Hdl.Designs;

namespace Hdl.Testbenches.Compiler.Generator;

/// <summary>Each way to change a bundle, as the language's README shows it.</summary>
[Module, Top]
public partial class FlitHold
{
    [Input]            public partial Flit In   { get; set; }
    [Output, Register] public partial Flit Out  { get; private set; }
    [Output]           public partial Flit Head { get; private set; }

    [Register] Flit head;

    [Clocked]
    void Advance()
    {
        bool ends = In == head || In is { Tail: true };
        if (ends) head = new Flit(false, true, In.Payload);
        else head = In with { Payload = 0 };
        head.Tail = ends;
        Out = Out with { Tail = ends };
    }

    [Combinational]
    void Show() => Head = head;
}
