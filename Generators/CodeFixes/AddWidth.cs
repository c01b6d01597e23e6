namespace Hdl.CodeFixes;

/// <summary>Gives a signal of any width one of 8 bits, to be changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddWidth)), Shared]
public sealed class AddWidth() : SyntaxFix("HDL1007", "Add [Width(\"8\")]")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member) return null;
        return (member, Attributes.Add(member, "Width(\"8\")"));
    }
}
