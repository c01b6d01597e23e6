using Hdl.Compiler.Ir.Positions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hdl.Compiler.Frontend;

/// <summary>Positions as the IR holds them, and as Roslyn does.</summary>
static class SourceSpans
{
    /// <summary>The span of a location in source; null for one in metadata or none.</summary>
    public static SourceSpan? Of(Location? location)
    {
        if (location is not { IsInSource: true }) return null;
        var span = location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return new SourceSpan(span.Path, start.Line + 1, start.Character + 1, end.Line + 1, end.Character + 1);
    }

    /// <summary>A location for a diagnostic; none for null. It names its file and lines and holds on to no syntax tree.</summary>
    public static Location LocationOf(SourceSpan? span) => span is null ? Location.None : Location.Create(
        span.File,
        default,
        new LinePositionSpan(new LinePosition(span.Line - 1, span.Column - 1), new LinePosition(span.EndLine - 1, span.EndColumn - 1)));
}
