using System.Globalization;
using Hdl.Tools.Commands;

namespace Hdl.Tools.Bench;

/// <summary>Runs of equal length of the emulator and of each peer, which alternate: medians, the ratio to the fastest peer, and whether all saw the same outputs.</summary>
sealed class SpeedComparison
{
    readonly List<string> hashes;

    SpeedComparison(long cycles, IReadOnlyList<VerilatorProgram> peers, List<List<TimedRun>> ours, List<List<TimedRun>> theirs)
    {
        Speeds = [.. ours.Select(Speed)];
        Peers = [.. peers.Select((p, i) => new PeerSpeed(p.Compiler, Speed(theirs[i]), p.BuildSeconds))];
        Peer = Peers.MaxBy(p => p.CyclesPerSecond) is { } best ? new(VerilatorProgram.Version("verilator")!, best.CyclesPerSecond, best.Compiler, best.BuildSeconds) : null;
        hashes = [.. ours.Concat(theirs).SelectMany(r => r).Select(r => $"{r.Hash:x16}").Distinct()];

        double Speed(List<TimedRun> runs) => cycles / BenchCommand.Median(runs.Select(r => r.Seconds));
    }

    /// <summary>Cycles per second of each way to run the emulator.</summary>
    public IReadOnlyList<double> Speeds { get; }

    public IReadOnlyList<PeerSpeed> Peers { get; }

    public FastestPeer? Peer { get; }

    /// <summary>Of the first way to run the emulator to the fastest peer.</summary>
    public double? Ratio => Peer is null ? null : Speeds[0] / Peer.CyclesPerSecond;

    public bool HashesEqual => hashes.Count == 1;

    public string Hash => hashes[0];

    public string DifferentHashes => string.Join(", ", hashes);

    /// <param name="input">The text of a file that the peers get after the number of cycles; null where they need none.</param>
    /// <param name="emulators">The ways to run the emulator.</param>
    public static SpeedComparison Run(long cycles, int runs, IReadOnlyList<VerilatorProgram> peers, string? input, params IReadOnlyList<Func<TimedRun>> emulators)
    {
        var ours = emulators.Select(_ => new List<TimedRun>()).ToList();
        var theirs = peers.Select(_ => new List<TimedRun>()).ToList();
        string? file = input is null ? null : Path.Combine(Path.GetTempPath(), $"hdlc-bench-{Guid.NewGuid():n}.txt");
        if (file is not null) File.WriteAllText(file, input);
        try
        {
            string length = cycles.ToString(CultureInfo.InvariantCulture);
            for (int run = 0; run < runs; run++)
            {
                for (int i = 0; i < emulators.Count; i++) ours[i].Add(emulators[i]());
                for (int i = 0; i < peers.Count; i++) theirs[i].Add(file is null ? peers[i].Run(length) : peers[i].Run(length, file));
            }
        }
        finally
        {
            if (file is not null) File.Delete(file);
        }
        return new(cycles, peers, ours, theirs);
    }

    /// <summary>The lines of the peers, the ratio and the hashes.</summary>
    /// <param name="label">The width of what stands before the figures, and <paramref name="figure"/> theirs.</param>
    public void Write(TextWriter output, int label, int figure)
    {
        foreach (var peer in Peers) Line("Verilator", $"{peer.CyclesPerSecond.ToString("N0").PadLeft(figure)} cycles per second; build {peer.BuildSeconds:F1} s with {peer.Compiler}");
        if (Ratio is { } ratio) Line("ratio", $"{ratio.ToString("F2").PadLeft(figure)} to the faster peer");
        Line("hashes", HashesEqual ? $"equal, {Hash}" : $"DIFFER: {DifferentHashes}");

        void Line(string name, string text) => output.WriteLine($"  {name.PadRight(label)}{text}");
    }
}
