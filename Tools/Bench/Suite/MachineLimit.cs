using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hdl.Tools.Bench.Suite;

/// <summary>What one core of this machine can do at most, measured: the share of it that an emulator reaches tells what is left.</summary>
static class MachineLimit
{
    const int Rounds = 20_000_000, Chains = 8, BytesOfVector = 64;

    /// <summary>Bytes of vector sums a second, as many independent ones as there are.</summary>
    public static double VectorBytesPerSecond()
    {
        Sum(Rounds / 10);
        long start = Stopwatch.GetTimestamp();
        Sum(Rounds);
        return (double)Rounds * Chains * BytesOfVector / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    static byte Sum(int rounds)
    {
        Vector512<byte> a = default, b = Vector512<byte>.One, c = b + b, d = c + b, e = d + b, f = e + b, g = f + b, h = g + b, step = Vector512.Create((byte)rounds);
        for (int i = 0; i < rounds; i++)
        {
            a += step;
            b += step;
            c += step;
            d += step;
            e += step;
            f += step;
            g += step;
            h += step;
        }

        return (a ^ b ^ c ^ d ^ e ^ f ^ g ^ h)[0];
    }
}
