namespace Hdl.Designs;

/// <summary>The exceptions of an <see cref="Rv32Core"/>, as mcause numbers them.</summary>
public enum TrapCause
{
    InstructionMisaligned = 0,
    IllegalInstruction = 2,
    Breakpoint = 3,
    LoadMisaligned = 4,
    StoreMisaligned = 6,
    EnvironmentCall = 11,
}
