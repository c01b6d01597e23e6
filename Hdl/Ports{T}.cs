using System.Collections;
using Hdl.Runtime;

namespace Hdl;

/// <summary>An array of ports of one interface: <c>[Sink, Length(nameof(ports))] public partial Ports&lt;ReadyValid&lt;T&gt;&gt; In { get; }</c>. Each member is a port of as many elements.</summary>
public sealed class Ports<T> : IReadOnlyList<T>
    where T : Interface, new()
{
    private readonly Module module;
    private readonly string path;
    private readonly T?[] handles;

    internal Ports(Module module, string path, int length)
    {
        this.module = module;
        this.path = path;
        handles = new T?[length];
    }

    public int Length => handles.Length;

    int IReadOnlyCollection<T>.Count => Length;

    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)handles.Length)
            {
                throw Fault.Index(path, index, handles.Length);
            }

            if (handles[index] is { } known)
            {
                return known;
            }

            var handle = new T();
            handle.Attach(module, path, index, handles.Length);
            return handles[index] = handle;
        }
    }

    /// <summary>The port that a hardware value chooses. In hardware an index out of range reads 0 and writes nothing.</summary>
    public T this[UInt index] => this[index.Index];

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
