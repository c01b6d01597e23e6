namespace Hdl.Designs;

/// <summary>
/// The control and status registers of machine mode. What happens in a cycle shows in the next: a CSR instruction, a trap, a return. A counter that an instruction writes does not
/// count it.
/// </summary>
[Module, Example(0)]
public partial class CsrFile(int hart)
{
    const int SoftwareBit = (int)InterruptCause.Software;
    const int TimerBit = (int)InterruptCause.Timer;
    const int ExternalBit = (int)InterruptCause.External;

    // Of mstatus.
    const int EnableBit = 3;
    const int PreviousBit = 7;

    // Machine mode is the only one, which stands in the bits of the mode before a trap.
    const int MachineMode = 0x1800;

    // 32 bits, I and M.
    const int Isa = 0x40001100;

    [Input]  public partial U12  Address          { get; set; }

    /// <summary>Bits 13 and 12 of the instruction: 1 writes, 2 sets bits, 3 clears bits.</summary>
    [Input]  public partial U2   Change           { get; set; }

    /// <summary>The instruction changes the register; one that sets or clears nothing does not.</summary>
    [Input]  public partial bool Writes           { get; set; }
    [Input]  public partial U32  Operand          { get; set; }
    [Output] public partial U32  Read             { get; private set; }

    /// <summary>There is no such register, or it cannot be changed.</summary>
    [Output] public partial bool Illegal          { get; private set; }

    /// <summary>A CSR instruction happens in this cycle.</summary>
    [Input]  public partial bool Happens          { get; set; }

    /// <summary>An instruction happens in this cycle, and no trap.</summary>
    [Input]  public partial bool Retires          { get; set; }
    [Input]  public partial Trap Trap             { get; set; }

    /// <summary>An mret happens in this cycle.</summary>
    [Input]  public partial bool Return           { get; set; }

    [Input]  public partial Interrupts Interrupts { get; set; }
    [Output] public partial bool InterruptPending { get; private set; }
    [Output] public partial U4   InterruptNumber  { get; private set; }

    /// <summary>Where a trap goes, and where mret goes.</summary>
    [Output] public partial U32  Handler          { get; private set; }
    [Output] public partial U32  ReturnAddress    { get; private set; }

    [Register] bool enabled;
    [Register] bool previouslyEnabled;
    [Register] Interrupts enables;
    [Register] U32 vector;
    [Register] U32 scratch;
    [Register] U32 exceptionPc;
    [Register] U32 cause;
    [Register] U32 trapValue;
    [Register] U64 cycles;
    [Register] U64 retired;

    [Wire] bool known;
    [Wire] U32 written;
    [Wire] bool writes;

    [Combinational]
    void Access()
    {
        known = true;
        Read = 0;
        switch ((int)Address)
        {
            case (int)CsrAddress.MStatus:
                Read = ((U32)MachineMode).With(EnableBit, enabled).With(PreviousBit, previouslyEnabled);
                break;
            case (int)CsrAddress.MIsa: Read = Isa; break;
            case (int)CsrAddress.MIe: Read = Mask(enables); break;
            case (int)CsrAddress.MTVec: Read = vector; break;
            case (int)CsrAddress.MScratch: Read = scratch; break;
            case (int)CsrAddress.MEpc: Read = exceptionPc; break;
            case (int)CsrAddress.MCause: Read = cause; break;
            case (int)CsrAddress.MTVal: Read = trapValue; break;
            case (int)CsrAddress.MIp: Read = Mask(Interrupts); break;
            case (int)CsrAddress.MCycle: Read = cycles.Bits<U32>(0); break;
            case (int)CsrAddress.MCycleH: Read = cycles.Bits<U32>(32); break;
            case (int)CsrAddress.MInstRet: Read = retired.Bits<U32>(0); break;
            case (int)CsrAddress.MInstRetH: Read = retired.Bits<U32>(32); break;
            case (int)CsrAddress.MHartId: Read = hart; break;
            case (int)CsrAddress.MStatusH or (int)CsrAddress.MVendorId or (int)CsrAddress.MArchId or (int)CsrAddress.MImpId or (int)CsrAddress.MConfigPtr: break;
            default: known = false; break;
        }

        Illegal = !known || (Writes && Address.Bits<U2>(10) == 3);
        written = (int)Change switch
        {
            2 => Read | Operand,
            3 => Read & ~Operand,
            _ => Operand,
        };
        writes = Happens && Writes;
    }

    [Combinational]
    void Interrupt()
    {
        bool external = Interrupts.External && enables.External;
        bool software = Interrupts.Software && enables.Software;
        bool timer = Interrupts.Timer && enables.Timer;
        InterruptPending = enabled && (external || software || timer);
        InterruptNumber = external ? ExternalBit : software ? SoftwareBit : TimerBit;
    }

    [Combinational]
    void Redirect()
    {
        U32 start = vector.With(0, false);
        Handler = Trap.Interrupt && vector[0] ? (U32)(start + ((U32)Trap.Cause << 2)) : start;
        ReturnAddress = exceptionPc;
    }

    [Clocked]
    void Advance()
    {
        if (Trap.Valid)
        {
            previouslyEnabled = enabled;
            enabled = false;
            exceptionPc = Trap.Pc;
            cause = ((U32)Trap.Cause).With(31, Trap.Interrupt);
            trapValue = Trap.Value;
        }
        else if (Return)
        {
            enabled = previouslyEnabled;
            previouslyEnabled = true;
        }
        else if (writes)
            switch ((int)Address)
            {
                case (int)CsrAddress.MStatus:
                    enabled = written[EnableBit];
                    previouslyEnabled = written[PreviousBit];
                    break;
                case (int)CsrAddress.MIe: enables = new Interrupts(written[SoftwareBit], written[TimerBit], written[ExternalBit]); break;
                case (int)CsrAddress.MTVec: vector = written.With(1, false); break;
                case (int)CsrAddress.MScratch: scratch = written; break;
                case (int)CsrAddress.MEpc: exceptionPc = written & ~(U32)3; break;
                case (int)CsrAddress.MCause: cause = written; break;
                case (int)CsrAddress.MTVal: trapValue = written; break;
            }
    }

    [Clocked]
    void Count()
    {
        bool low = writes && Address == (int)CsrAddress.MCycle;
        bool high = writes && Address == (int)CsrAddress.MCycleH;
        if (low) cycles = cycles.With(0, written);
        else if (high) cycles = cycles.With(32, written);
        else cycles = (U64)(cycles + 1);

        bool retiredLow = writes && Address == (int)CsrAddress.MInstRet;
        bool retiredHigh = writes && Address == (int)CsrAddress.MInstRetH;
        if (retiredLow) retired = retired.With(0, written);
        else if (retiredHigh) retired = retired.With(32, written);
        else if (Retires) retired = (U64)(retired + 1);
    }

    static U32 Mask(Interrupts lines) => ((U32)0).With(SoftwareBit, lines.Software).With(TimerBit, lines.Timer).With(ExternalBit, lines.External);
}
