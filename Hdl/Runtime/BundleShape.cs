namespace Hdl.Runtime;

/// <summary>Collects the leaves of a bundle: its fields, and those of the bundles in it.</summary>
public sealed class BundleShape
{
    private readonly List<string> leaves = [];

    internal string[] Leaves => [.. leaves];

    /// <summary>Bits of all leaves.</summary>
    internal int Width { get; private set; }

    /// <summary>The next field.</summary>
    public void Add<T>(string name)
        where T : struct
    {
        Width += BitsOf<T>.Width;
        if (BundleOf<T>.Codec is not { } inner)
        {
            leaves.Add(name);
            return;
        }

        foreach (string leaf in inner.Leaves)
        {
            leaves.Add($"{name}.{leaf}");
        }
    }
}
