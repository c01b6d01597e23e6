using System.Text.Json;
using Hdl.Tools;
using Hdl.Testbenches.Equivalence;
using Hdl.Tools.Bench;
using Hdl.Tools.Bench.Suite;
using Hdl.Tools.Bench.Waves;
using Hdl.Elaboration;

namespace Hdl.Testbenches.Tools;

public sealed class BenchTests
{
    [Fact]
    public async Task The_emulator_alone_gives_every_field()
    {
        var result = await Systolic("--cycles", "50");
        Assert.Equal(
            ["benchmark", "size", "cycles", "runs", "ratio", "hashes_equal", "hash", "cycles_per_second", "cycles_per_second_through_ports", "first_cycle_seconds", "peer", "peers", "machine"],
            result.EnumerateObject().Select(p => p.Name));
        Assert.Equal((4, 50), (result.GetProperty("size").GetInt32(), result.GetProperty("cycles").GetInt32()));
        Assert.True(result.GetProperty("hashes_equal").GetBoolean());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("ratio").ValueKind);
        Assert.Equal(JsonValueKind.Null, result.GetProperty("peer").ValueKind);
        Assert.Empty(result.GetProperty("peers").EnumerateArray());
        foreach (string time in (string[])["cycles_per_second", "cycles_per_second_through_ports", "first_cycle_seconds"]) Assert.True(result.GetProperty(time).GetDouble() > 0, time);
    }

    [Fact]
    public async Task The_hash_depends_on_the_cycles_alone()
    {
        string Hash(JsonElement result) => result.GetProperty("hash").GetString()!;
        string hash = Hash(await Systolic("--cycles", "50"));
        Assert.Matches("^[0-9a-f]{16}$", hash);
        Assert.Equal(hash, Hash(await Systolic("--cycles", "50")));
        Assert.NotEqual(hash, Hash(await Systolic("--cycles", "51")));
    }

    [Fact]
    public async Task A_processor_alone_gives_every_field()
    {
        var run = await Hdlc.Run("bench", "processor", "--against", "none", "--program", "sort", "--runs", "2", "--json");
        run.IsDone();
        using var document = JsonDocument.Parse(run.Output);
        var result = document.RootElement;
        Assert.Equal(
            ["benchmark", "program", "cycles", "instructions", "runs", "ratio", "hashes_equal", "hash", "equal_to_simulator", "cycles_per_second", "first_cycle_seconds", "batch", "peer", "peers", "machine", "load"],
            result.EnumerateObject().Select(p => p.Name));
        Assert.True(result.GetProperty("hashes_equal").GetBoolean() && result.GetProperty("equal_to_simulator").GetBoolean());
        Assert.InRange(result.GetProperty("instructions").GetInt64(), 10_000, result.GetProperty("cycles").GetInt64());
        Assert.Matches("^[0-9a-f]{16}$", result.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Workloads_run_alone_and_tell_every_field()
    {
        var run = await Hdlc.Run("bench", "suite", "--against", "none", "--runs", "1", "--only", "clocks", "array-4", "--json");
        run.IsDone();
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(["benchmark", "runs", "batch", "vector_bytes_per_second", "workloads", "machine", "load"], document.RootElement.EnumerateObject().Select(p => p.Name));
        var workloads = document.RootElement.GetProperty("workloads").EnumerateArray().ToList();
        Assert.Equal(["clocks", "array-4"], workloads.Select(w => w.GetProperty("name").GetString()));
        foreach (var workload in workloads)
        {
            Assert.True(workload.GetProperty("hashes_equal").GetBoolean());
            Assert.Equal(JsonValueKind.Null, workload.GetProperty("batch").ValueKind);
            foreach (string figure in (string[])["cycles_per_second", "operations_per_second", "first_cycle_seconds", "code_bytes", "state_bytes"]) Assert.True(workload.GetProperty(figure).GetDouble() > 0, figure);
        }

        (await Hdlc.Run("bench", "suite", "--only", "nothing")).IsBadUse("nothing");
    }

    [Fact]
    public async Task Each_lane_of_a_batch_of_a_workload_ends_as_the_workload_alone_does()
    {
        var run = await Hdlc.Run("bench", "suite", "--against", "none", "--runs", "1", "--only", "clocks", "--batch", "3", "--json");
        run.IsDone();
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(3, document.RootElement.GetProperty("batch").GetInt32());
        var batch = document.RootElement.GetProperty("workloads")[0].GetProperty("batch");
        Assert.Equal(["lanes", "cycles_per_second", "to_one", "ratio", "first_cycle_seconds", "state_bytes", "different_lanes", "hashes_equal"], batch.EnumerateObject().Select(p => p.Name));
        Assert.Equal((3, JsonValueKind.Null, 0, true), (batch.GetProperty("lanes").GetInt32(), batch.GetProperty("ratio").ValueKind, batch.GetProperty("different_lanes").GetArrayLength(), batch.GetProperty("hashes_equal").GetBoolean()));
        foreach (string figure in (string[])["cycles_per_second", "to_one", "first_cycle_seconds", "state_bytes"]) Assert.True(batch.GetProperty(figure).GetDouble() > 0, figure);
        Assert.Contains("| to the one |", (await Hdlc.Run("bench", "suite", "--against", "none", "--runs", "1", "--only", "clocks", "--batch", "3")).Output, StringComparison.Ordinal);
    }

    // A lane that does something else has another hash, and is named.
    [Fact]
    public void A_lane_that_differs_is_found()
    {
        var workload = RegularArray.Of(seed: 0, size: 17, cycles: 40);
        using var alone = InProcess.Compile(workload.Templates, workload.Top, [], 2);
        using var batch = InProcess.CompileBatch(workload.Templates, workload.Top, [], 2, 3);
        batch.WriteRaw(batch.Signal("random").InLane(1), 0, 5);
        ulong expected = WorkloadRun.Run(workload, alone, workload.Cycles).Hash;
        Assert.Equal([true, false, true], WorkloadRun.RunBatch(workload, batch, workload.Cycles).Hashes.Select(h => h == expected));
    }

    [Fact]
    public async Task Waveforms_are_measured_and_every_field_is_told()
    {
        string[] options = ["bench", "waves", "--only", "clocks", "--signals", "7", "--runs", "1"];
        var run = await Hdlc.Run([.. options, "--json"]);
        run.IsDone();
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(["benchmark", "signals", "runs", "designs", "machine", "load"], document.RootElement.EnumerateObject().Select(p => p.Name));
        var design = document.RootElement.GetProperty("designs")[0];
        Assert.Equal(["name", "what", "cycles", "signals", "cycles_per_second", "cycles_per_second_with_waves", "slowdown", "file_bytes", "hashes_equal", "hash"], design.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("clocks", 7, true), (design.GetProperty("name").GetString(), design.GetProperty("signals").GetInt32(), design.GetProperty("hashes_equal").GetBoolean()));
        // A time alone takes two bytes a cycle and more.
        Assert.True(design.GetProperty("file_bytes").GetInt64() > 2 * design.GetProperty("cycles").GetInt64());
        run = await Hdlc.Run(options);
        run.IsDone();
        Assert.Contains("times slower", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void Signals_of_a_waveform_are_spread_over_the_design(int count)
    {
        using var emulator = new Hdl.Designs.SystolicArray(4, 4).Emulator;
        var all = emulator.Signals.Where(s => s.Kind is "wire" or "register").SelectMany(s => Enumerable.Range(0, (int)s.Elements).Select(i => (Signal: s, Element: i))).ToList();
        var chosen = new SpreadSignals(emulator.Signals, count);
        var places = Enumerable.Range(0, all.Count).Where(i => chosen.Contains(all[i].Signal, all[i].Element)).ToList();
        Assert.Equal((Math.Min(count, all.Count), chosen.Count), (chosen.Count, places.Count));
        Assert.Equal(Enumerable.Range(0, chosen.Count).Select(i => (int)((long)i * all.Count / chosen.Count)), places);
    }

    // The hash is of the outputs at the end, so it has to tell runs apart that differ anywhere on the way.
    [Fact]
    public void A_workload_ends_as_the_interpreter_does_at_every_level()
    {
        foreach (int kind in Enumerable.Range(0, RegularArray.Kinds))
        {
            var design = RegularArray.Of(kind, size: 17, cycles: 1).Templates;
            Assert.Null(EmulatorComparison.FirstDifference(design, seed: kind, cycles: 40, 0, 1, 2));
        }
    }

    [Fact]
    public async Task Each_lane_of_a_batch_sees_what_the_processor_alone_sees()
    {
        var run = await Hdlc.Run("bench", "processor", "--against", "none", "--program", "sort", "--runs", "1", "--batch", "3", "--json");
        run.IsDone();
        using var document = JsonDocument.Parse(run.Output);
        var batch = document.RootElement.GetProperty("batch");
        Assert.Equal(["lanes", "alone", "in_step", "apart", "hashes_equal"], batch.EnumerateObject().Select(p => p.Name));
        Assert.Equal((3, true), (batch.GetProperty("lanes").GetInt32(), batch.GetProperty("hashes_equal").GetBoolean()));
        Assert.True(batch.GetProperty("in_step").GetDouble() > 0 && batch.GetProperty("apart").GetDouble() > 0);
        (await Hdlc.Run("bench", "processor", "--against", "none", "--batch", "-1")).IsBadUse("--batch");
        (await Hdlc.Run("bench", "processor", "--against", "none", "--batch", "65537")).IsBadUse("--batch");
    }

    [Fact]
    public async Task A_person_reads_the_same_figures()
    {
        var run = await Hdlc.Run("bench", "systolic", "--against", "none", "--size", "4", "--cycles", "50");
        run.IsDone();
        Assert.Contains("Systolic array 4x4, 50 cycles", run.Output);
        Assert.Contains("hashes            equal", run.Output);
        Assert.DoesNotContain("ratio", run.Output);
    }

    [Fact]
    public void A_compiler_that_is_missing_is_named_with_its_package()
    {
        var (peer, whyNot) = VerilatorPeer.Build("clang++-0", 4, TextWriter.Null);
        Assert.Null(peer);
        Assert.Contains("is not installed; install it with: apt-get install ", whyNot);
        // Without Verilator, that is what is named.
        if (VerilatorProgram.Version("verilator") is not null) Assert.Contains("'clang++-0'", whyNot);
    }

    [Fact]
    public void A_plus_is_written_as_it_is()
    {
        var written = new StringWriter();
        ResultJson.Write(written, new { Compiler = "g++" });
        Assert.Contains("\"compiler\": \"g++\"", written.ToString());
    }

    [Fact]
    public void An_edit_is_built_and_runs_its_first_cycle()
    {
        using var project = new FirstCycleProject(4, compilerServer: false);
        project.Create();
        var run = project.Run();
        Assert.InRange(run.Build, 0, run.Seconds);
        Assert.InRange(run.Step, 0, run.Seconds);
        Assert.True(project.MeasureGenerator().Generator > 0);
    }

    [Fact]
    public async Task A_program_that_is_none_tells_which_there_are() => (await Hdlc.Run("bench", "processor", "--program", "magic", "--against", "none")).IsBadUse("'magic'", "sort, mix");

    [Theory]
    [InlineData("systolic", "--size", "1", "from 2 to 512")]
    [InlineData("systolic", "--cycles", "0", "at least 1")]
    [InlineData("systolic", "--against", "magic", "verilator")]
    [InlineData("processor", "--runs", "0", "at least 1")]
    [InlineData("suite", "--batch", "-1", "from 0 to 65536")]
    [InlineData("suite", "--batch", "65537", "from 0 to 65536")]
    [InlineData("waves", "--signals", "0", "at least 1")]
    [InlineData("waves", "--runs", "0", "at least 1")]
    [InlineData("waves", "--only", "magic", "mesh-0.3")]
    [InlineData("first-cycle", "--size", "513", "from 1 to 512")]
    [InlineData("first-cycle", "--runs", "0", "at least 1")]
    public async Task Bad_options_tell_what_is_good(string benchmark, string option, string value, string range) =>
        (await Hdlc.Run("bench", benchmark, option, value)).IsBadUse($"'{value}'", range, "--help");

    static async Task<JsonElement> Systolic(params string[] options)
    {
        var run = await Hdlc.Run(["bench", "systolic", "--against", "none", "--size", "4", "--json", .. options]);
        run.IsDone();
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }
}
