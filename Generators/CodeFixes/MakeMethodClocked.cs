namespace Hdl.CodeFixes;

/// <summary>Lets the method that assigns a register run at the edge of the clock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMethodClocked)), Shared]
public sealed class MakeMethodClocked() : SyntaxFix("HDL4007", "Make the method [Clocked]")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || Attributes.Find(method, "Combinational") is not { } attribute) return null;
        return (attribute, Attributes.Parse("Clocked").WithTriviaFrom(attribute));
    }
}
