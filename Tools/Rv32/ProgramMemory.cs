namespace Hdl.Tools.Rv32;

/// <summary>Words from address 0 on. Beyond them a load and a fetch give 0, and a store is lost.</summary>
public sealed class ProgramMemory : IBus
{
    readonly uint[] words;

    /// <param name="size">In words, of the whole memory.</param>
    /// <param name="program">What it begins with.</param>
    public ProgramMemory(int size, ReadOnlySpan<uint> program)
    {
        words = new uint[size];
        program.CopyTo(words);
    }

    public ReadOnlySpan<uint> Words => words;

    public uint Fetch(uint address) => Load(address);

    public uint Load(uint address) => address / 4 < words.Length ? words[address / 4] : 0;

    public void Store(uint address, uint value, uint mask)
    {
        if (address / 4 < words.Length) words[address / 4] = words[address / 4] & ~mask | value & mask;
    }
}
