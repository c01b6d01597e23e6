using System.Collections.Immutable;

namespace Hdl.Compiler.Collections;

/// <summary>Makes an <see cref="EquatableArray{T}"/>.</summary>
public static class EquatableArray
{
    /// <summary>What a collection expression calls.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray().ToImmutableArray());

    public static EquatableArray<T> Of<T>(params T[] items) => new(items.ToImmutableArray());

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new(items.ToImmutableArray());
}
