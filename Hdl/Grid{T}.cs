using Hdl.Runtime;

namespace Hdl;

/// <summary>
/// An array of equal children with one to three axes. It stays an array through the whole compiler; its handles are made when
/// first looked at.
/// </summary>
public sealed class Grid<T>
    where T : Module
{
    private readonly int[] lengths;
    private Func<T>? create;
    private Module? parent;
    private string name = typeof(T).Name;
    private T?[]? handles;

    /// <param name="length">How many children.</param>
    /// <param name="create">Makes a child; it may be left out for modules without parameters.</param>
    public Grid(int length, Func<T>? create = null)
        : this([length], create)
    {
    }

    public Grid(int rows, int columns, Func<T>? create = null)
        : this([rows, columns], create)
    {
    }

    public Grid(int planes, int rows, int columns, Func<T>? create = null)
        : this([planes, rows, columns], create)
    {
    }

    private Grid(int[] lengths, Func<T>? create)
    {
        this.lengths = lengths;
        this.create = create;
    }

    /// <summary>How many children over all axes.</summary>
    public int Length => lengths.Aggregate(1, (product, length) => checked(product * length));

    public T this[int index] => At([index]);

    public T this[int row, int column] => At([row, column]);

    public T this[int plane, int row, int column] => At([plane, row, column]);

    /// <summary>The child that a hardware value chooses.</summary>
    public T this[UInt index] => At([index.Index]);

    public T this[UInt row, UInt column] => At([row.Index, column.Index]);

    internal void Attach(Module parent, string name, Func<T>? create)
    {
        this.parent = parent;
        this.name = name;
        this.create ??= create;
    }

    private T At(ReadOnlySpan<int> indices)
    {
        if (indices.Length != lengths.Length)
        {
            throw new ArgumentException($"'{name}' has {lengths.Length} axes but {indices.Length} indices were given; give one index per axis.", nameof(indices));
        }

        int element = 0;
        for (int axis = 0; axis < indices.Length; axis++)
        {
            if ((uint)indices[axis] >= (uint)lengths[axis])
            {
                throw Fault.Index(name, indices[axis], lengths[axis]);
            }

            element = element * lengths[axis] + indices[axis];
        }

        handles ??= new T?[Length];
        return handles[element] ??= Make(element);
    }

    private T Make(int element)
    {
        if (parent is null || create is null)
        {
            throw new InvalidOperationException($"'{name}' is an array of children outside a module; make it a field with [Instance] in a class with [Module].");
        }

        T child = create();
        child.AttachElement(parent, name, element, Length);
        return child;
    }
}
