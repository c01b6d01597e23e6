namespace Hdl.Tools.Drawing;

/// <summary>What takes room in a column: a box, or the lane of a net that passes by.</summary>
sealed class Slot(int rank, int net, BoxShape? shape)
{
    public int Rank => rank;

    /// <summary>The net that passes, or that the box drives: the box's position among the diagram's boxes.</summary>
    public int Net => net;

    /// <summary>Null for a lane.</summary>
    public BoxShape? Shape => shape;

    /// <summary>The nets that come in, from the top, with what stands at their pins.</summary>
    public List<(int Net, string Text)> Pins { get; } = [];

    /// <summary>The upper edge of the box, or the line of a lane.</summary>
    public int Y { get; set; }

    /// <summary>Room above <see cref="Y"/>, for the edges of a stack.</summary>
    public int Above => shape is { Box.IsArray: true } ? 8 : 0;

    /// <summary>Room below <see cref="Y"/>, a loop back to itself included.</summary>
    public int Below => (shape?.Height ?? 0) + (shape is { FeedsItself: true } ? 14 : 0);

    /// <summary>How far below <see cref="Y"/> connections leave.</summary>
    public int Out => shape?.Out ?? 0;

    /// <summary>How far below <see cref="Y"/> a net comes in.</summary>
    public int In(int incoming) => shape?.Middle(Pins.FindIndex(p => p.Net == incoming)) ?? 0;
}
