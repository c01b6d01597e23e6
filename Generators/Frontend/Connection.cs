using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Two ports that a statement of a method connects, as it names them, and what it drives.</summary>
sealed record Connection(string Method, string One, string Other, IReadOnlyList<Target> Driven, Location Location, IReadOnlyList<Location> Ports);
