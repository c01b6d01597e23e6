using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>A step of a path with all that come before it: a cell, a way through a child, or one of its ends, which are registers, memories and ports.</summary>
/// <param name="Levels">From the start of the path in this module up to here.</param>
/// <param name="Cell">The cell; null for a port and for a child.</param>
/// <param name="Name">The port, or the child's name.</param>
/// <param name="Inside">The way through the child; null for all else.</param>
sealed record PathSegment(PathSegment? Before, int Levels, MappedModule Module, Cell? Cell, string Name = "", PathSegment? Inside = null);

/// <summary>A path from a register or an input to a register or an output.</summary>
/// <param name="From">The clock of the register at its start; null for an input of the top.</param>
/// <param name="To">The clock of the register at its end; null for an output of the top.</param>
sealed record FoundPath(string? From, string? To, PathSegment End);
