namespace Hdl.CodeFixes;

/// <summary>Writes the cast that says that bits are dropped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteCast)), Shared]
public sealed class WriteCast() : SyntaxFix("HDL3005", "Drop the upper bits")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<ExpressionSyntax>() is not { } value || model.GetTypeInfo(value, cancellation).ConvertedType is not { } type) return null;
        ExpressionSyntax operand = value is IdentifierNameSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax ? value.WithoutTrivia() : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia());
        return (value, SyntaxFactory.CastExpression(SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, value.SpanStart)), operand).WithTriviaFrom(value));
    }
}
