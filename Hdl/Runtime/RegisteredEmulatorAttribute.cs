namespace Hdl.Runtime;

/// <summary>Says that a module initialiser of the assembly registers an emulator under this key, so that builds which use the assembly need not make it again.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class RegisteredEmulatorAttribute(string key) : Attribute
{
    public string Key => key;
}
