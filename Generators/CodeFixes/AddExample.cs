namespace Hdl.CodeFixes;

/// <summary>Gives a top an example of its sizes, to be changed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddExample)), Shared]
public sealed class AddExample() : SyntaxFix("HDL1015", "Add an [Example]")
{
    protected override (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { ParameterList.Parameters: var parameters } top) return null;
        var values = parameters.Where(p => p.Default is null).Select(p => p.Type?.ToString() switch { "int" => "4", "bool" => "false", var type => $"default({type})" });
        return (top, Attributes.Add(top, $"Example({string.Join(", ", values)})"));
    }
}
