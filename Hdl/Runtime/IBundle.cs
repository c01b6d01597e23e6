namespace Hdl.Runtime;

/// <summary>A type with <see cref="BundleAttribute"/>.</summary>
public interface IBundle
{
    BundleCodec Codec { get; }
}
