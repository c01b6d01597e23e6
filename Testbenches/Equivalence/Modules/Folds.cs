namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Vectors folded by chains and by trees, with methods and lambdas, into their own and into wider types, of ports and of children.</summary>
[Module, Example(5), Example(8), Example(1)]
public partial class Folds(int count)
{
    [Input, Length(nameof(count))] public partial Vec<S8> In { get; set; }
    [Input]  public partial U2  Row         { get; set; }
    [Output] public partial S8  Largest     { get; private set; }
    [Output] public partial S8  TreeLargest { get; private set; }
    [Output] public partial S16 Sum         { get; private set; }
    [Output] public partial S16 TreeSum     { get; private set; }
    [Output] public partial S8  Mixed       { get; private set; }
    [Output] public partial S8  TreeMixed   { get; private set; }
    [Output, Length(3)] public partial Vec<S8> RowLargest { get; private set; }
    [Output, Register] public partial S8 Chosen { get; private set; }

    [Instance] readonly Grid<FoldRow> row = new(3, () => new FoldRow(count));

    static S8 Max(S8 a, S8 b) => a > b ? a : b;

    [Combinational]
    void Fold()
    {
        Largest = In.Reduce(Max);
        TreeLargest = In.ReduceTree(Max);
        Sum = In.Fold((S16)0, (sum, x) => (S16)(sum + x));
        TreeSum = In.ReduceTree(x => (S16)x, (a, b) => (S16)(a + b));
        Mixed = In.Reduce((a, b) => (a << 1) ^ b);
        TreeMixed = In.ReduceTree((a, b) => (a << 1) ^ b);
    }

    [Combinational]
    void Connect()
    {
        for (int r = 0; r < 3; r++)
        {
            for (int i = 0; i < count; i++) row[r].In[i] = In[i] ^ (S8)(3 * r);
            RowLargest[r] = row[r].Out.ReduceTree(Max);
        }
    }

    [Clocked]
    void Advance() => Chosen = row[(int)Row].Out.ReduceTree(Max);
}
