namespace Hdl.Designs;

/// <summary>
/// Sorts values of a payload type within the cycle, the least first, or last with <paramref name="descending"/>: two sorters of half the size, one each way, and a
/// <see cref="BitonicMerger{T}"/>.
/// </summary>
/// <param name="count">How many, a power of two.</param>
/// <param name="descending">Whether the greatest comes first.</param>
[Module, Example(8, 0), Example(4, 1), Example(1, 0)]
public partial class BitonicSorter<T>(int count, bool descending)
    where T : struct, IArithmetic<T>
{
    [Input, Length(nameof(count))]  public partial Vec<T> In  { get; set; }
    [Output, Length(nameof(count))] public partial Vec<T> Out { get; private set; }

    [Instance] readonly BitonicSorter<T>? rising = count > 1 ? new(count / 2, false) : null;
    [Instance] readonly BitonicSorter<T>? falling = count > 1 ? new(count / 2, true) : null;
    [Instance] readonly BitonicMerger<T>? merger = count > 1 ? new(count, descending) : null;

    [Combinational]
    void Sort()
    {
        if (rising is not null && falling is not null && merger is not null)
        {
            for (int i = 0; i < count / 2; i++)
            {
                rising.In[i] = In[i];
                falling.In[i] = In[count / 2 + i];
                merger.In[i] = rising.Out[i];
                merger.In[count / 2 + i] = falling.Out[i];
            }

            for (int i = 0; i < count; i++) Out[i] = merger.Out[i];
        }
        else
        {
            for (int i = 0; i < count; i++) Out[i] = In[i];
        }
    }
}
