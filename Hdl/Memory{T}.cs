namespace Hdl;

/// <summary>
/// Words that are read combinationally and written at the clock's edge. The power-up contents, zero where not given, may follow the length;
/// a reset leaves the words as they are. A testbench looks into a memory with <see cref="Module.Peek"/> and preloads it with <see cref="Module.Poke"/>.
/// </summary>
public sealed class Memory<T>(int length, params T[] contents)
    where T : struct
{
    private readonly Vec<T> words = new(length);

    public int Length => length;

    /// <summary>The words at power-up; zero beyond them.</summary>
    public IReadOnlyList<T> Contents => contents;

    public T this[int address]
    {
        get => words[address];
        set => words[address] = value;
    }

    /// <summary>A word chosen by a hardware value. In hardware an address out of range reads 0 and writes nothing.</summary>
    public T this[UInt address]
    {
        get => words[address];
        set => words[address] = value;
    }
}
