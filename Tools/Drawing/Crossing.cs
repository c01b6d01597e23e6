namespace Hdl.Tools.Drawing;

/// <summary>A net between two columns: its ends at the left one, where it leaves, and those at the right one, where it comes in.</summary>
sealed record Crossing(int Net, IReadOnlyList<Slot> Left, IReadOnlyList<Slot> Right)
{
    /// <summary>The heights of the left ends.</summary>
    public IEnumerable<int> LeftYs => Left.Select(s => s.Y + s.Out);

    /// <summary>The heights of the right ends.</summary>
    public IEnumerable<int> RightYs => Right.Select(s => s.Y + s.In(Net));

    public int Top => LeftYs.Concat(RightYs).Min();

    public int Bottom => LeftYs.Concat(RightYs).Max();
}
