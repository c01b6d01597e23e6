namespace Hdl.Designs;

/// <summary>What the pipeline of an <see cref="Rv32Core"/> does for an instruction beside the arithmetic that <see cref="AluOperation"/> names.</summary>
public enum InstructionKind
{
    Illegal,

    /// <summary>Writes what the arithmetic unit gives. Fences and wfi are computations into register 0: memory is in order, and a wait may end at once.</summary>
    Compute,
    Branch,

    /// <summary>Writes the address behind itself and goes on at the sum.</summary>
    Jump,
    Load,
    Store,
    Multiply,
    Divide,
    Csr,
    EnvironmentCall,
    Breakpoint,

    /// <summary>mret.</summary>
    TrapReturn,
}
