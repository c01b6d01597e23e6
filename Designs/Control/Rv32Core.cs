namespace Hdl.Designs;

/// <summary>
/// RV32IM with Zicsr and machine mode, in five stages: fetch, decode, execute, memory, write back. It starts at address 0. An instruction becomes final where it leaves execute: traps,
/// CSRs, jumps and branches happen there, and nothing behind it can fail. Results are forwarded from memory and write back to execute; an instruction waits a cycle for the load before
/// it; a jump or a taken branch costs a cycle. Memory may take its time for everything.
/// </summary>
[Module, Example(0)]
public partial class Rv32Core(int hart)
{
    /// <summary>A stream of addresses of instructions, multiples of four, and the answers in order, each in a later cycle than its request.</summary>
    [Output] public partial bool               FetchValid         { get; private set; }
    [Input]  public partial bool               FetchReady         { get; set; }
    [Output] public partial U32                FetchAddress       { get; private set; }
    [Input]  public partial bool               FetchResponseValid { get; set; }
    [Input]  public partial U32                FetchResponse      { get; set; }

    /// <summary>A stream of loads and stores, and a word for each load in a later cycle than its request. The next request comes no sooner.</summary>
    [Output] public partial bool               DataValid          { get; private set; }
    [Input]  public partial bool               DataReady          { get; set; }
    [Output] public partial DataRequest        Data               { get; private set; }
    [Input]  public partial bool               DataResponseValid  { get; set; }
    [Input]  public partial U32                DataResponse       { get; set; }

    [Input]  public partial Interrupts         Interrupts         { get; set; }

    /// <summary>What leaves the pipeline in this cycle.</summary>
    [Output] public partial RetiredInstruction Retired            { get; private set; }

    [Instance] readonly FetchUnit fetch = new();
    [Instance] readonly InstructionDecoder decoder = new();
    [Instance] readonly RegisterFile registers = new();
    [Instance] readonly HazardUnit hazard = new();
    [Instance] readonly Alu alu = new();
    [Instance] readonly BranchUnit branch = new();
    [Instance] readonly MultiplyUnit multiplier = new();
    [Instance] readonly DivideUnit divider = new();
    [Instance] readonly CsrFile csr = new(hart);
    [Instance] readonly TrapUnit trap = new();
    [Instance] readonly StoreAligner store = new();
    [Instance] readonly LoadAligner load = new();

    [Register] ExecuteStage execute;
    [Register] MemoryStage memory;
    [Register] WriteBackStage writeBack;

    // The sources in execute, forwarded, and its result.
    [Wire] U32 source1;
    [Wire] U32 source2;
    [Wire] U32 result;

    // The word that write back writes.
    [Wire] U32 value;

    // A stage keeps what it has, and why.
    [Wire] bool executeStalls;
    [Wire] bool memoryStalls;
    [Wire] bool writeBackStalls;
    [Wire] StallCause executeCause;

    // The instruction in execute becomes final; it does so with a trap; what is behind it in fetch and decode is dropped.
    [Wire] bool completes;
    [Wire] bool traps;
    [Wire] bool redirects;
    [Wire] bool jumps;
    [Wire] U32 target;

    // The instruction in decode goes on.
    [Wire] bool decodes;

    [Combinational]
    void Fetch()
    {
        FetchValid = fetch.RequestValid;
        FetchAddress = fetch.RequestAddress;
        fetch.RequestReady = FetchReady;
        fetch.ResponseValid = FetchResponseValid;
        fetch.ResponseData = FetchResponse;
        fetch.OutReady = decodes;
        fetch.Redirect = redirects;
        fetch.Target = target;
    }

