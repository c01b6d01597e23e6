namespace Hdl.CodeFixes;

/// <summary>Writes the accessors that a module and its testbench use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompletePort)), Shared]
public sealed class CompletePort() : SyntaxFix("HDL1014", "Give the port both accessors")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } port) return null;
        string set = Attributes.Find(port, "Input") is null ? "private set;" : "set;";
        var accessors = ((PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"int P {{ get; {set} }}")!).AccessorList!;
        return (port, port.WithExpressionBody(null).WithInitializer(null).WithSemicolonToken(default).WithAccessorList(accessors.WithTrailingTrivia(port.GetTrailingTrivia())));
    }
}
