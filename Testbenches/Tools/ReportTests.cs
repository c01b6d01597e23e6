using System.Text.Json;
using System.Text.RegularExpressions;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Positions;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Compiler.SystemVerilog;
using Hdl.Testbenches.Snapshots;
using Hdl.Tools;
using Hdl.Tools.Report;
using Hdl.Tools.Report.Passes;

namespace Hdl.Testbenches.Tools;

public sealed class ReportTests : IDisposable
{
    static readonly LoadedDesigns Loaded = LoadedDesigns.Load([]);

    readonly string folder = Directory.CreateTempSubdirectory("hdlc-report-").FullName;

    public static TheoryData<string> Tops() => [.. Loaded.Tops.Select(t => t.FullName)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Markdown_shows_arrays_as_arrays()
    {
        var run = await Hdlc.Run("report", "--top", "SystolicArray", "--param", "rows=64", "--param", "columns=64");
        run.IsDone();
        Assert.Contains("  cell[64][64] : MacCell × 4,096\n", run.Output);
        // An edit above a line is no other report.
        Snapshot.Verify(Regex.Replace(run.Output, @"\.cs:\d+", ".cs:N"));
    }

    [Theory, MemberData(nameof(Tops))]
    public void Totals_are_those_of_the_netlist_and_of_the_flat_design(string top)
    {
        var module = Loaded.Find(top);
        int[] arguments = Arguments.Example(module, 0);
        var elaborated = Elaborate.Run(Pipeline.Close(Loaded.Reach(module)), top, arguments);
        var report = DesignReport.Of(elaborated, module, arguments, Loaded.Map);

        var mapped = CellMap.Map(elaborated).Modules.ToDictionary(m => m.Name);
        var cells = new Dictionary<(string, int), long>();
        long instances = 0;
        Visit(elaborated.Top.Name);
        Assert.Equal(cells.OrderBy(c => c.Key).Select(c => (c.Key.Item1, c.Key.Item2, c.Value)), report.Total.Cells.Select(c => (c.Type, c.Width, c.Total)).Order());
        Assert.Equal(instances, report.Total.Instances);

        var hardware = StripProperties.Run(elaborated);
        var state = Flatten.Run(hardware with { Modules = hardware.Modules.Select(Hdl.Compiler.Ir.BlackBox.Shell).ToEquatableArray() }).Top.Signals;
        Assert.Equal(Bits(state, SignalKind.Register), report.Total.RegisterBits);
        Assert.Equal(Bits(state, SignalKind.Memory), report.Total.MemoryBits);

        // One visit for each instance, so that nothing is multiplied here.
        void Visit(string name)
        {
            instances++;
            foreach (var cell in mapped[name].Cells) cells[(cell.Type, cell.Width)] = cells.GetValueOrDefault((cell.Type, cell.Width)) + 1;
            foreach (var instance in mapped[name].Instances) Visit(instance.Module);
        }
    }

    [Fact]
    public async Task Json_follows_its_schema()
    {
        (await Hdlc.Run("report", "--top", "NestedArray", "-o", folder)).IsDone();
        var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.json"))).RootElement;
        Assert.Equal("hdlc-report-3", report.GetProperty("schema").GetString());
        Assert.Equal(2, report.GetProperty("parameters").GetProperty("banks").GetInt32());
        var lane = report.GetProperty("hierarchy").GetProperty("children")[0].GetProperty("children")[0];
        Assert.Equal(("lane", 4, 8), (lane.GetProperty("name").GetString(), lane.GetProperty("count").GetInt32(), lane.GetProperty("total").GetInt32()));
        Assert.Equal(256, report.GetProperty("total").GetProperty("registerBits").GetInt64());
    }

    [Fact]
    public async Task Memories_are_told_apart_from_registers()
    {
        var run = await Hdlc.Run("report", "--top", "Ram", "--param", "depth=16");
        run.IsDone();
        Assert.Contains("## Memories", run.Output);
        Assert.Contains("`$mem_v2`", run.Output);
    }

    [Fact]
    public async Task A_netlist_is_written_at_the_first_example_where_no_arguments_are_given()
    {
        string file = Path.Combine(folder, "array.json");
        (await Hdlc.Run("emit", "netlist", "--top", "SystolicArray", "-o", file)).IsDone();
        Assert.True(JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("modules").TryGetProperty("SystolicArray_4_4", out _));
    }

    static long Bits(IEnumerable<Signal> signals, SignalKind kind) =>
        signals.Where(s => s.Kind == kind).Sum(s => s.Lengths.Aggregate((long)s.Type.Bits, (product, length) => product * ((IntConst)length).Value));

    [Theory]
    [InlineData("report", "--top", "Nope")]
    [InlineData("emit", "netlist", "--top", "Nope", "-o", "x.json")]
    public async Task An_unknown_top_is_named(params string[] arguments) => (await Hdlc.Run(arguments)).IsBadUse("'Nope'", "SystolicArray", "--top");

    [Fact]
    public async Task A_file_in_a_folder_that_is_missing_is_refused() =>
        (await Hdlc.Run("emit", "netlist", "--top", "Counter", "-o", Path.Combine(folder, "absent", "x.json"))).IsBadUse("absent", "does not exist", "-o");

    [Fact]
    public async Task A_folder_is_no_file() => (await Hdlc.Run("emit", "netlist", "--top", "Counter", "-o", folder)).IsBadUse(folder, "is a folder", "-o");

    [Fact]
    public async Task An_unknown_format_is_refused() => (await Hdlc.Run("report", "--top", "Counter", "--format", "xml")).IsBadUse("xml", "markdown", "json");

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused()
    {
        string file = Written("taken", "");
        (await Hdlc.Run("report", "--top", "Counter", "-o", file)).IsBadUse(file, "is a file", "-o");
        (await Hdlc.Run("report", "--top", "Counter", "-o", Path.Combine(file, "below"))).IsBadUse("below", "cannot be made", "-o");
    }

    [Fact]
    public async Task What_is_printed_and_what_is_written_exclude_each_other() =>
        (await Hdlc.Run("report", "--top", "Counter", "--format", "json", "-o", folder)).IsBadUse("--format json", folder, "report.json");

    [Theory]
    [InlineData("none", "is no JSON of schema 'hdlc-report-3'")]
    [InlineData("[1, 2]", "JSON without a member 'schema'")]
    [InlineData("{ \"modules\": [] }", "JSON without a member 'schema'")]
    [InlineData("{ \"schema\": \"hdlc-report-2\" }", "has schema 'hdlc-report-2', and this hdlc reads 'hdlc-report-3'")]
    [InlineData("{ \"schema\": \"hdlc-report-3\", \"top\": \"Counter\" }", "is no JSON of schema 'hdlc-report-3'")]
    public async Task A_report_that_is_none_is_refused(string text, string said)
    {
        string file = Written("other.json", text);
        (await Hdlc.Run("report", "--top", "Counter", "--against", file)).IsBadUse(file, said);
    }

    [Fact]
    public async Task A_report_that_is_missing_is_refused() => (await Hdlc.Run("report", "--top", "Counter", "--against", Path.Combine(folder, "absent.json"))).IsBadUse("absent.json", "cannot be read", "hdlc report -o DIR");

    [Fact]
    public async Task A_report_of_another_top_is_refused()
    {
        (await Hdlc.Run("report", "--top", "Crc8", "-o", folder)).IsDone();
        (await Hdlc.Run("report", "--top", "Counter", "--against", Path.Combine(folder, "report.json"))).IsBadUse("'Crc8'", "'Counter'", "--against");
    }

    [Theory]
    [InlineData("much")]
    [InlineData("-5%")]
    [InlineData("5 %")]
    [InlineData("%")]
    [InlineData("NaN")]
    public async Task A_growth_that_is_no_percentage_is_refused(string growth) =>
        (await Hdlc.Run("report", "--top", "Counter", "--against", "x.json", $"--max-growth={growth}")).IsBadUse("--max-growth", $"'{growth}'", "--max-growth 5%");

    [Fact]
    public async Task Growth_since_nothing_is_refused() => (await Hdlc.Run("report", "--top", "Counter", "--max-growth", "5%")).IsBadUse("--max-growth", "--against OTHER.json");

    [Fact]
    public async Task Growth_beyond_the_limit_fails_the_check()
    {
        (await Hdlc.Run("report", "--top", "RippleAdder", "--param", "width=8", "-o", folder)).IsDone();
        string before = Path.Combine(folder, "report.json");
        string[] now = ["report", "--top", "RippleAdder", "--param", "width=9", "--against", before];
        var run = await Hdlc.Run([.. now, "--max-growth", "12.4%"]);
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        Assert.Contains("gates of logic grew from 84 to 94.5 (+12.5 %), and --max-growth is 12.4%.", run.Error);
        (await Hdlc.Run([.. now, "--max-growth", "12.5"])).IsDone();
        Assert.Contains("| cells | 48 | 54 | +12.5 % |", run.Output);
        Assert.Contains("| bits of input A | 8 | 9 | +12.5 % |", run.Output);
    }

    [Fact]
    public async Task The_sample_of_the_readme_does_what_it_says()
    {
        string text = Repository.Tree.Read("Tools/README.md");
        var runs = new List<Hdlc>();
        foreach (string line in text.Split('\n').Where(l => l.StartsWith("    hdlc report ", StringComparison.Ordinal)))
            runs.Add(await Hdlc.Run([.. line.Trim().Split(' ').Skip(1).Select(w => w is "now" || w.StartsWith("before", StringComparison.Ordinal) ? Path.Combine(folder, w) : w)]));
        Assert.Equal([CommandLine.Done, CommandLine.CheckFailed], runs.Select(r => r.ExitCode));
        const string Said = "cells grew from 48 to 54 (+12.5 %), and --max-growth is 5%.";
        Assert.Contains(Said, text);
        Assert.Contains(Said, runs[1].Error);
    }

    [Fact]
    public async Task A_report_compared_with_itself_has_no_change()
    {
        (await Hdlc.Run("report", "--top", "Router", "-o", folder)).IsDone();
        (await Hdlc.Run("report", "--top", "Router", "-o", Path.Combine(folder, "again"), "--against", Path.Combine(folder, "report.json"), "--max-growth", "0%")).IsDone();
        foreach (string name in new[] { "report.md", "report.json" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, name)), File.ReadAllBytes(Path.Combine(folder, "again", name)));
        Assert.EndsWith("Nothing changed.\n", File.ReadAllText(Path.Combine(folder, "again", "change.md")));
    }

