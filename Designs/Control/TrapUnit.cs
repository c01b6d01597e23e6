namespace Hdl.Designs;

/// <summary>Finds whether the instruction in the execute stage ends in a trap, and which: an interrupt goes before an exception.</summary>
[Module, Top]
public partial class TrapUnit
{
    [Input]  public partial InstructionKind Kind             { get; set; }

    /// <summary>Bits 14 to 12 of the instruction.</summary>
    [Input]  public partial U3              Function         { get; set; }
    [Input]  public partial U32             Pc               { get; set; }
    [Input]  public partial U32             Instruction      { get; set; }

    /// <summary>Where a load, a store or a jump goes.</summary>
    [Input]  public partial U32             Address          { get; set; }

    /// <summary>The address is the one that comes next.</summary>
    [Input]  public partial bool            Jumps            { get; set; }
    [Input]  public partial bool            CsrIllegal       { get; set; }
    [Input]  public partial bool            InterruptPending { get; set; }
    [Input]  public partial U4              InterruptNumber  { get; set; }

    /// <summary>Valid as if the instruction went on in this cycle.</summary>
    [Output] public partial Trap            Trap             { get; private set; }

    [Combinational]
    void Find()
    {
        U2 size = Function.Bits<U2>(0);
        bool misaligned = (size == 1 && Address[0]) || (size == 2 && Address.Bits<U2>(0) != 0);
        bool illegal = Kind == InstructionKind.Illegal || (Kind == InstructionKind.Csr && CsrIllegal);
        bool breakpoint = Kind == InstructionKind.Breakpoint;
        bool call = Kind == InstructionKind.EnvironmentCall;
        bool load = Kind == InstructionKind.Load && misaligned;
        bool store = Kind == InstructionKind.Store && misaligned;
        bool jump = Jumps && Address[1];

        U4 cause = (int)TrapCause.InstructionMisaligned;
        if (illegal) cause = (int)TrapCause.IllegalInstruction;
        if (breakpoint) cause = (int)TrapCause.Breakpoint;
        if (load) cause = (int)TrapCause.LoadMisaligned;
        if (store) cause = (int)TrapCause.StoreMisaligned;
        if (call) cause = (int)TrapCause.EnvironmentCall;
        if (InterruptPending) cause = InterruptNumber;

        U32 value = Address;
        if (illegal) value = Instruction;
        if (breakpoint) value = Pc;
        if (call || InterruptPending) value = 0;
        Trap = new Trap(InterruptPending || illegal || breakpoint || call || load || store || jump, InterruptPending, cause, Pc, value);
    }
}
