namespace Hdl.CodeFixes;

/// <summary>Gives a child its initialiser.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InitialiseInstance)), Shared]
public sealed class InitialiseInstance() : SyntaxFix("HDL1013", "Write the 'new' of the child")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { Parent: VariableDeclarationSyntax declaration } field) return null;
        // An array of children has a length at least.
        string created = declaration.Type is GenericNameSyntax { Identifier.ValueText: "Grid" } ? "new(4)" : "new()";
        return (field, field.WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(created))));
    }
}
