namespace Hdl.Runtime;

/// <summary>Reads and writes the values of a bundle, leaf by leaf.</summary>
internal abstract class BundleCodec<T>(BundleShape shape) : BundleCodec(shape)
    where T : struct
{
    public abstract T Load(ref LeafCursor leaf);

    public abstract void Store(T value, ref LeafCursor leaf);
}
