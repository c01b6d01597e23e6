namespace Hdl;

/// <summary>What generic code may ask of U1…U64 and S1…S64.</summary>
public interface IBits<TSelf> : IBits, IEquatable<TSelf>, IComparable<TSelf>
    where TSelf : struct, IBits<TSelf>
{
    static new abstract int Width { get; }

    static new abstract bool Signed { get; }

    /// <summary>The value of the low <see cref="Width"/> bits; the others are dropped.</summary>
    static abstract TSelf FromRaw(ulong raw);

    /// <summary>The bits, zero-extended.</summary>
    ulong ToRaw();
}
