using Hdl.Fuzzing.Engines;
using Hdl.Fuzzing.Generation;

namespace Hdl.Fuzzing.Faults;

/// <summary>Looks for planted faults with the same designs and engines that look for real ones. Only a difference in what is observed counts; a step that throws does not.</summary>
public sealed class SelfTest(int firstSeed, int mostDesigns, int cycles)
{
    /// <summary>A small first batch, as most faults show at once; then larger ones, which cost less a design.</summary>
    const int FirstBatch = 6, LargestBatch = 48;

    readonly Dictionary<int, Trial> trials = [];

    /// <summary>How many designs it took to find a fault, from 1, and what was seen; null where it stayed hidden.</summary>
    public async Task<(int Designs, Differs Seen)?> Find(Fault fault, CancellationToken cancellation)
    {
        var engine = EngineList.Of(fault.Plant(Toolchain.Product)).Single(e => e.Name == fault.Engine);
        for (int tried = 0, batch = FirstBatch; tried < mostDesigns; tried += batch, batch = Math.Min(2 * batch, LargestBatch))
        {
            cancellation.ThrowIfCancellationRequested();
            var chunk = Enumerable.Range(tried, Math.Min(batch, mostDesigns - tried)).Select(Trial).ToList();
            var outcomes = await engine.Run(chunk, cancellation);
            for (int i = 0; i < outcomes.Count; i++)
                if (outcomes[i] is Differs seen) return (tried + i + 1, seen);
            if (outcomes.OfType<Absent>().FirstOrDefault() is { } absent) throw new InvalidOperationException($"'{absent.Tool}' is not installed; install it with: {absent.HowToInstall}");
        }

        return null;
    }

    Trial Trial(int number)
    {
        if (!trials.TryGetValue(number, out var trial)) trials.Add(number, trial = new Trial(SeededDesign.Make(firstSeed + number), firstSeed + number, cycles));
        return trial;
    }
}
