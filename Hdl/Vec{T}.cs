using System.Collections;
using System.Runtime.CompilerServices;
using Hdl.Runtime;

namespace Hdl;

/// <summary>
/// Elements of one type. As a port it looks into the emulator: writing an input's element marks the outputs stale, reading an element settles.
/// A vector made by <c>new</c> holds its own elements, made when first looked at, so that an array of modules costs nothing.
/// </summary>
public sealed unsafe class Vec<T> : IReadOnlyList<T>
    where T : struct
{
    private readonly Emulator? emulator;
    private readonly SignalLayout? layout;
    private readonly byte* start;
    private readonly LeafPlace[]? leaves;
    private readonly string? name;
    private readonly bool writable;
    private readonly bool isInternal;
    private T[]? own;

    public Vec(int length) => Length = length;

    internal Vec(Emulator emulator, SignalLayout layout, byte* start, int length, bool writable)
    {
        this.emulator = emulator;
        this.layout = layout;
        this.start = start;
        this.writable = writable;
        isInternal = layout is { Kind: "wire", Direction: "none" };
        Length = length;
    }

    /// <summary>Elements of a bundle, which lie apart as its leaves.</summary>
    internal Vec(Emulator emulator, string name, LeafPlace[] leaves, bool writable)
        : this(emulator, leaves[0].Layout, leaves[0].Address, leaves[0].Layout.Lengths[^1], writable)
    {
        this.name = name;
        this.leaves = leaves;
    }

    public int Length { get; }

    int IReadOnlyCollection<T>.Count => Length;

    private string Name => name ?? layout?.Path ?? $"Vec<{typeof(T).Name}>";

    public T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)Length)
            {
                throw Fault.Index(Name, index, Length);
            }

            if (emulator is null)
            {
                return own is null ? default : own[index];
            }

            if (isInternal)
            {
                emulator.Observe();
            }
            else
            {
                emulator.Settle();
            }

            if (default(T) is IBundle)
            {
                var leaf = new LeafCursor(leaves, index);
                T bundle = BundleOf<T>.Codec!.Load(ref leaf);
                GC.KeepAlive(emulator);
                return bundle;
            }

            T value = Element.Read<T>(start + (nint)index * layout!.Stride, layout);
            GC.KeepAlive(emulator);
            return value;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            if ((uint)index >= (uint)Length)
            {
                throw Fault.Index(Name, index, Length);
            }

            if (emulator is null)
            {
                (own ??= new T[Length])[index] = value;
                return;
            }

            if (!writable)
            {
                throw layout!.Direction == "input" ? Fault.DrivenByParent(Name) : Fault.BodyOnly();
            }

            if (default(T) is IBundle)
            {
                var leaf = new LeafCursor(leaves, index);
                BundleOf<T>.Codec!.Store(value, ref leaf);
                emulator.MarkUnsettled();
                return;
            }

            Element.Write(start + (nint)index * layout!.Stride, layout, value);
            emulator.MarkUnsettled();
        }
    }

    /// <summary>An element chosen by a hardware value. In hardware an index out of range reads 0 and writes nothing.</summary>
    public T this[UInt index]
    {
        get => this[index.Index];
        set => this[index.Index] = value;
    }

    /// <summary>Sets all elements.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void CopyFrom(IReadOnlyList<T> values)
    {
        if (values.Count != Length)
        {
            throw new ArgumentException($"'{Name}' has {Length} elements but {values.Count} values were given; give one for each.", nameof(values));
        }

        for (int i = 0; i < Length; i++)
        {
            this[i] = values[i];
        }
    }

    /// <summary>Sets all elements to one value.</summary>
    public void Fill(T value)
    {
        for (int i = 0; i < Length; i++)
        {
            this[i] = value;
        }
    }

    /// <summary>All elements combined one after the other: <c>f(f(f(v[0], v[1]), v[2]), v[3])</c>. In hardware a chain as long as the elements are many.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public T Reduce(Func<T, T, T> combine)
    {
        T folded = Length > 0 ? this[0] : throw Fault.NoElements(Name);
        for (int i = 1; i < Length; i++)
        {
            folded = combine(folded, this[i]);
        }

        return folded;
    }

    /// <summary>All elements combined one after the other into a value of another type: <c>f(f(f(seed, v[0]), v[1]), v[2])</c>. In hardware a chain as long as the elements are many.</summary>
    public TResult Fold<TResult>(TResult seed, Func<TResult, T, TResult> combine)
        where TResult : struct
    {
        for (int i = 0; i < Length; i++)
        {
            seed = combine(seed, this[i]);
        }

        return seed;
    }

    /// <summary>
    /// All elements combined in a balanced tree, in their order: <c>f(f(v[0], v[1]), f(v[2], v[3]))</c>. Of a function that is not associative, as the sum of floating-point numbers, the
    /// result is that of this shape: where the elements are no power of two, the first ones lie a level deeper. In hardware the logarithm of their number deep.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public T ReduceTree(Func<T, T, T> combine) => ReduceTree(static element => element, combine);

    /// <summary>The same of what <paramref name="map"/> makes of the elements, such as wider numbers.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public TResult ReduceTree<TResult>(Func<T, TResult> map, Func<TResult, TResult, TResult> combine)
        where TResult : struct
    {
        if (Length == 0)
        {
            throw Fault.NoElements(Name);
        }

        // Node i has the nodes 2i + 1 and 2i + 2 below it; the deepest level is filled first.
        var nodes = new TResult[2 * Length - 1];
        int deepest = (1 << Bits.Log2(Length)) - 1;
        for (int i = 0; i < Length; i++)
        {
            nodes[deepest + i < nodes.Length ? deepest + i : deepest + i - Length] = map(this[i]);
        }

        for (int i = Length - 2; i >= 0; i--)
        {
            nodes[i] = combine(nodes[2 * i + 1], nodes[2 * i + 2]);
        }

        return nodes[0];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", this)}]";
}
