using System.Collections.Concurrent;
using Hdl.Compiler.Ir;
using Hdl.Fuzzing.Engines;
using Hdl.Fuzzing.Generation;

namespace Hdl.Fuzzing;

/// <summary>Runs the designs of consecutive seeds in several engines, batch by batch, two batches at a time or as many as there are processors.</summary>
/// <param name="takes">Which designs it takes, all when null; the seeds of others are passed over.</param>
public sealed class Campaign(IReadOnlyList<IEngine> engines, int firstSeed, int count, int cycles, Func<Design, bool>? takes = null)
{
    const int Batch = 50;

    /// <summary>A campaign of as many designs must use every construct, or it has not tested what it should.</summary>
    public const int EnoughForAllConstructs = 300;

    readonly ConcurrentDictionary<string, Absent> absent = new();
    readonly ConcurrentBag<Mismatch> mismatches = [];
    readonly ConcurrentBag<(int Seed, string Engine, string Text)> silences = [];
    readonly Histogram histogram = new();
    int done;

    /// <summary>Designs that every engine has run.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>What the designs are made of.</summary>
    public Histogram Histogram => histogram;

    /// <summary>Constructs that no design used.</summary>
    public IReadOnlyList<string> Unused => [.. histogram.Counts.Where(c => c.Count == 0).Select(c => c.Construct)];

    public IReadOnlyList<Mismatch> Mismatches => [.. mismatches.OrderBy(m => m.Seed).ThenBy(m => m.Engine.Name, StringComparer.Ordinal)];

    /// <summary>Designs on which an engine's tool crashed or came to no end; they were compared with the other engines.</summary>
    public IReadOnlyList<(int Seed, string Engine, string Text)> Silences => [.. silences.OrderBy(s => s.Seed)];

    /// <summary>Engines that were silent on more designs than <see cref="IEngine.TolerableSilence"/> lets them, and on more than one.</summary>
    public IReadOnlyList<string> TooSilent => [.. engines.Where(e => silences.Count(s => s.Engine == e.Name) is > 1 and var silent && silent * 100 > done * e.TolerableSilence).Select(e => e.Name)];

    /// <summary>Engines that are not installed, by name.</summary>
    public IReadOnlyDictionary<string, Absent> Absent => absent;

    /// <summary>Runs to the end, or until cancelled, which is no error: what was found so far stays.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var batches = Enumerable.Range(firstSeed, int.MaxValue - firstSeed).Where(seed => takes is null || takes(SeededDesign.Make(seed))).Take(count).Chunk(Batch);
        try
        {
            await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount), CancellationToken = cancellation }, async (seeds, token) => await Run(seeds, token));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    async Task Run(IReadOnlyList<int> seeds, CancellationToken cancellation)
    {
        var trials = seeds.Select(seed => new Trial(SeededDesign.Make(seed), seed, cycles)).ToList();
        foreach (var trial in trials) histogram.Add(trial.Design);
        foreach (var engine in engines)
        {
            if (absent.ContainsKey(engine.Name)) continue;
            foreach (var chunk in trials.Chunk(engine.BatchSize).ToList())
            {
                cancellation.ThrowIfCancellationRequested();
                var outcomes = await engine.Run(chunk, cancellation);
                for (int i = 0; i < chunk.Length; i++)
                {
                    switch (outcomes[i])
                    {
                        case Agreed: break;
                        case Silent s: silences.Add((chunk[i].Seed, engine.Name, s.Text)); break;
                        case Absent a: absent[engine.Name] = a; break;
                        default:
                            mismatches.Add(new Mismatch(chunk[i].Seed, cycles, chunk[i].Design, engine, outcomes[i]));
                            // Without the interpreter's word nothing can be compared.
                            if (engine is InterpreterEngine) trials.Remove(chunk[i]);
                            break;
                    }
                }
            }
        }

        Interlocked.Add(ref done, seeds.Count);
    }
}
