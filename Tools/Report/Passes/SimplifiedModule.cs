using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>A module of a netlist without constant, equal and unused cells.</summary>
/// <param name="Module">With the cells that remain. An input that was known to equal another net names that net.</param>
/// <param name="IsUsed">For each net, whether something that is observed reads it; an output of a cell that is not used costs nothing.</param>
/// <param name="Removed">The cells that went, and how many of their bits.</param>
sealed record SimplifiedModule(MappedModule Module, bool[] IsUsed, IReadOnlyList<RemovedCell> Removed)
{
    /// <summary>The inputs that nothing reads.</summary>
    public IEnumerable<Connection> UnusedInputs => Module.Ports.Where(p => !p.IsOutput && !Module.IsClockPort(p.Port) && !p.Bits.Any(b => IsUsed[b]));
}

/// <summary>A cell that needs no gates, or so many of its bits.</summary>
/// <param name="Reason">Why.</param>
sealed record RemovedCell(Cell Cell, RemovalReason Reason, int Bits);

/// <summary>Why a cell needs no gates.</summary>
enum RemovalReason
{
    /// <summary>Its value is the same in all cycles, or is that of one of its inputs.</summary>
    Constant,

    /// <summary>Another cell of the module computes the same from the same.</summary>
    Equal,

    /// <summary>Nothing that is observed reads it.</summary>
    Unused,
}
