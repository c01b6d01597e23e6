namespace Hdl.Tools.Drawing;

/// <summary>A box where it lies, in pixels. Its height is that of its shape; boxes of a column are equally wide.</summary>
/// <param name="Index">Its position among the diagram's boxes.</param>
sealed record PlacedBox(int Index, BoxShape Shape, int X, int Y, int Width, IReadOnlyList<string> Pins);
