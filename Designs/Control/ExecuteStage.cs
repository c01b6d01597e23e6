namespace Hdl.Designs;

/// <summary>What the execute stage works on: the instruction, and its sources as far as they were known when it was decoded.</summary>
[Bundle]
public partial record struct ExecuteStage(PipelineSlot Slot, DecodedInstruction Decoded, U32 Source1, U32 Source2);
