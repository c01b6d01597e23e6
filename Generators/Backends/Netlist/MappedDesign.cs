using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>A design as cells and nets, hierarchical, instance arrays written out; children first, the top last.</summary>
public sealed record MappedDesign(EquatableArray<MappedModule> Modules)
{
    /// <summary>The modules outside that cells stand for, each once.</summary>
    public EquatableArray<MappedBlackBox> BlackBoxes { get; init; }
}

/// <summary>A module outside: its ports, with nets of its own, and its parameters at one of the sizes in the design.</summary>
public sealed record MappedBlackBox(string Name, EquatableArray<Connection> Ports, EquatableArray<CellParameter> Parameters);

/// <summary>A module as cells and nets.</summary>
/// <param name="FullName">The name that the IR knows it by, arguments included.</param>
/// <param name="Clocks">The clocks that it has ports for, each with a reset; the default clock has the empty name.</param>
public sealed record MappedModule(
    string Name,
    string FullName,
    EquatableArray<string> Clocks,
    EquatableArray<Connection> Ports,
    EquatableArray<NetName> Nets,
    EquatableArray<Cell> Cells,
    EquatableArray<MappedInstance> Instances)
{
    /// <summary>Whether a port is a clock's or a reset's.</summary>
    public bool IsClockPort(string port) => Clocks.Any(c => port == Ir.Clocks.Port(c) || port == Ir.Clocks.ResetPort(c));
}

/// <summary>The bits of a signal, and what they are at power-up: digits, the highest first, x where a bit is no register's; null where none is.</summary>
public sealed record NetName(string Name, int[] Bits, string? Initial);

/// <summary>One instance: <c>cell[1][2]</c> of an array. <paramref name="Clocks"/> are its ports for clocks and resets.</summary>
public sealed record MappedInstance(string Name, string Module, EquatableArray<Connection> Connections, EquatableArray<string> Clocks);
