namespace Hdl.Designs;

/// <summary>The interrupts of an <see cref="Rv32Core"/>: their numbers in mcause and their bits in mie and mip.</summary>
public enum InterruptCause
{
    Software = 3,
    Timer = 7,
    External = 11,
}