    [Fact]
    public async Task The_longest_path_of_an_array_goes_through_it()
    {
        (await Hdlc.Run("report", "--top", "RippleAdder", "-o", folder)).IsDone();
        var path = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.json"))).RootElement.GetProperty("logic").GetProperty("paths")[0];
        // The first XOR, then an AND and an OR in each of the eight.
        Assert.Equal(17, path.GetProperty("levels").GetInt32());
        var steps = path.GetProperty("steps").EnumerateArray().Select(s => (At: s.GetProperty("at").GetString(), Kind: s.GetProperty("kind").GetString(), Place: s.GetProperty("place").GetString())).ToList();
        Assert.Equal(19, steps.Count);
        Assert.Equal(("CarryOut", "port"), (steps[^1].At, steps[^1].Kind));
        Assert.All(steps.Skip(1).SkipLast(1), s => Assert.Matches(@"^adder\[\d\]\.Add FullAdder\.cs:1[67]$", $"{s.At} {s.Place}"));
        string line = File.ReadAllLines(Path.Combine(Repository.Tree.Root, "Designs", "Basics", "FullAdder.cs"))[int.Parse(steps[^2].Place!.Split(':')[1]) - 1];
        Assert.Contains("CarryOut", line);
    }

    [Fact]
    public void Every_logic_is_on_a_path_with_its_line()
    {
        foreach (var (_, report) in Reports())
        {
            foreach (var step in report.Logic!.Paths.SelectMany(p => p.Steps)) Assert.Matches(@"^\w+(\.\w+)*\.cs:\d+$", step.Place);
            foreach (var path in report.Logic.Paths)
            {
                Assert.Equal(path.Levels, path.Steps[^1].Levels);
                Assert.Equal(path.Steps.OrderBy(s => s.Levels).Select(s => s.Levels), path.Steps.Select(s => s.Levels));
            }
            Assert.Equal(report.Logic.Levels, report.Logic.Paths.Select(p => p.Levels).FirstOrDefault());
        }
    }

