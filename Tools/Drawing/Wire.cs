namespace Hdl.Tools.Drawing;

/// <summary>The lines of a net, from the box that drives it to all that it feeds; each line runs level and upright only.</summary>
/// <param name="From">The box's position among the diagram's boxes.</param>
/// <param name="Joints">Where lines meet.</param>
/// <param name="Heads">The arrows' points, one for each box that is fed.</param>
sealed record Wire(int From, IReadOnlyList<IReadOnlyList<(int X, int Y)>> Lines, IReadOnlyList<(int X, int Y)> Joints, IReadOnlyList<(int To, int X, int Y)> Heads);
