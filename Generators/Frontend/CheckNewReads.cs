using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Checks that <c>ReadNew</c> stands where an edge leaves a word, and that what follows from it is no part of what the edge writes.</summary>
static class CheckNewReads
{
    public static void Run(Module module, Func<Stmt, Location?> locationOf, Action<Diagnostic> report)
    {
        foreach (var fault in NewReads.Faults(module))
        {
            var descriptor = fault.Rule switch
            {
                NewReadRule.OnlyAtAnEdge => Descriptors.NewReadCombinational,
                NewReadRule.NotForMemory => Descriptors.NewReadWritten,
                _ => Descriptors.NewReadWithoutReset,
            };
            report(Diagnostic.Create(descriptor, locationOf(fault.Statement), fault.Read.Signal, fault.Subject));
        }
    }
}
