namespace Hdl;

/// <summary>A hardware integer of a width known from its type.</summary>
public interface IBits
{
    int Width { get; }

    bool Signed { get; }
}
