namespace Hdl.CodeFixes;

/// <summary>Lets what a clocked method assigns hold its value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeRegister)), Shared]
public sealed class MakeRegister() : SyntaxFix("HDL4008", "Make it a [Register]")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { } assignment) return null;
        var target = assignment.Left;
        while (target is ElementAccessExpressionSyntax element) target = element.Expression;
        var syntax = model.GetSymbolInfo(target, cancellation).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        if (syntax?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member) return null;
        if (Attributes.Find(member, "Wire") is { } wire) return (wire, Attributes.Parse("Register").WithTriviaFrom(wire));
        return Attributes.Find(member, "Output") is null ? null : (member, Attributes.Add(member, "Register"));
    }
}
