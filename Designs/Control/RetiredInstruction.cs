namespace Hdl.Designs;

/// <summary>
/// What leaves the pipeline in a cycle: an instruction and what it writes (register 0: nothing), or the trap that it ended in, whose value is the word of mcause; if not valid, nothing,
/// and the cause.
/// </summary>
[Bundle]
public partial record struct RetiredInstruction(bool Valid, StallCause Stall, U32 Pc, U32 Instruction, U5 Destination, U32 Value, bool Trap);
