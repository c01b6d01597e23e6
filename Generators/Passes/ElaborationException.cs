using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;

namespace Hdl.Compiler.Passes;

/// <summary>A design cannot be elaborated with the arguments given; the message names thing, values and cure.</summary>
/// <param name="site">The declaration at fault, where it is one.</param>
/// <param name="origin">The statement at fault, where it is one.</param>
public sealed class ElaborationException(string message, Site? site = null, Origin origin = default) : Exception(message)
{
    /// <summary>Where the fault stands in C#, or null.</summary>
    public SourceSpan? Place(SourceMap map) => site is not null ? map.Find(site) : map.Find(origin);
}
