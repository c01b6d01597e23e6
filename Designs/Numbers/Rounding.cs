namespace Hdl.Numbers;

/// <summary>Which of the two integers beside a number it is rounded to.</summary>
public enum Rounding
{
    /// <summary>The lower one.</summary>
    Floor,

    /// <summary>The nearest, a half to the upper one.</summary>
    HalfUp,

    /// <summary>The nearest, a half to the even one.</summary>
    HalfEven,

    /// <summary>The one nearer to zero.</summary>
    TowardZero,
}
