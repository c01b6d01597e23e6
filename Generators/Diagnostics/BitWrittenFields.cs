using System.Collections.Immutable;
using Hdl.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Compiler.Diagnostics;

/// <summary>
/// Suppresses CS0649 on signals: to C#, a register that is only written bit by bit is never assigned. A signal that really has no driver is told as HDL4003.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BitWrittenFields : DiagnosticSuppressor
{
    static readonly SuppressionDescriptor Written = new("HDL0649", "CS0649", "A signal of a module is driven by hardware, also where C# sees no assignment of the whole field.");

    static readonly string[] Signals = ["RegisterAttribute", "WireAttribute"];

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Written];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            var field = context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken);
            if (field is IFieldSymbol && KnownTypes.IsModule(field.ContainingType) && Signals.Any(s => KnownTypes.Has(field, s))) context.ReportSuppression(Suppression.Create(Written, diagnostic));
        }
    }
}
