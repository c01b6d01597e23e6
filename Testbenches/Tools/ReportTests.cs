using System.Text.Json;
using Hdl.Compiler.Backends.Netlist;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Testbenches.Snapshots;
using Hdl.Tools;
using Hdl.Tools.Report;

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
        Snapshot.Verify(run.Output);
    }

    [Theory, MemberData(nameof(Tops))]
    public void Totals_are_those_of_the_netlist_and_of_the_flat_design(string top)
    {
        var module = Loaded.Find(top);
        int[] arguments = Arguments.Example(module, 0);
        var elaborated = Elaborate.Run(Pipeline.Close(Loaded.Reach(module)), top, arguments);
        var report = DesignReport.Of(elaborated, module, arguments);

        var mapped = CellMap.Map(elaborated).Modules.ToDictionary(m => m.Name);
        var cells = new Dictionary<(string, int), long>();
        long instances = 0;
        Visit(elaborated.Top.Name);
        Assert.Equal(cells.OrderBy(c => c.Key).Select(c => (c.Key.Item1, c.Key.Item2, c.Value)), report.Total.Cells.Select(c => (c.Type, c.Width, c.Total)).Order());
        Assert.Equal(instances, report.Total.Instances);

        var state = Flatten.Run(elaborated).Top.Signals;
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
        string file = Path.Combine(folder, "report.json");
        (await Hdlc.Run("report", "--top", "NestedArray", "--format", "json", "-o", file)).IsDone();
        var report = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        Assert.Equal("hdlc-report-1", report.GetProperty("schema").GetString());
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

    [Theory]
    [InlineData("report")]
    [InlineData("emit", "netlist")]
    public async Task A_file_in_a_folder_that_is_missing_is_refused(params string[] command) =>
        (await Hdlc.Run([.. command, "--top", "Counter", "-o", Path.Combine(folder, "absent", "x.json")])).IsBadUse("absent", "does not exist", "-o");

    [Fact]
    public async Task A_folder_is_no_file() => (await Hdlc.Run("emit", "netlist", "--top", "Counter", "-o", folder)).IsBadUse(folder, "is a folder", "-o");

    [Fact]
    public async Task An_unknown_format_is_refused() => (await Hdlc.Run("report", "--top", "Counter", "--format", "xml")).IsBadUse("xml", "markdown", "json");
}
