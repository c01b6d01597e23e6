using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>A type by its name: a bundle, with the arguments of a generic one, or a type parameter of the module or bundle that it stands in.</summary>
/// <param name="Name">The bundle's <see cref="Bundle.FullName"/>, or the parameter's name.</param>
/// <param name="Arguments">Those of a generic bundle, in the order of its parameters.</param>
/// <param name="IsParameter">Whether it is a type parameter.</param>
public sealed record NamedType(string Name, EquatableArray<TypeArgument> Arguments = default, bool IsParameter = false)
{
    public static NamedType Parameter(string name) => new(name, default, true);

    public override string ToString() => Arguments.Count == 0 ? Name : Close(Name, Arguments);

    /// <summary>The name of a generic module or bundle closed over types: <c>Lib.Stage`1</c> over U8 is <c>Lib.Stage&lt;U8&gt;</c>.</summary>
    public static string Close(string open, IEnumerable<TypeArgument> arguments)
    {
        int arity = open.IndexOf('`');
        return $"{(arity < 0 ? open : open.Substring(0, arity))}<{string.Join(",", arguments.Select(a => a.Name))}>";
    }

    /// <summary>The name before it was closed: <c>Lib.Stage`1</c> of <c>Lib.Stage&lt;U8&gt;</c>; one that is not closed is itself.</summary>
    public static string Open(string closed)
    {
        int start = closed.IndexOf('<');
        if (start < 0) return closed;
        int arity = 1, depth = 0;
        foreach (char c in closed.Substring(start))
        {
            if (c == '<') depth++;
            else if (c == '>') depth--;
            else if (c == ',' && depth == 1) arity++;
        }
        return $"{closed.Substring(0, start)}`{arity}";
    }
}
