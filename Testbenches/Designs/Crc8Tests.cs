using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class Crc8Tests
{
    // The check value of CRC-8/SMBUS.
    [Fact]
    public void Gives_the_published_check_value()
    {
        var crc = new Crc8 { Enable = true };
        foreach (byte digit in "123456789"u8)
        {
            crc.Data = digit;
            crc.Step();
        }

        Assert.Equal(0xF4, crc.Remainder);
    }

    [Fact]
    public void Holds_while_not_enabled()
    {
        var crc = new Crc8 { Enable = true, Data = 1 };
        crc.Step();
        Assert.Equal(0x07, crc.Remainder);
        crc.Enable = false;
        crc.Step(3);
        Assert.Equal(0x07, crc.Remainder);
    }
}
