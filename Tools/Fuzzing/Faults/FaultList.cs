namespace Hdl.Fuzzing.Faults;

/// <summary>The faults that can be planted.</summary>
public static class FaultList
{
    public static IReadOnlyList<Fault> All { get; } = [.. OperatorFaults.All, .. StructureFaults.All, .. SystemVerilogFaults.All];
}
