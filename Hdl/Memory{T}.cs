namespace Hdl;

/// <summary>
/// Words that are read combinationally or at the clock's edge, and written at the edge. The power-up contents, zero where not given, may follow the length, or stand in the file that
/// <see cref="MemoryAttribute.File"/> names; a reset leaves the words as they are. A testbench looks into a memory with <see cref="Module.Peek"/> and preloads it with <see cref="Module.Poke"/>.
/// </summary>
public sealed class Memory<T>(int length, params T[] contents)
    where T : struct
{
    private readonly Vec<T> words = new(length);

    /// <summary>A memory with the contents of a function, which for hardware is in the hardware subset: the index in, a word out.</summary>
    public Memory(int length, Func<int, T> word)
        : this(length, [.. Enumerable.Range(0, length).Select(word)])
    {
    }

    /// <summary>A memory with the words of a table, which is not longer.</summary>
    public Memory(int length, Table<T> table)
        : this(length, [.. Enumerable.Range(0, table.Length).Select(i => table[i])])
    {
    }

    public int Length => length;

    /// <summary>The words at power-up, those of a file left out; zero beyond them.</summary>
    public IReadOnlyList<T> Contents => contents;

    public T this[int address]
    {
        get => words[address];
        set => words[address] = value;
    }

    /// <summary>
    /// A word chosen by a hardware value; a [Clocked] method reads the word before the edge, whatever is written to it. In hardware an address out of range reads 0 and writes nothing.
    /// </summary>
    public T this[UInt address]
    {
        get => words[address];
        set => words[address] = value;
    }

    /// <summary>In a [Clocked] method: the word as this edge leaves it, all writes of the edge done.</summary>
    public T ReadNew(UInt address) => words[address];

    /// <summary>Writes those lanes of a word whose bits in the mask are set: with 4 bits for a word of 32, bytes, the lowest first.</summary>
    /// <typeparam name="TMask">As many bits as the word has lanes.</typeparam>
    public void Write<TMask>(UInt address, T value, TMask mask)
        where TMask : struct => words[address] = value;
}
