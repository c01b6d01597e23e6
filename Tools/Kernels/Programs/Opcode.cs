namespace Hdl.Tools.Kernels.Programs;

/// <summary>The sequencer's instructions, in the low 4 bits of a word.</summary>
public enum Opcode
{
    Halt,
    Send,
    SendIncrement,
    Wait,
    Set,
    Next,
}
