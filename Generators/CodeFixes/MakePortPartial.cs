namespace Hdl.CodeFixes;

/// <summary>Writes <c>partial</c> before the type of a port, whose body is generated.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePortPartial)), Shared]
public sealed class MakePortPartial() : SyntaxFix("HDL1005", "Declare the port 'partial'")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { Initializer: null } port) return null;
        return (port, port.AddModifiers(SyntaxFactory.Token(SyntaxKind.PartialKeyword)));
    }
}
