namespace Hdl.CodeFixes;

/// <summary>Gives a port an attribute with a length, and a field an initialiser, to be changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLength)), Shared]
public sealed class AddLength() : SyntaxFix("HDL1008", "Add a length of 4")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } port) return (port, Attributes.Add(port, "Length(4)"));
        if (place.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { } field) return null;
        return (field, field.WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression("new(4)"))));
    }
}
