using System.Text;
using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class Crc32Tests
{
    readonly Crc32 dut = new();

    [Fact]
    public void The_check_value_is_the_published_one()
    {
        byte[] data = Encoding.ASCII.GetBytes("123456789");
        Assert.Equal(0xCBF43926, Crc32Table.Checksum(data));
        Assert.Equal(0xCBF43926, Feed(data));
    }

    [Fact]
    public void Nothing_has_the_checksum_0() => Assert.Equal(0u, (uint)dut.Checksum);

    [Fact]
    public void Equals_the_table_on_random_messages()
    {
        var random = new System.Random(2);
        for (int i = 0; i < 200; i++)
        {
            byte[] data = new byte[random.Next(64)];
            random.NextBytes(data);
            dut.Reset();
            Assert.Equal(Crc32Table.Checksum(data), Feed(data, random));
        }
    }

    uint Feed(byte[] data, System.Random? pauses = null)
    {
        foreach (byte b in data)
        {
            while (pauses?.Next(3) == 0)
            {
                dut.Valid = false;
                dut.Data = pauses.Next(256);
                dut.Step();
            }

            dut.Valid = true;
            dut.Data = b;
            dut.Step();
        }

        return (uint)dut.Checksum;
    }
}
