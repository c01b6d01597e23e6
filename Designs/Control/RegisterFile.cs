namespace Hdl.Designs;

/// <summary>The integer registers of RISC-V: two read ports, one write port; register 0 is always 0. A read shows the word before the edge.</summary>
[Module, Top]
public partial class RegisterFile
{
    [Input]  public partial U5   Address1     { get; set; }
    [Input]  public partial U5   Address2     { get; set; }
    [Output] public partial U32  Data1        { get; private set; }
    [Output] public partial U32  Data2        { get; private set; }
    [Input]  public partial bool Write        { get; set; }
    [Input]  public partial U5   WriteAddress { get; set; }
    [Input]  public partial U32  WriteData    { get; set; }

    [Memory] readonly Memory<U32> registers = new(32);

    [Combinational]
    void Read()
    {
        Data1 = registers[Address1];
        Data2 = registers[Address2];
    }

    [Clocked]
    void Advance()
    {
        if (Write && WriteAddress != 0) registers[WriteAddress] = WriteData;
    }
}
