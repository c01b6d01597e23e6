namespace Hdl.Court;

/// <summary>An assertion or an assumption did not hold before the edge of a cycle.</summary>
/// <param name="Name">The property as emitted RTL calls it: <c>Access_fits</c>.</param>
/// <param name="Path">The same with its place in the hierarchy; null of a simulator, which spells places in its own way.</param>
public sealed record PropertyFailure(int Cycle, string Name, string? Path)
{
    /// <summary>A failure of an engine of ours.</summary>
    public static PropertyFailure At(int cycle, string path)
    {
        // The method and the property are the last two names; neither has an index inside.
        var names = path.Split('.').TakeLast(2).Select(n => n.Split('[')[0]);
        return new(cycle, string.Join("_", names), path);
    }
}
