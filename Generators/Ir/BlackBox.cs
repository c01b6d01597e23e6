using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>A module of SystemVerilog that a module stands for; the processes of that one are its model.</summary>
/// <param name="Name">Of the module in SystemVerilog.</param>
/// <param name="Source">The file that has it, from the folder of the C# file.</param>
/// <param name="Clock">Its clock port; empty where it has none.</param>
/// <param name="Reset">Its reset port; empty where it has none.</param>
/// <param name="IsResetLow">Whether it is in reset while that is 0.</param>
/// <param name="Names">Ports and parameters that are called otherwise in SystemVerilog.</param>
/// <param name="Arguments">The values of its parameters, by their names in SystemVerilog; none before elaboration.</param>
public sealed record BlackBox(string Name, string Source, string Clock, string Reset, bool IsResetLow, EquatableArray<ExternalName> Names, EquatableArray<ExternalArgument> Arguments = default)
{
    /// <summary>What a port or a parameter of the module is called in SystemVerilog.</summary>
    public string NameOf(string member) => NameOf(Names, member);

    /// <summary>The same by these names.</summary>
    public static string NameOf(EquatableArray<ExternalName> names, string member) => names.FirstOrDefault(n => n.Member == member)?.Name ?? member.Replace('.', '_');

    /// <summary>A black box without its model: ports, all of them wires that nothing here drives. Every other module is itself.</summary>
    public static Module Shell(Module module) => module.BlackBox is null ? module : module with
    {
        Signals = module.Signals.Where(s => s.Direction != PortDirection.None).Select(s => s with { Kind = SignalKind.Wire, Initial = null, Reset = RegisterReset.Sync, Crossing = false }).ToEquatableArray(),
        Processes = default,
    };
}
