namespace Hdl.Designs;

/// <summary>The end of <see cref="Reciprocal"/> and <see cref="InverseRoot"/>.</summary>
public static class InverseScale
{
    /// <summary>An inverse of 30 bits of fraction, doubled as often as said, in Q16.16.</summary>
    public static S32 Round(SInt inverse, U5 doublings)
    {
        if (doublings == 31) return Q16.Saturate(inverse + inverse);

        // One bit more than the result has tells how to round.
        SInt twice = (inverse + inverse) >> (U5)(30 - doublings);
        return Q16.Saturate((twice + 1) >> 1);
    }
}
