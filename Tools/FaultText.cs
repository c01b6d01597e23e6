using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Passes;

namespace Hdl.Tools;

/// <summary>What the command line says of a design that cannot be compiled: the fault behind its first place in C#, as compilers write it, then each further place on a line.</summary>
static class FaultText
{
    /// <summary>The lines of a fault; without places where the design does not come from C#.</summary>
    public static IEnumerable<string> Of(Exception fault, SourceMap map)
    {
        switch (fault)
        {
            case ElaborationException elaboration:
                yield return At(elaboration.Place(map), fault.Message);
                break;
            case CombinationalLoopException loop:
                yield return At(loop.Steps.Select(s => map.Find(s.Driver)).FirstOrDefault(p => p is not null), fault.Message);
                foreach (var step in loop.Steps)
                    if (map.Find(step.Driver) is { } place) yield return $"  {At(place, $"'{step.Signal}' is driven here.")}";
                break;
            default:
                yield return fault.Message;
                break;
        }
    }

    static string At(SourceSpan? place, string text) => place is null ? text : $"{place}: {text}";
}
