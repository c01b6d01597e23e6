namespace Hdl.Tools.Kernels.Golden;

/// <summary>Q16.16 numbers: what the host writes and reads.</summary>
public static class FixedPoint
{
    const double One = 1 << 16;

    /// <summary>The nearest number, a half up; saturated.</summary>
    public static int Of(double value) => (int)Math.Clamp(Math.Floor(value * One + 0.5), int.MinValue, int.MaxValue);

    public static double ToDouble(int value) => value / One;
}
