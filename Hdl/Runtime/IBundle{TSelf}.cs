namespace Hdl.Runtime;

/// <summary>What generated code says of a bundle: its fields, in their order.</summary>
public interface IBundle<TSelf> : IBundle
    where TSelf : struct, IBundle<TSelf>
{
    BundleCodec IBundle.Codec => BundleCodecOf<TSelf>.Instance;

    static abstract void Describe(BundleShape shape);

    static abstract TSelf Load(ref LeafCursor leaf);

    void Store(ref LeafCursor leaf);
}
