using Hdl.Tools.Bench;
using Hdl.Tools.Kernels.Golden;
using Hdl.Tools.Kernels.Mapping;
using Hdl.Tools.Kernels.Programs;
using Spectre.Console;

namespace Hdl.Tools.Kernels.Running;

/// <summary>What is told of a run, for people and as JSON.</summary>
/// <param name="Wrong">The first word that is not that of the golden model; null where all are equal.</param>
/// <param name="MeanDeviation">The root of the mean square distance from floating point, as a share of that of the results themselves.</param>
/// <param name="LargestDeviation">The largest distance from floating point.</param>
sealed record KernelReport(KernelJob Job, KernelChoice Choice, RunResult Result, bool Functional, double CompileSeconds, double RunSeconds, long AllCycles, string? Wrong, double MeanDeviation, double LargestDeviation)
{
    // A table that is cut into more lines is hard to read in a file.
    const int TableWidth = 150;

    const int BeatBytes = 8, WordBytes = 4, RowBytes = BlockMatrix.ProductSize;

    public static KernelReport Of(KernelJob job, KernelChoice choice, RunResult result, bool functional, double compileSeconds, double runSeconds, long allCycles)
    {
        string? wrong = null;
        double error = 0, power = 0, largest = 0;
        for (int p = 0; p < job.Golden.Length; p++)
        {
            for (int i = 0; i < job.Golden[p].Length; i++)
            {
                if (job.Golden[p][i] != result.Outputs[p][i]) wrong ??= $"position {p}, word {i}: 0x{result.Outputs[p][i]:x8} came, and the golden model has 0x{job.Golden[p][i]:x8}";
                double distance = FixedPoint.ToDouble(result.Outputs[p][i]) - job.Exact[p][i];
                error += distance * distance;
                power += job.Exact[p][i] * job.Exact[p][i];
                largest = Math.Max(largest, Math.Abs(distance));
            }
        }
        return new KernelReport(job, choice, result, functional, compileSeconds, runSeconds, allCycles, wrong, power == 0 ? 0 : Math.Sqrt(error / power), largest);
    }

    string Where => Choice.Placement switch { Placement.Cim => "chiplet 0, compute in memory", Placement.Systolic => "chiplet 1, systolic array", _ => "both chiplets" };

    int Words => Job.Golden.Sum(g => g.Length);

    string Verdict => Wrong is null ? $"all {Words:N0} words of {Job.Golden.Length} positions equal the golden model, bit by bit" : $"FAIL: {Wrong}";

    public void Write(TextWriter output)
    {
        output.WriteLine($"Kernel      {Job.Image.Name}, {Job.Inputs.Length} positions on {Where}");
        foreach (var tile in Job.Image.Tiles)
            output.WriteLine($"Tile        {tile.Name} on chiplet {tile.Chiplet}: {tile.Rows} x {tile.Columns} of 64 x 64, {tile.Words} of {tile.DenseWords} words of CC-MEM{(tile.Compressed ? ", compressed" : "")}");
        if (Functional)
        {
            output.WriteLine($"Model       functional: {AllCycles:N0} steps in random order, seed {Choice.Seed}, in {RunSeconds:F2} s; it has no cycles and no counters");
        }
        else
        {
            output.WriteLine($"Emulator    ready after {CompileSeconds:F2} s; {AllCycles:N0} cycles in {RunSeconds:F2} s, {AllCycles / RunSeconds:N0} cycles per second");
            output.WriteLine($"Cycles      {Result.LoadCycles:N0} to load, {Result.ComputeCycles:N0} to compute, {Result.ComputeCycles / (double)Job.Inputs.Length:N0} a position");
            long macs = MatrixMacs;
            output.WriteLine($"MACs        {macs:N0} in the matrix units, of which {Job.UsefulMacs * Job.Inputs.Length:N0} are no padding; {Multiplies:N0} multiplications in the vector units");
            WriteTables(output);
        }
        output.WriteLine($"Deviation   from floating point: {MeanDeviation:P2} of the results (root mean square), {LargestDeviation:G3} at most");
        output.WriteLine($"Check       {Verdict}");
    }