    [Combinational]
    void Decode()
    {
        decoder.Instruction = fetch.OutInstruction;
        registers.Address1 = decoder.Decoded.Source1;
        registers.Address2 = decoder.Decoded.Source2;
        hazard.DecodeSource1 = decoder.Decoded.Source1;
        hazard.DecodeSource2 = decoder.Decoded.Source2;
        hazard.ExecuteSource1 = execute.Decoded.Source1;
        hazard.ExecuteSource2 = execute.Decoded.Source2;
        hazard.ExecuteDestination = execute.Decoded.Destination;
        hazard.ExecuteLoads = execute.Decoded.Kind == InstructionKind.Load;
        hazard.MemoryDestination = memory.Destination;
        hazard.WriteBackDestination = writeBack.Destination;
        decodes = fetch.OutValid && !hazard.LoadUse && !executeStalls && !redirects;
    }

    [Combinational]
    void Forward()
    {
        source1 = hazard.Source1 switch
        {
            OperandSource.Memory => memory.Value,
            OperandSource.WriteBack => value,
            _ => execute.Source1,
        };
        source2 = hazard.Source2 switch
        {
            OperandSource.Memory => memory.Value,
            OperandSource.WriteBack => value,
            _ => execute.Source2,
        };
    }

    [Combinational]
    void Compute()
    {
        alu.Operation = execute.Decoded.Operation;
        alu.Left = execute.Decoded.TakesPc ? execute.Slot.Pc : source1;
        alu.Right = execute.Decoded.TakesImmediate ? execute.Decoded.Immediate : source2;

        branch.Condition = execute.Decoded.Function.As<BranchCondition>();
        branch.Left = source1;
        branch.Right = source2;

        // A source may be the word of a load that has not come.
        bool known = !writeBackStalls;
        multiplier.Start = execute.Decoded.Kind == InstructionKind.Multiply && known;
        multiplier.Function = execute.Decoded.Function;
        multiplier.Left = source1;
        multiplier.Right = source2;
        multiplier.Take = !memoryStalls;

        divider.Start = execute.Decoded.Kind == InstructionKind.Divide && known;
        divider.Function = execute.Decoded.Function;
        divider.Dividend = source1;
        divider.Divisor = source2;
        divider.Take = !memoryStalls;

        result = execute.Decoded.Kind switch
        {
            InstructionKind.Jump => (U32)(execute.Slot.Pc + 4),
            InstructionKind.Multiply => multiplier.Result,
            InstructionKind.Divide => divider.Result,
            InstructionKind.Csr => csr.Read,
            _ => alu.Result,
        };
    }

    [Combinational]
    void Complete()
    {
        bool multiplies = execute.Decoded.Kind == InstructionKind.Multiply && !multiplier.Done;
        bool divides = execute.Decoded.Kind == InstructionKind.Divide && !divider.Done;
        executeStalls = memoryStalls || multiplies || divides;
        executeCause = divides ? StallCause.Divide : StallCause.Multiply;
        completes = execute.Slot.Valid && !executeStalls;
        traps = completes && trap.Trap.Valid;
        bool returns = execute.Decoded.Kind == InstructionKind.TrapReturn;
        jumps = execute.Decoded.Kind == InstructionKind.Jump || (execute.Decoded.Kind == InstructionKind.Branch && branch.Taken);
        redirects = completes && (trap.Trap.Valid || jumps || returns);
        target = trap.Trap.Valid ? csr.Handler : returns ? csr.ReturnAddress : alu.Result.With(0, false);
    }

    [Combinational]
    void Trap()
    {
        trap.Kind = execute.Decoded.Kind;
        trap.Function = execute.Decoded.Function;
        trap.Pc = execute.Slot.Pc;
        trap.Instruction = execute.Slot.Instruction;
        trap.Address = jumps ? alu.Result.With(0, false) : alu.Result;
        trap.Jumps = jumps;
        trap.CsrIllegal = csr.Illegal;
        trap.InterruptPending = csr.InterruptPending;
        trap.InterruptNumber = csr.InterruptNumber;

        csr.Address = execute.Slot.Instruction.Bits<U12>(20);
        csr.Change = execute.Decoded.Function.Bits<U2>(0);
        // Setting or clearing the bits of register 0 or of the number 0 changes nothing.
        csr.Writes = execute.Decoded.Function.Bits<U2>(0) == 1 || execute.Slot.Instruction.Bits<U5>(15) != 0;
        csr.Operand = execute.Decoded.TakesImmediate ? execute.Decoded.Immediate : source1;
        csr.Happens = completes && !traps && execute.Decoded.Kind == InstructionKind.Csr;
        csr.Retires = completes && !traps;
        csr.Trap = trap.Trap with { Valid = traps };
        csr.Return = completes && !traps && execute.Decoded.Kind == InstructionKind.TrapReturn;
        csr.Interrupts = Interrupts;
    }

