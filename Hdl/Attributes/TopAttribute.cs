namespace Hdl;

/// <summary>Asks for an emulator of this module in the build, also where no constant <c>new X(...)</c> in a testbench does.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TopAttribute : Attribute;
