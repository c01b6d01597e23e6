namespace Hdl;

/// <summary>Marks a partial class as a hardware module. Its constructor parameters are sizes, flags and enums; its type parameters are payload types.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModuleAttribute : Attribute;
