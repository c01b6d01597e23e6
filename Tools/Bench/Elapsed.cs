namespace Hdl.Tools.Bench;

/// <summary>Milliseconds by the clock on the wall, and of the processor over all threads of this process.</summary>
readonly record struct Elapsed(double Wall, double Processor)
{
    public static Elapsed operator +(Elapsed left, Elapsed right) => new(left.Wall + right.Wall, left.Processor + right.Processor);
}
