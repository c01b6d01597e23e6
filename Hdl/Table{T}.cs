namespace Hdl;

/// <summary>
/// Constant words that hardware and testbenches look up: <c>static readonly Table&lt;U8&gt; Square = new(16, i =&gt; (U8)(i * i))</c>. In a module it becomes a read-only memory
/// without a clock, filled when the module is compiled.
/// </summary>
public sealed class Table<T>
    where T : struct
{
    private readonly T[] words;

    public Table(params T[] words) => this.words = words;

    /// <summary>A table of a function, which for hardware is in the hardware subset: an integer in, a word out.</summary>
    public Table(int length, Func<int, T> word)
        : this([.. Enumerable.Range(0, length).Select(word)])
    {
    }

    public int Length => words.Length;

    /// <summary>A word; 0 beyond them.</summary>
    public T this[int index] => (uint)index < (uint)words.Length ? words[index] : default;

    /// <summary>A word chosen by a hardware value; 0 beyond them.</summary>
    public T this[UInt index] => this[index.Index];
}
