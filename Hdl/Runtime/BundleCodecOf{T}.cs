namespace Hdl.Runtime;

/// <summary>The codec of one bundle type, by what generated code says of it.</summary>
internal sealed class BundleCodecOf<T>(BundleShape shape) : BundleCodec<T>(shape)
    where T : struct, IBundle<T>
{
    public static readonly BundleCodecOf<T> Instance = Make();

    public override T Load(ref LeafCursor leaf) => T.Load(ref leaf);

    public override void Store(T value, ref LeafCursor leaf) => value.Store(ref leaf);

    private static BundleCodecOf<T> Make()
    {
        var shape = new BundleShape();
        T.Describe(shape);
        return new BundleCodecOf<T>(shape);
    }
}
