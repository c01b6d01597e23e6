using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Formatting;

namespace Hdl.CodeFixes;

/// <summary>Cures one kind of fault by another piece of syntax, which may stand in another file than the fault.</summary>
public abstract class SyntaxFix : CodeFixProvider
{
    readonly string id, title;

    /// <param name="id">Of the fault.</param>
    /// <param name="title">What the editor offers.</param>
    protected SyntaxFix(string id, string title)
    {
        this.id = id;
        this.title = title;
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds => [id];

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Cure(place, model, context.CancellationToken) is not { } edit) continue;
            context.RegisterCodeFix(CodeAction.Create(title, cancellation => Apply(context.Document.Project.Solution, edit.Old, edit.New, cancellation), id), diagnostic);
        }
    }

    /// <summary>What is replaced, and by what; null where this fix does not help.</summary>
    /// <param name="place">What the editor underlines.</param>
    protected abstract (SyntaxNode Old, SyntaxNode New)? Cure(SyntaxNode place, SemanticModel model, CancellationToken cancellation);

    static async Task<Solution> Apply(Solution solution, SyntaxNode old, SyntaxNode with, CancellationToken cancellation)
    {
        var document = solution.GetDocument(old.SyntaxTree)!;
        var root = await old.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root.ReplaceNode(old, with.WithAdditionalAnnotations(Formatter.Annotation))).Project.Solution;
    }
}
