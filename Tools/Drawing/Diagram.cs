namespace Hdl.Tools.Drawing;

/// <summary>The boxes of a module and what flows between them; at most one connection from one box to another.</summary>
/// <param name="Title">The module's name.</param>
/// <param name="Detail">Its arguments; may be empty.</param>
sealed record Diagram(string Title, string Detail, IReadOnlyList<Box> Boxes, IReadOnlyList<Connection> Connections);
