using System.Globalization;
using System.Reflection;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Elaboration;

namespace Hdl.Tools;

/// <summary>Reads the type arguments in a top's name: <c>Link&lt;Flit,U8&gt;</c>. A type is U1..U64, S1..S64, bool, or an enum or bundle of the loaded designs.</summary>
sealed class TypeArgumentReader(string text, int position, IReadOnlyDictionary<string, Design> templates, IReadOnlyList<Assembly> assemblies)
{
    const int WidestInteger = 64;

    /// <exception cref="BadUseException">A type is unknown, or a bracket is missing.</exception>
    public EquatableArray<TypeArgument> Read()
    {
        var arguments = List();
        return position == text.Length ? arguments : throw new BadUseException($"Top '{text}' goes on after its type arguments, with '{text[position..]}'; end it with '>'.");
    }

    EquatableArray<TypeArgument> List()
    {
        var arguments = new List<TypeArgument>();
        do
        {
            position++;
            arguments.Add(One());
        }
        while (position < text.Length && text[position] == ',');
        if (position == text.Length || text[position] != '>') throw new BadUseException($"Top '{text}' has a '<' without its '>'; write it as 'Name<U8>', in quotes for the shell.");
        position++;
        return arguments.ToEquatableArray();
    }

    TypeArgument One()
    {
        int end = text.IndexOfAny(['<', ',', '>'], position);
        if (end < 0) end = text.Length;
        string name = text[position..end].Trim();
        position = end;
        var inner = position < text.Length && text[position] == '<' ? List() : default;
        if (inner.Count == 0 && Bits(name) is { } bits) return new TypeArgument(name, bits);
        var bundles = templates.Values.SelectMany(d => d.Bundles).Where(b => b.TypeParameters.Count == inner.Count && (b.Name == name || b.FullName.Split('`')[0] == name)).ToList();
        if (bundles.Count == 1) return TypeArgument.Of(new NamedType(bundles[0].FullName, inner));
        var enums = inner.Count > 0 ? [] : assemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsEnum && (t.Name == name || t.FullName == name)).ToList();
        if (bundles.Count == 0 && enums.Count == 1) return PayloadType.Of(enums[0]);
        string problem = bundles.Count + enums.Count == 0 ? "is unknown" : $"is the name of {string.Join(", ", bundles.Select(b => b.FullName).Concat(enums.Select(e => e.FullName)))}";
        throw new BadUseException($"Type '{name}' in top '{text}' {problem}; give U1 to U{WidestInteger}, S1 to S{WidestInteger}, bool, or the full name of an enum or a bundle of the loaded designs.");
    }

    static BitType? Bits(string name) =>
        name == "bool" ? BitType.Bool
        : name.Length > 1 && name[0] is 'U' or 'S' && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is >= 1 and <= WidestInteger ? new BitType(new IntConst(width), name[0] == 'S')
        : null;
}
