namespace Hdl.Runtime;

/// <summary>Goes through the leaves of one element of a bundle signal, in the order of the fields. Generated code calls it.</summary>
public unsafe ref struct LeafCursor
{
    private readonly ReadOnlySpan<LeafPlace> leaves;
    private readonly nint element;
    private int next;

    internal LeafCursor(ReadOnlySpan<LeafPlace> leaves, nint element)
    {
        this.leaves = leaves;
        this.element = element;
    }

    public T Read<T>()
        where T : struct
    {
        if (default(T) is IBundle)
        {
            return BundleOf<T>.Codec!.Load(ref this);
        }

        LeafPlace leaf = leaves[next++];
        return Element.Read<T>(leaf.Address + element * leaf.Layout.Stride, leaf.Layout);
    }

    public void Write<T>(T value)
        where T : struct
    {
        if (default(T) is IBundle)
        {
            BundleOf<T>.Codec!.Store(value, ref this);
            return;
        }

        LeafPlace leaf = leaves[next++];
        Element.Write(leaf.Address + element * leaf.Layout.Stride, leaf.Layout, value);
    }
}
