using Hdl.Compiler.Backends.Netlist;

namespace Hdl.Tools.Report.Passes;

/// <summary>What a cell of the netlist does with its ports.</summary>
static class CellPorts
{
    public const string Memory = "$mem_v2";

    /// <summary>Whether each bit of the output depends on the bits at its own place alone, and on the select.</summary>
    public static bool IsBitwise(Cell cell) => cell.Type is "$not" or "$and" or "$or" or "$xor" or "$mux" or "$pmux";

    public static bool IsSigned(Cell cell, string port) => Number(cell, $"{port}_SIGNED") == 1;

    /// <summary>A parameter that is a number.</summary>
    public static int Number(Cell cell, string name) => cell.Parameters.FirstOrDefault(p => p.Name == name) is { } parameter ? Convert.ToInt32(parameter.Value, 2) : 0;

    /// <summary>Whether a cell is a register: reset at the edge, at once, or not at all.</summary>
    public static bool IsRegister(Cell cell) => cell.Type is "$sdff" or "$adff" or "$dff";

    /// <summary>The reset of a register; none where it has no such pin.</summary>
    public static int[] Reset(Cell register) => [.. register["SRST"], .. register["ARST"]];

    /// <summary>The value that reset gives a register, the highest bit first; null where it has no reset.</summary>
    public static string? ResetValue(Cell register) => register.Parameters.FirstOrDefault(p => p.Name is "SRST_VALUE" or "ARST_VALUE")?.Value;

    /// <summary>Whether a memory is a table: nothing writes it, so it is logic.</summary>
    public static bool IsTable(Cell cell) => cell.Type == Memory && Number(cell, "WR_PORTS") == 0;

    /// <summary>Whether a cell holds a value from cycle to cycle.</summary>
    public static bool IsState(Cell cell) => IsRegister(cell) || (cell.Type == Memory && !IsTable(cell));

    /// <summary>The net of its clock; null for logic.</summary>
    public static int? Clock(Cell cell) => !IsState(cell) ? null : IsRegister(cell) ? cell["CLK"][0] : cell["WR_CLK"][0];

    /// <summary>The bits that are read from a bus at a place; beyond it stands its sign or 0.</summary>
    public static int Bit(int[] bits, bool signed, int place) => place < bits.Length ? bits[place] : signed && bits.Length > 0 ? bits[^1] : 0;

    /// <summary>The inputs that an output bit of a bitwise cell reads.</summary>
    public static IEnumerable<int> Reads(Cell cell, int place)
    {
        int[] b = cell["B"], s = cell["S"];
        yield return Bit(cell["A"], IsSigned(cell, "A"), place);
        int width = cell["Y"].Length;
        if (s.Length == 0 && b.Length > 0) yield return Bit(b, IsSigned(cell, "B"), place);
        for (int i = 0; i < s.Length; i++)
        {
            yield return s[i];
            yield return b[i * width + place];
        }
    }

    /// <summary>Inputs but clocks and the reset of a register.</summary>
    public static IEnumerable<Connection> DataInputs(Cell cell) => cell.Connections.Where(c => !c.IsOutput && !(cell.IsBlackBox && c.Port == cell.ClockPort) && c.Port is not ("CLK" or "SRST" or "ARST" or "WR_CLK" or "RD_CLK" or "RD_EN" or "RD_ARST" or "RD_SRST"));
}
