namespace Hdl.Testbenches.Styles.Fields;

[Module]
public partial class RegisterFile
{
    [Input] public U5 Address;
    [Output] public U32 Data;
    [Input] public bool Write;
    [Input] public U5 WriteAddress;
    [Input] public U32 WriteData;
    [Memory] readonly Memory<U32> registers = new(32);

    [Combinational]
    void Read() => Data = registers[Address];

    [Clocked]
    void Advance()
    {
        if (Write && WriteAddress != 0) registers[WriteAddress] = WriteData;
        if (Write) registers[WriteAddress][31] = true; // CS1612
        if (Write) registers[WriteAddress] = registers[WriteAddress].With(31, true);
    }
}

static class RegisterFileTestbench
{
    static bool Run()
    {
        var file = new RegisterFile { Write = true, WriteAddress = 3, WriteData = 77 };
        file.Step();
        file.Address = 3;
        return file.Data == 77; // silent: nothing settles before the read
    }
}
