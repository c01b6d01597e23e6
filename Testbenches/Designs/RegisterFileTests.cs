using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class RegisterFileTests
{
    readonly RegisterFile dut = new();

    [Fact]
    public void Register_0_stays_0()
    {
        dut.Write = true;
        dut.WriteData = (U32)0xDEADBEEF;
        dut.Step();
        Assert.Equal(0, dut.Data1);
        Assert.Equal(0, dut.Data2);
    }

    [Fact]
    public void Both_ports_read_what_was_written_before_the_edge()
    {
        var random = new System.Random(6);
        uint[] registers = new uint[32];
        for (int cycle = 0; cycle < 20_000; cycle++)
        {
            int a = random.Next(32);
            int b = random.Next(32);
            int w = random.Next(4) == 0 ? a : random.Next(32);
            bool write = random.Next(3) != 0;
            uint data = (uint)random.NextInt64(1L << 32);
            dut.Address1 = a;
            dut.Address2 = b;
            dut.Write = write;
            dut.WriteAddress = w;
            dut.WriteData = (U32)data;
            Assert.Equal(registers[a], (uint)dut.Data1);
            Assert.Equal(registers[b], (uint)dut.Data2);
            dut.Step();
            if (write && w != 0) registers[w] = data;
        }
    }
}
