namespace Hdl.CodeFixes;

/// <summary>Writes <c>partial</c> before <c>class</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeModulePartial)), Shared]
public sealed class MakeModulePartial() : SyntaxFix("HDL1001", "Declare the module 'partial'")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } module) return null;
        return (module, module.AddModifiers(SyntaxFactory.Token(SyntaxKind.PartialKeyword)));
    }
}
