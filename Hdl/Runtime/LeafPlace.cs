namespace Hdl.Runtime;

/// <summary>Where the first element of a bundle's leaf lies.</summary>
internal readonly unsafe struct LeafPlace(SignalLayout layout, byte* address)
{
    public SignalLayout Layout => layout;

    public byte* Address => address;
}