    public void WriteJson(TextWriter output) => ResultJson.Write(output, new
    {
        Schema = "hdlc-kernel-1",
        Kernel = Job.Image.Name,
        Chiplets = Choice.Placement switch { Placement.Cim => "0", Placement.Systolic => "1", _ => "both" },
        Positions = Job.Inputs.Length,
        Choice.Seed,
        Equal = Wrong is null,
        Wrong,
        Engine = Functional ? "functional" : "emulator",
        Result.LoadCycles,
        Result.ComputeCycles,
        CyclesPerSecond = Functional ? (double?)null : AllCycles / RunSeconds,
        CompileSeconds,
        UsefulMacs = Job.UsefulMacs * Job.Inputs.Length,
        Macs = Functional ? (long?)null : MatrixMacs,
        DeviationRootMeanSquare = MeanDeviation,
        DeviationLargest = LargestDeviation,
        Job.Image.Tiles,
        Bytes = Functional ? [] : Traffic().Select(t => new { t.Level, t.Loading, t.Computing }),
        Nodes = Result.Counters.Select(n => new { Node = n.Node.ToString(), Counters = n.Names.Select(c => new { c.Name, Kind = c.Kind.ToString().ToLowerInvariant(), Loading = n.WhileLoading(c.Name), Computing = n.While(c.Name) }) }),
        Machine = Machine.Description,
    });

    long MatrixMacs => Sum("matrix", "multiply-accumulates");

    long Multiplies => Sum("vector", "multiplies");

    long Sum(string unit, string name) => Result.Counters.Where(n => n.Node.Unit == unit).Sum(n => n.While(name));

    void WriteTables(TextWriter output)
    {
        var units = new Table().Border(TableBorder.Ascii2).AddColumns("Unit", "Did", "Worked", "Only waited, by cause");
        foreach (var node in Result.Counters)
        {
            int own = UnitCounters.OwnOf(node.Node);
            units.AddRow(
                node.Node.ToString(),
                Lines(node.Of(CounterKind.Work, 0, own).Where(c => c.Value > 0).Select(c => $"{c.Value:N0} {c.Name}")),
                Lines(node.Of(CounterKind.Busy, 0, own).Select(c => $"{Share(c.Value, node)} {c.Name}")),
                Lines(node.Of(CounterKind.Wait, 0, own).Select(c => $"{Share(c.Value, node)} {c.Name}")));
        }
        var network = new Table().Border(TableBorder.Ascii2).AddColumns("Network at", "Flits in", "Flits out", "Flits through the router", "Waits, by cause");
        foreach (var node in Result.Counters)
        {
            int own = UnitCounters.OwnOf(node.Node);
            network.AddRow(
                node.Node.ToString(), $"{node.While("flits received"):N0}", $"{node.While("flits sent"):N0}",
                $"{node.Of(CounterKind.Work, own + 2).Sum(c => c.Value):N0}",
                Lines(node.Of(CounterKind.Wait, own).Where(c => c.Value > 0).Select(c => $"{c.Value:N0} {c.Name}")));
        }
        var bytes = new Table().Border(TableBorder.Ascii2).AddColumns("Bytes", "Loading", "Computing", "A position");
        foreach (var (level, loading, computing) in Traffic()) bytes.AddRow(level, $"{loading:N0}", $"{computing:N0}", $"{computing / (double)Job.Inputs.Length:N0}");
        var console = Terminal.On(output);
        console.Profile.Width = Math.Max(console.Profile.Width, TableWidth);
        foreach (var table in new[] { units, network, bytes }) console.Write(table);

        static string Share(uint cycles, NodeCounters node) => $"{(double)cycles / Math.Max(1, node.While("cycles")),7:P1}";
        static string Lines(IEnumerable<string> lines) => Markup.Escape(string.Join('\n', lines));
    }

    /// <summary>Bytes by level and link, while loading and while computing.</summary>
    IEnumerable<(string Level, long Loading, long Computing)> Traffic()
    {
        var nodes = Result.Counters.ToDictionary(n => n.Node);
        yield return Row("host to chiplets", nodes[Place.Control(0)], "flits from the host", BeatBytes);
        yield return Row("chiplets to host", nodes[Place.Control(0)], "beats to the host", BeatBytes);
        for (int c = 0; c < Place.Chiplets; c++)
        {
            yield return Row($"CC-MEM {c}, written", nodes[Place.Memory(c)], "words written", BeatBytes);
            yield return Row($"CC-MEM {c}, read", nodes[Place.Memory(c)], "words read", BeatBytes);
            yield return Row($"CC-MEM {c}, delivered dense", nodes[Place.Memory(c)], "beats delivered", BeatBytes);
            yield return Row($"weights {c}, written", nodes[Place.Matrix(c)], "weight rows written", RowBytes);
            yield return Row($"scratchpad {c}, elements of operations", nodes[Place.Vector(c)], "elements", WordBytes);
        }
        for (int y = 0; y < Place.Rows; y++)
        {
            yield return Row($"link in row {y}, to the east", nodes[new Place(1, y)], "East flits out", BeatBytes);
            yield return Row($"link in row {y}, to the west", nodes[new Place(2, y)], "West flits out", BeatBytes);
        }

        static (string, long, long) Row(string level, NodeCounters node, string counter, int bytes) => (level, node.WhileLoading(counter) * bytes, node.While(counter) * bytes);
    }
}