    // Modules are followed one by one; one module of all is another way to the same.
    [Fact]
    public void Paths_and_clocks_are_those_of_the_flat_netlist()
    {
        foreach (var (elaborated, report) in Reports())
        {
            var flat = FlattenNetlist.Run(CellMap.Map(elaborated));
            var state = FindClocks.Run(flat);
            Assert.Equal(report.Logic!.Clocks.Select(c => (c.Name, c.RegisterBits, c.MemoryBits)), state.Select(c => (c.Key, c.Value.RegisterBits, c.Value.MemoryBits)));
            Assert.Equal(report.Total.RegisterBits, report.Logic.Clocks.Sum(c => c.RegisterBits));
            if (elaborated.Top.Clocks.Count == 0) Assert.Empty(report.Logic.Crossings);
            if (elaborated.Top.Clocks.Count == 0) Assert.Empty(report.Crossings);
            int levels = FindPaths.Run(SimplifyNetlist.Run(flat), (_, _) => 1).Deepest.Select(p => p.End.Levels).FirstOrDefault();
            // Constants from a parent and words whose bits come at different times can only make it less.
            Assert.True(levels <= report.Logic.Levels, $"{report.Top}: {levels} levels flat, {report.Logic.Levels} module by module");
            Assert.True(levels >= 0.75 * report.Logic.Levels, $"{report.Top}: {levels} levels flat, {report.Logic.Levels} module by module");
        }
    }

