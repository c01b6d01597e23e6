namespace Hdl.Tools.Drawing;

/// <summary>Everything that one box hands to another.</summary>
/// <param name="From">The position of the box among the diagram's boxes.</param>
/// <param name="Names">For a child the inputs that are fed, for other boxes the signals that are read.</param>
sealed record Connection(int From, int To, IReadOnlyList<string> Names);
