using System.Text;
using Hdl.Designs;
using Hdl.Testbenches.Models;

namespace Hdl.Testbenches.Designs;

public sealed class CrcTests
{
    // Parameters and check values as the catalogue of parametrised CRC algorithms has them.
    static readonly Dictionary<string, (Func<Crc> Make, int Width, ulong Polynomial, ulong Initial, bool Reflected, ulong FinalXor, ulong Check)> Algorithms = new()
    {
        ["CRC-5/USB"] = (() => new Crc(5, 0x05, -1, true, -1), 5, 0x05, 0x1F, true, 0x1F, 0x19),
        ["CRC-8/SMBUS"] = (() => new Crc(8, 0x07, 0, false, 0), 8, 0x07, 0, false, 0, 0xF4),
        ["CRC-16/IBM-3740"] = (() => new Crc(16, 0x1021, -1, false, 0), 16, 0x1021, 0xFFFF, false, 0, 0x29B1),
        ["CRC-16/KERMIT"] = (() => new Crc(16, 0x1021, 0, true, 0), 16, 0x1021, 0, true, 0, 0x2189),
        ["CRC-32/ISO-HDLC"] = (() => new Crc(32, 0x04C11DB7, -1, true, -1), 32, 0x04C11DB7, 0xFFFFFFFF, true, 0xFFFFFFFF, 0xCBF43926),
        ["CRC-32/ISCSI"] = (() => new Crc(32, 0x1EDC6F41, -1, true, -1), 32, 0x1EDC6F41, 0xFFFFFFFF, true, 0xFFFFFFFF, 0xE3069283),
        ["CRC-32/AIXM"] = (() => new Crc(32, unchecked((int)0x814141AB), 0, false, 0), 32, 0x814141AB, 0, false, 0, 0x3010BF7F),
        ["CRC-64/GO-ISO"] = (() => new Crc(64, 0x1B, -1, true, -1), 64, 0x1B, ulong.MaxValue, true, ulong.MaxValue, 0xB90956C775A41001),
    };

    public static TheoryData<string> Names => [.. Algorithms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_published_check_value(string name)
    {
        var (make, _, _, _, _, _, check) = Algorithms[name];
        byte[] digits = Encoding.ASCII.GetBytes("123456789");
        Assert.Equal(check, Model(name, digits));
        Assert.Equal(check, Feed(make(), digits));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_long_division_on_random_messages(string name)
    {
        var random = new System.Random(name.Length);
        var crc = Algorithms[name].Make();
        Assert.Equal(Model(name, []), (ulong)crc.Checksum);
        for (int i = 0; i < 40; i++)
        {
            byte[] data = new byte[1 + random.Next(20)];
            random.NextBytes(data);
            Assert.Equal(Model(name, data), Feed(crc, data, random));
        }
    }

    [Fact]
    public void Equals_the_one_written_by_hand()
    {
        byte[] data = Encoding.ASCII.GetBytes("a loop over bits");
        Assert.Equal(Crc32Table.Checksum(data), (uint)Feed(Algorithms["CRC-32/ISO-HDLC"].Make(), data));
    }

    static ulong Feed(Crc crc, byte[] data, System.Random? pauses = null)
    {
        for (int i = 0; i < data.Length; i++)
        {
            for (crc.Valid = false; pauses?.Next(3) == 0; crc.Step()) (crc.Data, crc.First) = (pauses.Next(256), pauses.Next(2) == 0);
            (crc.Valid, crc.First, crc.Data) = (true, i == 0, data[i]);
            crc.Step();
        }

        return (ulong)crc.Checksum;
    }

    /// <summary>Divides the message, bit by bit with the highest power first, and mirrors at the ends what the algorithm mirrors.</summary>
    static ulong Model(string name, byte[] data)
    {
        var (_, width, polynomial, initial, reflected, finalXor, _) = Algorithms[name];
        ulong rest = initial;
        foreach (byte b in data)
            for (int bit = 0; bit < 8; bit++)
            {
                bool carry = (rest >> (width - 1) & 1) != (ulong)(b >> (reflected ? bit : 7 - bit) & 1);
                rest = (rest << 1 ^ (carry ? polynomial : 0)) & (ulong.MaxValue >> (64 - width));
            }

        ulong mirrored = 0;
        for (int bit = 0; bit < width; bit++) mirrored |= (rest >> bit & 1) << (width - 1 - bit);
        return (reflected ? mirrored : rest) ^ finalXor;
    }
}
