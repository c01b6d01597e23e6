using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Stops the parse of one statement or declaration with its finding; the parser catches it there and goes on with the next.</summary>
/// <param name="diagnostic">Null where the cause is told already, at a declaration.</param>
sealed class Unsupported(Diagnostic? diagnostic) : Exception
{
    public Unsupported(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments)
        : this(Diagnostic.Create(descriptor, location, arguments))
    {
    }

    public Diagnostic? Diagnostic => diagnostic;
}
