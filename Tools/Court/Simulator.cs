namespace Hdl.Court;

/// <summary>An independent simulator that emitted text is tried in.</summary>
public enum Simulator
{
    Verilator, Icarus,
}
