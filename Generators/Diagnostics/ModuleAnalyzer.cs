using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hdl.Compiler.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hdl.Compiler.Diagnostics;

/// <summary>Tells every fault of a module on the designer's line. A generic module is checked as its closed uses.</summary>
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
            var told = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
            start.RegisterSymbolAction(c =>
            {
                var type = (INamedTypeSymbol)c.Symbol;
                if (KnownTypes.IsModule(type) && !type.IsGenericType) Check(type);

                void Check(INamedTypeSymbol module)
                {
                    if (module.DeclaringSyntaxReferences.Length == 0 || !told.TryAdd(module, true)) return;
                    try
                    {
                        var parsed = ModuleParser.Parse(module, c.Compilation, c.CancellationToken);
                        foreach (var diagnostic in parsed.Diagnostics) c.ReportDiagnostic(diagnostic);
                        foreach (var generic in parsed.GenericChildren) Check(generic);
                    }
                    catch (Exception fault) when (fault is not OperationCanceledException)
                    {
                        c.ReportDiagnostic(Diagnostic.Create(Descriptors.CompilerFault, module.Locations.FirstOrDefault(), module.Name, fault.GetType().Name + ": " + fault.Message));
                    }
                }
            }, SymbolKind.NamedType);
        });
    }
}
