using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Makes a signal part of a property, which is looked at before each edge of its clock without a reset. Such a signal is driven by a process of its own and is no hardware: it is read by
/// signals of properties alone, and a netlist leaves it out.
/// </summary>
/// <param name="Text">The condition as it was written.</param>
/// <param name="Axes">The loop variables that are the axes of the signal, outermost first.</param>
/// <param name="Shown">Reads of signals that a message gives the values of; an index is a constant or one of the axes.</param>
/// <param name="Clock">The clock before whose edges it is looked at.</param>
/// <param name="Module">The template's full name, from elaboration on.</param>
/// <param name="Name">The name within the template, from elaboration on.</param>
/// <param name="Path">The name with its place in the hierarchy, from elaboration on: <c>cell[#].Check.assert1</c>, with a # for each axis.</param>
public sealed record Property(
    PropertyKind Kind,
    string Text = "",
    EquatableArray<string> Axes = default,
    EquatableArray<Expr> Shown = default,
    string Clock = Clocks.Default,
    string Module = "",
    string Name = "",
    string Path = "")
{
    /// <summary>Axes as they stand in a path: <c>[#,#]</c>.</summary>
    public static string Placeholders(int axes) => axes == 0 ? "" : $"[{string.Join(",", Enumerable.Repeat("#", axes))}]";

    /// <summary>The path of a signal that is a property, which before elaboration is its name.</summary>
    public static string PathIn(Signal signal) => signal.Property is { Path.Length: > 0 } placed ? placed.Path : signal.Name + Placeholders(signal.Lengths.Count);

    /// <summary>The path of an element.</summary>
    /// <param name="path">A path with a # for each axis.</param>
    /// <param name="lengths">The axes' lengths.</param>
    /// <param name="flat">The element, row-major.</param>
    public static string PathOf(string path, IReadOnlyList<int> lengths, long flat)
    {
        var indices = new Stack<long>();
        for (int axis = lengths.Count - 1; axis >= 0; flat /= lengths[axis--]) indices.Push(flat % lengths[axis]);
        var parts = path.Split('#');
        return string.Concat(parts.Select((part, i) => i == 0 ? part : $"{indices.Pop()}{part}"));
    }
}
