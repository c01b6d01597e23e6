namespace Hdl.Designs;

/// <summary>What the memory stage works on. The value is the result, of a load or store its address, of a trap the word for mcause.</summary>
[Bundle]
public partial record struct MemoryStage(PipelineSlot Slot, bool Trap, bool Load, bool Store, U3 Function, U5 Destination, U32 Value, U32 StoreData);
