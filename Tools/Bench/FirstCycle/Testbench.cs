using System.Diagnostics;
using System.Globalization;

namespace Hdl.Designs;

/// <summary>Steps a new array once; prints when that was done, how long it took, and the sum of the first column, which shows what was built.</summary>
static class Testbench
{
    static void Main()
    {
        long start = Stopwatch.GetTimestamp();
        var array = new SystolicArray(SIZE, SIZE);
        array.Step();
        int sum = (int)array.Sums[0];
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow.Ticks} {seconds:R} {sum}"));
    }
}
