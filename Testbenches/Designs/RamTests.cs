using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class RamTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Is_an_array_read_before_write(int depth) => Check(new Ram(depth), depth);

    [Fact]
    public void Is_an_array_when_compiled_in_the_build() => Check(new Ram(24), 24);

    [Fact]
    public void A_reset_leaves_the_words()
    {
        var ram = new Ram(16) { Address = 5, Write = true, In = 77 };
        ram.Step(2);
        Assert.Equal(77, ram.Out);
        ram.Write = false;
        ram.Reset();
        Assert.Equal(0, ram.Out);
        ram.Step();
        Assert.Equal(77, ram.Out);
    }

    static void Check(Ram ram, int depth)
    {
        var random = new System.Random(depth);
        int[] words = new int[depth];
        int addresses = 1;
        while (addresses < depth) addresses *= 2;
        for (int cycle = 0; cycle < 10_000; cycle++)
        {
            int address = random.Next(addresses);
            bool write = random.Next(2) == 0;
            int word = random.Next(1 << 16);
            ram.Address = address;
            ram.Write = write;
            ram.In = word;
            ram.Step();
            // Addresses that the depth leaves out read 0 and write nothing.
            Assert.Equal(address < depth ? words[address] : 0, ram.Out);
            if (write && address < depth) words[address] = word;
        }

        for (int address = 0; address < depth; address++) Assert.Equal(words[address], (int)ram.Peek("words", address));
    }
}
