namespace Hdl.Designs;

/// <summary>An instruction on its way through the stages, or a hole and its cause.</summary>
[Bundle]
public partial record struct PipelineSlot(bool Valid, StallCause Stall, U32 Pc, U32 Instruction);
