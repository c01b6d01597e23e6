namespace Hdl.Designs;

/// <summary>What the write-back stage works on; the value is as in <see cref="MemoryStage"/>.</summary>
[Bundle]
public partial record struct WriteBackStage(PipelineSlot Slot, bool Trap, bool Load, U3 Function, U5 Destination, U32 Value);
