namespace Hdl.Runtime;

/// <summary>Names of types as they stand in module names: <c>U8</c>, <c>bool</c>, else the full name.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (type == typeof(bool))
        {
            return "bool";
        }

        if (typeof(IBits).IsAssignableFrom(type))
        {
            return type.Name;
        }

        string name = type.FullName ?? type.Name;
        int arguments = name.IndexOf('`', StringComparison.Ordinal);
        return arguments < 0 ? name : $"{name[..arguments]}<{string.Join(",", type.GetGenericArguments().Select(Of))}>";
    }
}
