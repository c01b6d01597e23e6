namespace Hdl.Runtime;

/// <summary>A property of a design. Its bits, 1 where it fails or is covered, are a signal, whose kind says what it is.</summary>
/// <param name="Signal">The path of that signal: <c>queue.Access.fits</c>.</param>
/// <param name="Path">The same with a # for each of its axes, where the index of an instance or of a loop stands: <c>queue[#].Access.fits</c>.</param>
/// <param name="Text">The condition as written.</param>
/// <param name="Shown">Signals that a message gives the values of.</param>
/// <param name="Module">The full name of the module that it stands in.</param>
/// <param name="Name">Its name in that module.</param>
public sealed record PropertyLayout(string Signal, string Path, string Text, ShownLayout[] Shown, string Module, string Name)
{
    /// <summary>The kinds of its signal.</summary>
    public const string Assert = "assert", Assume = "assume", Cover = "cover";
}

/// <summary>A signal that the message of a property gives the value of.</summary>
/// <param name="Path">The signal.</param>
/// <param name="Indices">For each of its axes an index from 0 on, or <c>~axis</c>, the index at an axis of the property.</param>
public sealed record ShownLayout(string Path, int[] Indices);
