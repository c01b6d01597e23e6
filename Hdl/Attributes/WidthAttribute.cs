namespace Hdl;

/// <summary>The width of a <see cref="UInt"/> or <see cref="SInt"/>, an expression over the module's parameters: <c>[Width("Log2(depth) + 1")]</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class WidthAttribute(string expression) : Attribute
{
    public WidthAttribute(int width)
        : this(width.ToString(System.Globalization.CultureInfo.InvariantCulture))
    {
    }

    public string Expression => expression;
}
