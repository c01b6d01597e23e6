using Hdl.Tools.Commands;

namespace Hdl.Tools.Bench;

/// <summary>A batch of processors: cycles per second, summed over its lanes, and whether each lane saw the outputs of an emulator alone.</summary>
/// <param name="Alone">Cycles per second of one emulator, run in turns with the batch.</param>
/// <param name="InStep">All lanes run the same program, cycle by cycle.</param>
/// <param name="Apart">Each lane starts some cycles after the one before, so that lanes take different branches.</param>
public sealed record BatchComparison(int Lanes, double Alone, double InStep, double Apart, bool HashesEqual)
{
    /// <summary>Cycles between the starts of two lanes: no multiple of a loop of the programs.</summary>
    const int CyclesApart = 97;

    /// <param name="cycles">Those of the program, loading included; lanes that are apart take some more.</param>
    /// <param name="differs">Takes what is told of a lane whose hash is not that of an emulator alone.</param>
    internal static BatchComparison Run(ProgramTraffic traffic, int lanes, long cycles, int runs, Action<string> differs)
    {
        long longer = cycles + (long)CyclesApart * (lanes - 1);
        // No compile in what is timed.
        traffic.RunBatch(lanes, 1, 0);
        List<TimedRun> alone = [];
        List<BatchRun> inStep = [], apart = [];
        for (int run = 0; run < runs; run++)
        {
            alone.Add(traffic.Run(cycles));
            inStep.Add(traffic.RunBatch(lanes, cycles, 0));
            apart.Add(traffic.RunBatch(lanes, longer, CyclesApart));
        }
        ulong expected = alone[0].Hash;
        bool equal = true;
        for (int lane = 0; lane < lanes; lane++)
        {
            ulong delayed = traffic.Run(longer, CyclesApart * lane).Hash;
            if (inStep.All(r => r.Hashes[lane] == expected) && apart.All(r => r.Hashes[lane] == delayed)) continue;
            if (equal) differs($"the hash of lane {lane} is {inStep[0].Hashes[lane]:x16} in step and {apart[0].Hashes[lane]:x16} apart, of an emulator alone {expected:x16} and {delayed:x16}, so the figures mean nothing.");
            equal = false;
        }
        return new(lanes, Speed(1, cycles, alone.Select(r => r.Seconds)), Speed(lanes, cycles, inStep.Select(r => r.Seconds)), Speed(lanes, longer, apart.Select(r => r.Seconds)), equal);

        static double Speed(int copies, long each, IEnumerable<double> seconds) => each * copies / BenchCommand.Median(seconds);
    }

    /// <summary>The lines of the batch.</summary>
    /// <param name="label">The width of what stands before the figures, and <paramref name="figure"/> theirs.</param>
    internal void Write(TextWriter output, int label, int figure)
    {
        Line("batch", InStep, "in step");
        Line("batch", Apart, $"{CyclesApart} cycles apart");
        if (!HashesEqual) output.WriteLine($"  {"batch".PadRight(label)}HASHES DIFFER");

        void Line(string name, double speed, string how) => output.WriteLine($"  {name.PadRight(label)}{speed.ToString("N0").PadLeft(figure)} cycles per second summed over {Lanes} lanes, {how}: {speed / Alone:F1} times one emulator in turns with it");
    }
}
