using System.Collections.Immutable;
using Hdl.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Diagnostics;

/// <summary>Tells every fault of a module, a bundle, an interface or a marked function on the designer's line, and a top that no build can compile at its <c>new</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var hierarchy = new ModuleHierarchy(start.Compilation);
            start.RegisterSymbolAction(c =>
            {
                var type = (INamedTypeSymbol)c.Symbol;
                try
                {
                    var diagnostics = KnownTypes.IsModule(type) ? Checked(type)
                        : KnownTypes.Has(type, "BundleAttribute") ? BundleParser.Parse(type, c.CancellationToken).Diagnostics
                        : KnownTypes.Has(type, "InterfaceAttribute") ? InterfaceParser.Check(type, c.CancellationToken)
                        : [];
                    foreach (var diagnostic in diagnostics) c.ReportDiagnostic(diagnostic);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    c.ReportDiagnostic(Diagnostic.Create(Descriptors.CompilerFault, type.Locations.FirstOrDefault(), type.Name, fault.GetType().Name + ": " + fault.Message));
                }

                IEnumerable<Diagnostic> Checked(INamedTypeSymbol module)
                {
                    var parsed = hierarchy.Parse(module, c.CancellationToken);
                    foreach (var diagnostic in parsed.Diagnostics) yield return diagnostic;
                    if (parsed is { Template: { } template, ContentsRequests: { Count: > 0 } requests })
                        foreach (var fault in ContentsFiles.Of(c.Options, c.CancellationToken).Faults(template, requests.Select(r => r.Request)))
                            yield return Diagnostic.Create(fault.Descriptor, requests.First(r => r.Request.Signal == fault.Signal).At, fault.Arguments);
                    if (hierarchy.Recursion(module, c.CancellationToken) is { } endless)
                    {
                        yield return endless;
                        yield break;
                    }
                    if (hierarchy.Loop(module, c.CancellationToken) is { } loop) yield return loop;
                    foreach (var crossing in hierarchy.Crossings(module, c.CancellationToken)) yield return crossing;
                }
            }, SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(static c =>
            {
                var mark = (AttributeSyntax)c.Node;
                if (mark.Name.ToString().Split('.').Last() is not ("Function" or "FunctionAttribute") || mark.Parent?.Parent is not { } declaration) return;
                if (c.SemanticModel.GetDeclaredSymbol(declaration, c.CancellationToken) is not { } symbol || !KnownTypes.Has(symbol, "FunctionAttribute")) return;
                var methods = symbol is IMethodSymbol one ? [one] : ((INamedTypeSymbol)symbol).GetMembers().OfType<IMethodSymbol>().Where(FunctionParser.IsMarked);
                foreach (var method in methods)
                    foreach (var fault in FunctionParser.Faults(method, c.SemanticModel.Compilation, c.CancellationToken)) c.ReportDiagnostic(fault);
            }, SyntaxKind.Attribute);
            start.RegisterOperationAction(static c =>
            {
                if (TopParser.CreationFault((IObjectCreationOperation)c.Operation, c.ContainingSymbol) is { } fault) c.ReportDiagnostic(fault);
            }, OperationKind.ObjectCreation);
        });
    }
}
