using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>A word-level cell of Yosys' internal library.</summary>
/// <param name="Type">As in <c>$add</c>.</param>
/// <param name="Width">The bits of its widest data port; of a memory, of a word.</param>
/// <param name="Times">How often the module has it: 1, or more where loops were counted without running them.</param>
/// <param name="Parameters">Left out, as the connections are, where cells are only counted.</param>
public sealed record Cell(string Type, string Name, int Width, long Times, EquatableArray<CellParameter> Parameters, EquatableArray<Connection> Connections)
{
    /// <summary>The process whose logic it is, or the register or memory that it holds, as the netlist spells it.</summary>
    public string Member { get; init; } = "";

    /// <summary>The statement that it stands for; unknown for a register, a memory, and what a pass has made.</summary>
    public Origin Origin { get; init; }

    /// <summary>The clock port of a black box; empty for every other cell, and for a box without clock.</summary>
    public string ClockPort { get; init; } = "";

    /// <summary>Whether it is a module outside, of which the netlist knows the ports alone.</summary>
    public bool IsBlackBox => !Type.StartsWith("$", StringComparison.Ordinal);

    /// <summary>The nets of a port; none where the cell has no such port.</summary>
    public int[] this[string port] => Connections.FirstOrDefault(c => c.Port == port)?.Bits ?? [];
}

/// <summary>A parameter of a cell: binary digits, the highest first, or a name.</summary>
public sealed record CellParameter(string Name, string Value);

/// <summary>A port of a cell or an instance with the bits that it is connected to, the lowest first: 0 and 1 are constants, others nets.</summary>
public sealed record Connection(string Port, bool IsOutput, int[] Bits);
