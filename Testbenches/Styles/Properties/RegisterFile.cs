namespace Hdl.Testbenches.Styles.Properties;

[Module]
public partial class RegisterFile
{
    [Input] public partial U5 Address { get; set; }
    [Output] public partial U32 Data { get; private set; }
    [Input] public partial bool Write { get; set; }
    [Input] public partial U5 WriteAddress { get; set; }
    [Input] public partial U32 WriteData { get; set; }
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
        return file.Data == 77;
    }
}
