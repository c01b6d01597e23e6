namespace Hdl;

/// <summary>An assertion or an assumption of a module does not hold before an edge, which has not taken place.</summary>
/// <param name="property">The property with its place in the hierarchy and the indices of instances and loops.</param>
/// <param name="isAssumption">Whether the inputs are at fault, and not the module.</param>
/// <param name="cycle">Edges before it.</param>
/// <param name="condition">The condition in C#.</param>
/// <param name="place">File and line, or null where the assembly of the module carries none.</param>
/// <param name="message">All of it, with the values of signals.</param>
/// <param name="lane">The lane of a batch in which it does not hold; null where there is no batch.</param>
public sealed class PropertyException(string property, bool isAssumption, long cycle, string condition, string? place, string message, int? lane = null) : Exception(message)
{
    public string Property => property;

    public bool IsAssumption => isAssumption;

    public long Cycle => cycle;

    public string Condition => condition;

    public string? Place => place;

    public int? Lane => lane;
}
