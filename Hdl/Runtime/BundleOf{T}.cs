namespace Hdl.Runtime;

/// <summary>The codec of a payload type that is a bundle.</summary>
internal static class BundleOf<T>
    where T : struct
{
    /// <summary>Null when it is none. Behind the test <c>default(T) is IBundle</c>, which is a constant to the JIT, it is not null.</summary>
    public static readonly BundleCodec<T>? Codec = default(T) is IBundle bundle ? (BundleCodec<T>)bundle.Codec : null;
}
