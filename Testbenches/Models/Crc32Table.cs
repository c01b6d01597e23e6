namespace Hdl.Testbenches.Models;

/// <summary>CRC-32 of Ethernet and zip by the usual table of 256 remainders.</summary>
static class Crc32Table
{
    static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in data) crc = Remainders[(byte)(crc ^ b)] ^ crc >> 8;
        return ~crc;
    }

    static uint Remainder(int index)
    {
        uint r = (uint)index;
        for (int i = 0; i < 8; i++) r = (r & 1) == 0 ? r >> 1 : r >> 1 ^ 0xEDB88320;
        return r;
    }
}
