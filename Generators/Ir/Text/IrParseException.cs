namespace Hdl.Compiler.Ir.Text;

/// <summary>The text is not the printed form of a design; the message starts with line:column, both from 1.</summary>
public sealed class IrParseException(int line, int column, string problem) : Exception($"{line}:{column}: {problem}")
{
    public int Line => line;

    public int Column => column;
}
