namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>One fold in either shape, of which only the one that is chosen is left.</summary>
[Module, Example(16, 1), Example(16, 0)]
public partial class Parity(int count, bool tree)
{
    [Input, Length(nameof(count))] public partial Vec<U1> In  { get; set; }
    [Output]                       public partial U1      Out { get; private set; }

    [Combinational]
    void Fold()
    {
        U1 rooted = In.ReduceTree((a, b) => a ^ b);
        U1 chained = In.Reduce((a, b) => a ^ b);
        Out = tree ? rooted : chained;
    }
}
