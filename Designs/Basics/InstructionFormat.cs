namespace Hdl.Designs;

/// <summary>The formats in which RISC-V lays out immediates; see <see cref="InstructionDecoder"/>.</summary>
public enum InstructionFormat
{
    Illegal,
    Register,
    Immediate,
    Store,
    Branch,
    Upper,
    Jump,
}
