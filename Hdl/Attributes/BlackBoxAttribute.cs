namespace Hdl;

/// <summary>
/// Marks a module that stands in SystemVerilog of others: emitted RTL and netlists instantiate the module called <paramref name="name"/>, and the body in C# is its model, which emulators run and
/// <c>hdlc verify</c> compares with the real one.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlackBoxAttribute(string name) : Attribute
{
    public string Name => name;

    /// <summary>The file that has the module, from the folder of the C# file.</summary>
    public string Source { get; set; } = "";

    /// <summary>The module's clock port; needed where the model has state.</summary>
    public string Clock { get; set; } = "";

    /// <summary>The module's reset port; needed where a register of the model has a reset.</summary>
    public string Reset { get; set; } = "";

    /// <summary>Whether the module is in reset while its reset port is 0.</summary>
    public bool ResetActiveLow { get; set; }
}
