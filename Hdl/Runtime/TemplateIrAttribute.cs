namespace Hdl.Runtime;

/// <summary>Carries the template IR of a module in its assembly, so that other assemblies' builds and the tools can elaborate it without its sources.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class TemplateIrAttribute(string fullName, string text) : Attribute
{
    public string FullName => fullName;

    public string Text => text;
}
