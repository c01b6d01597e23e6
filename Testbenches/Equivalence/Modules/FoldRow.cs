namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A child with a vector as its output.</summary>
[Module]
public partial class FoldRow(int count)
{
    [Input, Length(nameof(count))]  public partial Vec<S8> In  { get; set; }
    [Output, Length(nameof(count))] public partial Vec<S8> Out { get; private set; }

    [Combinational]
    void Negate()
    {
        for (int i = 0; i < count; i++) Out[i] = (S8)(-In[i]);
    }
}
