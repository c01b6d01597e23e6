namespace Hdl.Runtime;

/// <summary>
/// Carries where the parts of a template stand in C#, for messages and debuggers. It stands apart from <see cref="TemplateIrAttribute"/>, which a moved line leaves as it is.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class TemplatePositionsAttribute(string fullName, string text) : Attribute
{
    public string FullName => fullName;

    public string Text => text;
}