    [Fact]
    public async Task Clocks_and_crossings_are_told_with_what_guards_them()
    {
        var run = await Hdlc.Run("report", "--top", "AsyncFifo<U16>", "--param", "depth=4", "--param", "stages=2");
        run.IsDone();
        foreach (string row in new[]
        {
            // Pointers of 3 bits, their counts, and two synchronisers; at Read also the word with its valid.
            "| `Read` | 29 | 0 |", "| `Write` | 12 | 64 |",
            "| `written.Gray` | Write | `writtenThere.first` | Read | marked | GraySynchroniser.cs:", "| `read.Gray` | Read | `readThere.first` | Write | marked | GraySynchroniser.cs:", "| `storage` | Write | `OutData` | Read | marked | AsyncFifo.cs:",
        }) Assert.Contains(row, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("| none |", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("No path leads from one clock to another.", run.Output, StringComparison.Ordinal);
        (await Hdlc.Run("report", "--top", "AsyncFifo<U16>", "-o", folder)).IsDone();
        var json = JsonReport.Read(Path.Combine(folder, "report.json"));
        Assert.Equal(["writtenThere.In", "writtenThere.first"], json.Crossings.Single(c => c.To == "writtenThere.first").Path.Skip(1));
    }

    [Fact]
    public void A_ratio_and_nothing_guard_a_crossing()
    {
        const string Text = """
            (module Two T.Two
              (clock Fast)
              {0}
              (register output A:u8)
              (register output B:u8)
              (clocked Slow (= A:u8 B:u8))
              (clocked Quick (at Fast) (= B:u8 (resize:u8 (+:u9 A:u8 1:u8)))))
            """;
        foreach (var (ratio, guard) in new[] { ("(ratio Fast 2 1 \"\")", "ratio"), ("", "none") })
        {
            var design = IrParser.Parse(Text.Replace("{0}", ratio, StringComparison.Ordinal));
            var report = DesignReport.Of(Elaborate.Run(design, "T.Two", []), design.Top, [], SourceMap.None);
            Assert.Equal([("A", "clock", "B", "Fast", guard), ("B", "Fast", "A", "clock", guard)], report.Crossings.Select(c => (c.From, c.FromClock, c.To, c.ToClock, c.Guard)));
            Assert.Equal([("Fast", 8L, 0L), ("clock", 8L, 0L)], report.Logic!.Clocks.Select(c => (c.Name, c.RegisterBits, c.MemoryBits)));
            Assert.Equal(["A", "B"], report.Logic.Crossings.Select(c => c.From).Order());
        }
    }

    [Fact]
    public void What_is_constant_unused_and_equal_is_told_with_its_line()
    {
        var design = IrParser.Parse("""
            (module Odds T.Odds
              (wire input A:u8)
              (wire input B:u8)
              (wire input Never:u8)
              (wire output Y:u8)
              (wire output Z:u8)
              (wire dead:u8)
              (register stuck:u8)
              (register half:u8)
              (combinational Compute
                (= dead:u8 (^:u8 A:u8 B:u8))
                (= Y:u8 (|:u8 (&:u8 A:u8 B:u8) (&:u8 A:u8 stuck:u8)))
                (= Z:u8 (|:u8 (&:u8 A:u8 B:u8) half:u8)))
              (clocked Advance
                (= stuck:u8 0:u8)
                (= half:u8 (&:u8 A:u8 15:u8))))
            """);
        var removed = DesignReport.Of(Elaborate.Run(design, "T.Odds", []), design.Top, [], SourceMap.None).Logic!.Removed.Select(r => (r.Reason, r.Kind, r.Name, r.Bits)).ToList();
        Assert.Equal(
            [
                ("constant", "$and", "Advance", 8), ("constant", "$and", "Compute", 8), ("constant", "$or", "Compute", 8), ("constant", "$sdff", "stuck", 8), ("constant", "$sdff", "half", 4),
                ("equal", "$and", "Compute", 8),
                ("unused", "$xor", "Compute", 8), ("unused", "input", "Never", 8),
            ],
            removed);
    }

    [Fact]
    public void Fan_out_counts_the_loads_in_children()
    {
        var report = Reports().Single(r => r.Report.Top == "SystolicArray").Report;
        // LoadWeights chooses the 8 bits of a weight in each of 4 x 4 cells.
        Assert.Contains(report.Logic!.FanOut, n => n is { Net: "LoadWeights", Loads: 4 * 4 * 8 });
    }

    [Fact]
    public void A_module_that_is_too_large_is_reported_without_logic()
    {
        var design = IrParser.Parse(Samples.Systolic);
        var report = DesignReport.Of(Elaborate.Run(design, "T.SystolicArray", [20000, 20000]), design.Top, [20000, 20000], SourceMap.None);
        Assert.Null(report.Logic);
        Assert.Contains("SystolicArray_20000_20000", report.LeftOut);
        Assert.Equal(400_000_001, report.Total.Instances);
        Assert.Contains("--param", MarkdownReport.Print(report));
        Assert.Equal(JsonReport.Print(report), JsonReport.Print(JsonReport.Read(Written("large.json", JsonReport.Print(report)))));
    }

    [Fact]
    public async Task Estimates_are_compared_with_what_Yosys_makes()
    {
        var run = await Hdlc.Run("bench", "report", "--top", "FullAdder");
        if (run.ExitCode == CommandLine.BadUse && Environment.GetEnvironmentVariable("CI") != "true") return;
        run.IsDone();
        // Two XOR, two AND, an OR.
        Assert.Contains("| `FullAdder` | 10.5 | 10.5 | 0 % | 3 | 3 | 0 % |", run.Output);
    }

    [Fact]
    public async Task A_proof_of_nothing_is_refused()
    {
        (await Hdlc.Run("prove")).IsBadUse("--top NAME", "--all");
        (await Hdlc.Run("prove", "--top", "Counter", "--all")).IsBadUse("not both");
        (await Hdlc.Run("prove", "--all", "--param", "rows=8")).IsBadUse("'rows=8'", "--all");
        (await Hdlc.Run("prove", "--top", "Nope")).IsBadUse("'Nope'");
        (await Hdlc.Run("prove", "--top", "Counter", "--bound", "5")).IsBadUse("--bound 5", "--properties");
        (await Hdlc.Run("prove", "--top", "Counter", "--properties", "--bound", "0")).IsBadUse("--bound", "'0'");
        (await Hdlc.Run("bench", "report", "--top", "Nope")).IsBadUse("'Nope'");
        (await Hdlc.Run("bench", "report", "--limit", "0")).IsBadUse("--limit", "'0'");
    }

    static IEnumerable<(Design Elaborated, DesignReport Report)> Reports()
    {
        foreach (string name in new[] { "Counter", "RippleAdder", "SystolicArray", "Ram", "Router", "NetworkInterface", "CimMacro", "Exponential", "ReadyValidChain" })
        {
            var module = Loaded.Find(name);
            int[] arguments = Arguments.Example(module, 0);
            var elaborated = Elaborate.Run(Loaded.Reach(module), module.FullName, arguments);
            yield return (elaborated, DesignReport.Of(elaborated, module, arguments, Loaded.Map));
        }
    }

    string Written(string name, string text)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
