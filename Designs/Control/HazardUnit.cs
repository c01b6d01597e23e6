namespace Hdl.Designs;

/// <summary>Finds which results are to be forwarded, and when an instruction has to wait for the load before it.</summary>
[Module, Top]
public partial class HazardUnit
{
    /// <summary>Sources of the instruction in decode.</summary>
    [Input]  public partial U5            DecodeSource1        { get; set; }
    [Input]  public partial U5            DecodeSource2        { get; set; }

    /// <summary>Of the instruction in execute, whose destination is 0 if it writes nothing, as everywhere.</summary>
    [Input]  public partial U5            ExecuteSource1       { get; set; }
    [Input]  public partial U5            ExecuteSource2       { get; set; }
    [Input]  public partial U5            ExecuteDestination   { get; set; }
    [Input]  public partial bool          ExecuteLoads         { get; set; }
    [Input]  public partial U5            MemoryDestination    { get; set; }
    [Input]  public partial U5            WriteBackDestination { get; set; }

    [Output] public partial OperandSource Source1              { get; private set; }
    [Output] public partial OperandSource Source2              { get; private set; }

    /// <summary>The instruction in decode needs what the load in execute brings.</summary>
    [Output] public partial bool          LoadUse              { get; private set; }

    [Combinational]
    void Find()
    {
        Source1 = Newest(ExecuteSource1);
        Source2 = Newest(ExecuteSource2);
        LoadUse = ExecuteLoads && ExecuteDestination != 0 && (ExecuteDestination == DecodeSource1 || ExecuteDestination == DecodeSource2);
    }

    OperandSource Newest(U5 source) =>
        source == 0 ? OperandSource.Register
        : source == MemoryDestination ? OperandSource.Memory
        : source == WriteBackDestination ? OperandSource.WriteBack
        : OperandSource.Register;
}
