using Hdl.Designs;

namespace Hdl.Testbenches.Designs;

public sealed class HeaderTests
{
    [Fact]
    public void Fields_stand_in_order_from_bit_0_on()
    {
        var header = new Header(0x1, 0x2, PacketKind.Done, 0x1, 0x5, 0x6789, 0xAB, 0xC, 0xD, 0xEF01);
        Assert.Equal(0xEF01_DC_AB_6789_57_21UL, (ulong)header.Word);
        Assert.Equal(header, Header.Of(header.Word));
    }

    [Fact]
    public void Every_word_is_the_header_that_it_gives()
    {
        var random = new System.Random(1);
        for (int i = 0; i < 1000; i++)
        {
            ulong word = (ulong)random.NextInt64() << 1 | (uint)random.Next(2);
            Assert.Equal(word, (ulong)Header.Of((U64)word).Word);
        }
    }
}
