using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>A bit as the exclusive or of chosen bits of some values, and of 1 where it is <paramref name="Inverted"/>; a constant has no values.</summary>
/// <param name="Terms">Each value once, with a mask of its bits, in the order in which they came.</param>
sealed record Bit(IReadOnlyList<(Expr Source, BigInteger Mask)> Terms, bool Inverted)
{
    public static readonly Bit Zero = new([], false), One = new([], true);

    public bool IsConstant => Terms.Count == 0;

    public static Bit Of(Expr source, int index) => new([(source, BigInteger.One << index)], false);

    /// <summary>The value and the number of its bit, where it is a bit of a value or the inverse of one.</summary>
    public (Expr Source, int Index)? Single => Terms.Count == 1 && Terms[0].Mask.IsPowerOfTwo ? (Terms[0].Source, Lowest(Terms[0].Mask)) : null;

    /// <summary>The number of the lowest bit that is 1; there is one.</summary>
    public static int Lowest(BigInteger mask)
    {
        int low = 0;
        while ((mask >> low).IsEven) low++;
        return low;
    }

    public Bit Not() => this with { Inverted = !Inverted };

    public Bit Xor(Bit other)
    {
        if (other.IsConstant) return other.Inverted ? Not() : this;
        var terms = Terms.ToList();
        foreach (var (source, mask) in other.Terms)
        {
            int at = terms.FindIndex(t => t.Source.Equals(source));
            if (at < 0) terms.Add((source, mask));
            else if ((terms[at].Mask ^ mask).IsZero) terms.RemoveAt(at);
            else terms[at] = (source, terms[at].Mask ^ mask);
        }

        return new(terms, Inverted ^ other.Inverted);
    }

    public bool Equals(Bit? other) => other is not null && Inverted == other.Inverted && Terms.SequenceEqual(other.Terms);

    public override int GetHashCode() => Terms.Count == 0 ? Inverted.GetHashCode() : Terms[0].GetHashCode();
}
