namespace Hdl.Compiler.Backends.Netlist;

/// <summary>An element of a signal that a process assigns, or a local.</summary>
readonly record struct Element(string Signal, int Position) : IComparable<Element>
{
    /// <summary>A local; no signal is called so.</summary>
    public static Element Local(string name) => new("%" + name, 0);

    public int CompareTo(Element other) => string.CompareOrdinal(Signal, other.Signal) is var order and not 0 ? order : Position.CompareTo(other.Position);
}

/// <summary>What one branch of a process assigns, above what was assigned before it.</summary>
/// <param name="depth">How many loops stand around the branch.</param>
/// <param name="path">The bit that is 1 when the branch is taken, where that matters (for memories).</param>
sealed class Layer(Layer? parent, int depth, int path)
{
    readonly Dictionary<Element, int[]> values = [];
    readonly HashSet<string> locals = [];

    public Layer? Parent => parent;

    public int Depth => depth;

    public int Path => path;

    /// <summary>All elements that the branch assigns, those included for which one iteration stood.</summary>
    public SortedSet<Element> Assigned { get; } = [];

    public bool Declares(string local) => locals.Contains(local);

    public void Declare(string local, int[] value)
    {
        locals.Add(local);
        values[Element.Local(local)] = value;
    }

    public void Set(Element element, int[] value) => values[element] = value;

    public int[]? Find(Element element) => values.TryGetValue(element, out var value) ? value : parent?.Find(element);
}