    [Combinational]
    void Access()
    {
        store.Function = memory.Function;
        store.Offset = memory.Value.Bits<U2>(0);
        store.Value = memory.StoreData;
        DataValid = (memory.Load || memory.Store) && !writeBackStalls;
        Data = new DataRequest(memory.Value & ~(U32)3, memory.Store, store.Bytes, store.Data);
        memoryStalls = writeBackStalls || (DataValid && !DataReady);
    }

    [Combinational]
    void WriteBack()
    {
        load.Function = writeBack.Function;
        load.Offset = writeBack.Value.Bits<U2>(0);
        load.Word = DataResponse;
        value = writeBack.Load ? load.Value : writeBack.Value;
        writeBackStalls = writeBack.Load && !DataResponseValid;
        registers.Write = !writeBackStalls;
        registers.WriteAddress = writeBack.Destination;
        registers.WriteData = value;

        PipelineSlot slot = writeBack.Slot;
        bool valid = slot.Valid && !writeBackStalls;
        StallCause stall = writeBackStalls ? StallCause.DataResponse : slot.Stall;
        Retired = new RetiredInstruction(valid, stall, slot.Pc, slot.Instruction, writeBack.Destination, value, writeBack.Trap);
    }

    [Clocked]
    void AdvanceExecute()
    {
        if (executeStalls)
        {
            // What is forwarded may leave the pipeline meanwhile.
            execute.Source1 = source1;
            execute.Source2 = source2;
        }
        else if (decodes)
        {
            execute.Slot = new PipelineSlot(true, StallCause.None, fetch.OutPc, fetch.OutInstruction);
            execute.Decoded = decoder.Decoded;
            execute.Source1 = Read(decoder.Decoded.Source1, registers.Data1);
            execute.Source2 = Read(decoder.Decoded.Source2, registers.Data2);
        }
        else
        {
            execute = default(ExecuteStage) with { Slot = Hole(redirects ? StallCause.Redirect : fetch.OutValid ? StallCause.LoadUse : StallCause.Fetch) };
        }
    }

    [Clocked]
    void AdvanceMemory()
    {
        if (memoryStalls) return;
        bool goes = completes && !traps;
        memory.Slot = completes ? execute.Slot : Hole(executeStalls ? executeCause : execute.Slot.Stall);
        memory.Trap = traps;
        memory.Load = goes && execute.Decoded.Kind == InstructionKind.Load;
        memory.Store = goes && execute.Decoded.Kind == InstructionKind.Store;
        memory.Function = execute.Decoded.Function;
        memory.Destination = goes ? execute.Decoded.Destination : 0;
        memory.Value = traps ? ((U32)trap.Trap.Cause).With(31, trap.Trap.Interrupt) : result;
        memory.StoreData = source2;
    }

    [Clocked]
    void AdvanceWriteBack()
    {
        if (writeBackStalls) return;
        if (memoryStalls) writeBack = default(WriteBackStage) with { Slot = Hole(StallCause.DataRequest) };
        else writeBack = new WriteBackStage(memory.Slot, memory.Trap, memory.Load, memory.Function, memory.Destination, memory.Value);
    }

    static PipelineSlot Hole(StallCause cause) => new(false, cause, 0, 0);

    /// <summary>A source in decode: the register file shows what is written in this cycle only in the next.</summary>
    U32 Read(U5 source, U32 register) => source != 0 && source == writeBack.Destination ? value : register;
}
