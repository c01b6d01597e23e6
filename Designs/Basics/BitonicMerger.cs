namespace Hdl.Designs;

/// <summary>Sorts a bitonic sequence, one that rises and then falls: each value of the first half is compared with that of the second, and each half is merged by itself.</summary>
/// <param name="count">How many, a power of two and at least 2.</param>
/// <param name="descending">Whether the greatest comes first.</param>
[Module, Example(8, 0), Example(4, 1), Example(2, 0)]
public partial class BitonicMerger<T>(int count, bool descending)
    where T : struct, IArithmetic<T>
{
    [Input, Length(nameof(count))]  public partial Vec<T> In  { get; set; }
    [Output, Length(nameof(count))] public partial Vec<T> Out { get; private set; }

    [Instance] readonly Grid<BitonicMerger<T>>? half = count > 2 ? new(2, () => new BitonicMerger<T>(count / 2, descending)) : null;

    [Combinational]
    void Merge()
    {
        for (int i = 0; i < count / 2; i++)
        {
            bool swap = T.Less(In[count / 2 + i], In[i]) != descending;
            T first = swap ? In[count / 2 + i] : In[i];
            T second = swap ? In[i] : In[count / 2 + i];
            if (half is not null)
            {
                half[0].In[i] = first;
                half[1].In[i] = second;
                Out[i] = half[0].Out[i];
                Out[count / 2 + i] = half[1].Out[i];
            }
            else
            {
                Out[i] = first;
                Out[count / 2 + i] = second;
            }
        }
    }
}
