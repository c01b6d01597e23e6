namespace Hdl.Tools.Drawing;

/// <summary>A box of a diagram.</summary>
/// <param name="Name">Of the child, the memory or the method; of ports all names, with commas.</param>
/// <param name="Title">What stands at its head; empty for ports.</param>
/// <param name="Detail">A second line, such as the child's module; may be empty.</param>
/// <param name="Rows">What it holds or hands out: ports, registers, outputs of the child.</param>
/// <param name="IsArray">It stands for many, and is drawn as a stack.</param>
sealed record Box(string Name, BoxKind Kind, string Title, string Detail, IReadOnlyList<Label> Rows, bool IsArray);
