using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>The templates of functions that one type declares.</summary>
/// <param name="Owner">The metadata name of the type.</param>
/// <param name="Functions">In the order of declaration.</param>
sealed record TypeFunctions(string Owner, EquatableArray<Function> Functions)
{
    /// <summary>One for each type, each function once.</summary>
    public static IEnumerable<TypeFunctions> Merge(IEnumerable<TypeFunctions> all) => all.GroupBy(f => f.Owner)
        .Select(g => new TypeFunctions(g.Key, g.SelectMany(f => f.Functions).GroupBy(f => f.Name).Select(f => f.First()).ToEquatableArray()));
}
