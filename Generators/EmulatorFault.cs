using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Frontend;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Passes;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler;

/// <summary>Tells the user why an emulator was not made, at the place in C# where the cure belongs.</summary>
static class EmulatorFault
{
    /// <param name="asked">The <c>[Top]</c>, <c>[Example]</c> or <c>new X(...)</c> that asked for the emulator.</param>
    public static Diagnostic Diagnose(CompiledTop top, SourceMap map, SourceSpan? asked) => top.Fault switch
    {
        // On a loop each statement is as guilty as the next; the first is underlined and the others go with it.
        CombinationalLoopException loop => At(Descriptors.CombinationalLoop, [.. loop.Steps.Select(s => map.Find(s.Driver)), asked], top.Key, loop.Describe(map)),
        ElaborationException fault => At(Descriptors.ElaborationFailed, [asked, fault.Place(map)], top.Key, fault.Message),
        var fault => At(Descriptors.CompilerFault, [asked, map.Find(new Site(top.FullName))], top.Key, $"{fault!.GetType().Name}: {fault.Message.Replace("\n", " ")}"),
    };

    static Diagnostic At(DiagnosticDescriptor descriptor, IEnumerable<SourceSpan?> places, params object[] arguments)
    {
        var known = places.Where(p => p is not null).Distinct().ToList();
        return Diagnostic.Create(descriptor, SourceSpans.LocationOf(known.FirstOrDefault()), known.Skip(1).Select(SourceSpans.LocationOf), arguments);
    }
}
