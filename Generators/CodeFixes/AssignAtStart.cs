namespace Hdl.CodeFixes;

/// <summary>Gives a wire a value on every path.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AssignAtStart)), Shared]
public sealed class AssignAtStart() : SyntaxFix("HDL4006", "Assign 'default' at the start of the method")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        // An element or some bits of a wire would need a loop.
        if (place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { Left: IdentifierNameSyntax wire }) return null;
        if (place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Body: { } body }) return null;
        var first = SyntaxFactory.ParseStatement($"{wire.Identifier.ValueText} = default;").WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        return (body, body.WithStatements(body.Statements.Insert(0, first)));
    }
}
