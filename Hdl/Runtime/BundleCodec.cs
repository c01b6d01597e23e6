namespace Hdl.Runtime;

/// <summary>How the values of a bundle are kept: one signal for each leaf.</summary>
public abstract class BundleCodec
{
    private protected BundleCodec(BundleShape shape)
    {
        Leaves = shape.Leaves;
        Width = shape.Width;
    }

    /// <summary>Paths of the leaves below a signal: <c>Header.Kind</c>.</summary>
    internal IReadOnlyList<string> Leaves { get; }

    /// <summary>Bits of all leaves.</summary>
    internal int Width { get; }
}
