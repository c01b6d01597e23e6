namespace Hdl.Designs;

/// <summary>
/// Linear congruential sequences modulo 2^32 and 2^64. An odd increment of its own gives each user a sequence of its own; the upper bits are the random ones. The factors are those of <i>Numerical
/// Recipes</i> and of Knuth's MMIX.
/// </summary>
static class Congruential
{
    public static U32 Next(U32 state, U32 increment) => (U32)(state * (U32)1664525 + increment);

    public static U64 Next(U64 state, U64 increment) => (U64)(state * (U64)6364136223846793005 + increment);
}
