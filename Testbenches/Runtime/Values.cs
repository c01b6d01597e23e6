using System.Numerics;

namespace Hdl.Testbenches.Runtime;

/// <summary>The values of a small type, and what number a value stands for, computed from its bits alone.</summary>
internal static class Values
{
    public static IEnumerable<T> All<T>()
        where T : struct, IBits<T>
    {
        for (ulong raw = 0; raw >> T.Width == 0; raw++)
        {
            yield return T.FromRaw(raw);
        }
    }

    public static BigInteger Number<T>(T value)
        where T : struct, IBits<T>
    {
        BigInteger raw = value.ToRaw();
        return T.Signed && !(raw >> (T.Width - 1)).IsZero ? raw - (BigInteger.One << T.Width) : raw;
    }

    /// <summary>The low bits of a number.</summary>
    public static ulong Raw(BigInteger number, int width) => (ulong)(number & ((BigInteger.One << width) - 1));
}
