namespace Hdl;

/// <summary>The length of a <see cref="Vec{T}"/> port, an expression over the module's parameters: <c>[Length(nameof(rows))]</c>, <c>[Length("2 * rows")]</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LengthAttribute(string expression) : Attribute
{
    public LengthAttribute(int length)
        : this(length.ToString(System.Globalization.CultureInfo.InvariantCulture))
    {
    }

    public string Expression => expression;
}
