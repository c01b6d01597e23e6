namespace Hdl.Testbenches.Models;

/// <summary>
/// BF16 multiplication by the processor's own arithmetic. A double holds the product of any two BF16 numbers exactly and as a normal number,
/// so that there is one rounding, ours; a float would round a subnormal product a first time.
/// </summary>
static class Bf16
{
    const ushort QuietNaN = 0x7FC0;

    public static ushort Multiply(ushort a, ushort b)
    {
        double product = (double)Value(a) * Value(b);
        if (double.IsNaN(product)) return QuietNaN;
        if (product != 0 && double.IsFinite(product))
        {
            // In units of the last of 7 fraction bits; those of subnormals are those of the least normal numbers.
            int unit = Math.Max(Math.ILogB(product), -126) - 7;
            product = Math.ScaleB(Math.Round(Math.ScaleB(product, -unit), MidpointRounding.ToEven), unit);
        }

        return (ushort)(BitConverter.SingleToUInt32Bits((float)product) >> 16);
    }

    static float Value(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
