namespace Hdl.Tools.Rv32;

/// <summary>What an instruction did: the register that it wrote (0: none) and its value; or the trap that it ended in, whose value is that of mcause.</summary>
public readonly record struct Retirement(uint Pc, uint Instruction, int Destination, uint Value, bool Trap)
{
    public override string ToString() => $"{Pc:x8}: {Instruction:x8} {(Trap ? $"trap {Value:x8}" : Destination == 0 ? "" : $"x{Destination} = {Value:x8}")}".TrimEnd();
}
