using System.Numerics;
using System.Reflection;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Runtime;

namespace Hdl.Elaboration;

/// <summary>What a generic module is closed over, seen by reflection; the generator finds the same in the source.</summary>
public static class PayloadType
{
    /// <exception cref="InvalidOperationException">The type has no hardware form.</exception>
    public static TypeArgument Of(Type type)
    {
        if (type == typeof(bool)) return new TypeArgument("bool", BitType.Bool);
        if (type.IsEnum) return Enum(type);
        if (typeof(IBundle).IsAssignableFrom(type)) return TypeArgument.Of(new NamedType(OpenName(type), type.GetGenericArguments().Select(Of).ToEquatableArray()));
        if (Activator.CreateInstance(type) is IBits bits) return new TypeArgument(type.Name, new BitType(new IntConst(bits.Width), bits.Signed));
        throw new InvalidOperationException($"Type '{type}' has no hardware form; a payload is U1..U64, S1..S64, bool, an enum or a [Bundle].");
    }

    /// <summary>The name that the type's template has: <c>Lib.Stage`1</c> of a generic one.</summary>
    public static string OpenName(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!;

    static TypeArgument Enum(Type type)
    {
        var labels = type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => new EnumLabel(f.Name, Convert.ToInt64(f.GetRawConstantValue()!, System.Globalization.CultureInfo.InvariantCulture))).ToEquatableArray();
        if (labels.Count == 0 || labels.Any(l => l.Value < 0)) throw new InvalidOperationException($"Enum '{type}' has {(labels.Count == 0 ? "no values" : "negative values")}, so it has no hardware form; give it values from 0 up.");
        return new TypeArgument(type.FullName!, BitType.Unsigned(Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)labels.Max(l => l.Value)))), labels);
    }
}
