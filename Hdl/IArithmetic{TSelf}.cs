namespace Hdl;

/// <summary>
/// Arithmetic whose results are of the operands' own type, for generic modules over payload types: <c>where T : struct, IArithmetic&lt;T&gt;</c>. U1…U64 and S1…S64 implement it modulo
/// 2 to the power of their width; a bundle as it is written there, a floating-point one with rounding. Where no bit may be lost, <c>+</c> and <c>*</c> of the types themselves grow.
/// </summary>
public interface IArithmetic<TSelf>
    where TSelf : struct, IArithmetic<TSelf>
{
    /// <summary>What added changes nothing.</summary>
    static abstract TSelf Zero { get; }

    static abstract TSelf Add(TSelf a, TSelf b);

    static abstract TSelf Subtract(TSelf a, TSelf b);

    static abstract TSelf Multiply(TSelf a, TSelf b);

    /// <summary>a · b + c; of floating point with one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract bool Less(TSelf a, TSelf b);
}
