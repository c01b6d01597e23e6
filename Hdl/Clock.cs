namespace Hdl;

/// <summary>A clock of a module, for its testbench: <c>dut.Step(dut.Fast)</c>.</summary>
public readonly record struct Clock
{
    internal Clock(Module owner, string name)
    {
        Owner = owner;
        Name = name;
    }

    /// <summary>The name as declared; <c>clock</c> for the default one.</summary>
    public string Name { get; }

    internal Module? Owner { get; }
}
