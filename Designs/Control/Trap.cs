namespace Hdl.Designs;

/// <summary>A trap that is taken: interrupt or exception, its number, the instruction that it stands before, and what mtval is to tell.</summary>
[Bundle]
public partial record struct Trap(bool Valid, bool Interrupt, U4 Cause, U32 Pc, U32 Value);
