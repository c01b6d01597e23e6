using System.Buffers.Binary;
using System.Text.Json;
using Hdl.Tools;
using Hdl.Tools.Demo;

namespace Hdl.Testbenches.Tools;

public sealed class RunKernelTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hdlc-tests-").FullName;

    string Model => Path.Combine(folder, "model.bin");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("head", "0")]
    [InlineData("head", "1")]
    [InlineData("head", "both")]
    [InlineData("swiglu", "0")]
    [InlineData("swiglu", "both")]
    public async Task The_functional_model_gives_what_the_golden_model_gives(string name, string chiplets)
    {
        var run = await Run("--name", name, "--chiplets", chiplets, "--positions", "8");
        run.IsDone();
        Assert.Contains("8 positions on ", run.Output);
        Assert.Contains("all 512 words of 8 positions equal the golden model, bit by bit", run.Output);
        Assert.Contains(name == "head" ? "24 of 64 x 64" : "w2 2", run.Output);
    }

    [Fact]
    public async Task A_shuffled_layer_of_the_model_is_run()
    {
        WriteShuffled();
        var run = await Run("--name", "head", "--model", Model, "--head", "3", "--shuffle", "5", "--positions", "4");
        run.IsDone();
        Assert.Contains($"head 3 of layer 0 of {Model}, shuffled with seed 5", run.Output);
        (await Run("--name", "swiglu", "--model", Model, "--positions", "2")).IsDone();
    }

    [Theory]
    [InlineData("head", "both")]
    [InlineData("swiglu", "0")]
    public async Task The_chiplets_give_what_the_golden_model_gives(string name, string chiplets)
    {
        string wave = Path.Combine(folder, "run.vcd");
        var run = await Hdlc.Run("run", "kernel", "--name", name, "--chiplets", chiplets, "--positions", "2", "--wave", wave);
        run.IsDone();
        foreach (string part in new[] { "all 128 words of 2 positions equal", "cycles per second", "cycles in waits", "cycles without a vector", "link in row 0, to the east", "CC-MEM 0, read", "multiply-accumulates" })
            Assert.Contains(part, run.Output);
        Assert.Contains(" HostInReady $end", File.ReadAllText(wave));
    }

    [Fact]
    public async Task Json_tells_every_counter()
    {
        var run = await Hdlc.Run("run", "kernel", "--name", "head", "--positions", "3", "--json");
        run.IsDone();
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(2 * 3 * 64 * 64, json.GetProperty("macs").GetInt32());
        var nodes = json.GetProperty("nodes");
        Assert.Equal(8, nodes.GetArrayLength());
        var matrix = nodes.EnumerateArray().Single(n => n.GetProperty("node").GetString() == "matrix 0").GetProperty("counters");
        Assert.Equal(6, matrix.EnumerateArray().Single(c => c.GetProperty("name").GetString() == "vectors").GetProperty("computing").GetInt32());
        Assert.Contains(json.GetProperty("bytes").EnumerateArray(), b => b.GetProperty("level").GetString() == "CC-MEM 0, read" && b.GetProperty("computing").GetInt32() > 0);
    }

    [Fact]
    public async Task An_overrun_of_the_hardware_is_told()
    {
        var run = await Hdlc.Run("run", "kernel", "--name", "head", "--in-flight", "16");
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        foreach (string part in new[] { "Command queue overrun", "node 'vector 0'", "its queue of 8", "in cycle", "--in-flight" }) Assert.Contains(part, run.Error);
    }

    [Fact]
    public async Task Json_has_its_schema()
    {
        var run = await Run("--name", "head", "--positions", "3", "--json");
        run.IsDone();
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("hdlc-kernel-1", json.GetProperty("schema").GetString());
        Assert.True(json.GetProperty("equal").GetBoolean());
        Assert.Equal(3, json.GetProperty("positions").GetInt32());
        Assert.Equal(2, json.GetProperty("tiles").GetArrayLength());
    }

    [Fact]
    public async Task A_listing_is_a_program_for_people()
    {
        var run = await Run("--name", "head", "--chiplets", "both", "--listing");
        run.IsDone();
        foreach (string line in new[] { "project:", "attend:", "wait      Loaded x 2", "vector 1: Rotate 8 query = qkv arrived(+24), rotations(+8)", "next      r0", "halt" }) Assert.Contains(line, run.Output);
        Assert.DoesNotContain("Check", run.Output);
    }

    [Fact]
    public async Task An_overrun_is_told()
    {
        var run = await Run("--name", "head", "--in-flight", "16", "--seed", "2");
        Assert.Equal(CommandLine.CheckFailed, run.ExitCode);
        foreach (string part in new[] { "Command queue overrun", "node 'vector 0'", "its queue of 8", "--in-flight" }) Assert.Contains(part, run.Error);
    }

    [Fact]
    public async Task Wrong_files_are_told()
    {
        (await Run("--name", "head", "--model", Path.Combine(folder, "absent.bin"))).IsBadUse("absent.bin", "does not exist");
        File.WriteAllText(Model, "This is a text, and no checkpoint of a model.");
        (await Run("--name", "head", "--model", Model)).IsBadUse(Model, "no llama2.c header");
        WriteShuffled();
        byte[] bytes = File.ReadAllBytes(Model);
        File.WriteAllBytes(Model, bytes[..^4]);
        (await Run("--name", "swiglu", "--model", Model)).IsBadUse(Model, "truncated");
    }

    [Fact]
    public async Task Places_that_are_not_in_the_model_are_told()
    {
        WriteShuffled();
        (await Run("--name", "head", "--model", Model, "--layer", "1")).IsBadUse("Layer 1", "give --layer 0");
        (await Run("--name", "swiglu", "--model", Model, "--layer", "7")).IsBadUse("Layer 7", "give --layer 0");
        (await Run("--name", "head", "--model", Model, "--head", "8")).IsBadUse("Head 8", "give --head 0 to 7");
        (await Run("--name", "swiglu", "--head", "1")).IsBadUse("--head 1", "no heads");
    }

    [Fact]
    public async Task What_does_not_fit_is_told()
    {
        WriteShuffled();
        (await Run("--name", "head", "--model", Model, "--positions", "65")).IsBadUse("--positions 65", "context", "64");
        WriteShape(128, 64, 1, 8, 4, 4, 64);
        (await Run("--name", "head", "--model", Model)).IsBadUse("128 values", "at most 64");
        WriteShape(32, 2000, 1, 4, 4, 4, 64);
        (await Run("--name", "swiglu", "--model", Model, "--positions", "1")).IsBadUse("does not fit", "CC-MEM", "--chiplets both");
    }

    [Theory]
    [InlineData("--name", "gelu")]
    [InlineData("--name", "head", "--chiplets", "2")]
    [InlineData("--name", "head", "--in-flight", "0")]
    [InlineData("--name", "head", "--positions", "none")]
    [InlineData("--name", "head", "--replay", "verilator", "--replay-cycles", "0")]
    [InlineData("--name", "head", "--replay", "modelsim")]
    [InlineData("--chiplets", "0")]
    public async Task Bad_use_points_at_the_help(params string[] arguments) => (await Hdlc.Run(["run", "kernel", .. arguments])).IsBadUse("--help");

    [Fact]
    public async Task A_waveform_needs_signals()
    {
        (await Run("--name", "head", "--wave", Path.Combine(folder, "x.vcd"))).IsBadUse("--engine functional", "--wave");
        (await Run("--name", "head", "--scope", "all")).IsBadUse("'all'", "--wave");
        (await Run("--name", "head", "--replay", "icarus")).IsBadUse("--engine functional", "--replay icarus");
        (await Run("--name", "head", "--replay-cycles", "20")).IsBadUse("--replay-cycles 20", "--replay verilator");
    }

    static Task<Hdlc> Run(params string[] arguments) => Hdlc.Run(["run", "kernel", .. arguments, "--engine", "functional"]);

    /// <summary>The checkpoint that comes with the tool, with all numbers at other places and of other sizes.</summary>
    void WriteShuffled()
    {
        using var stream = typeof(ShippedCheckpoint).Assembly.GetManifestResourceStream("stories260K.layer0.bin")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        float[] values = [.. Enumerable.Range(0, bytes.Length / 4 - 7).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(28 + 4 * i)))];
        var random = new Random(bytes.Length);
        random.Shuffle(values);
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(28 + 4 * i), (float)(values[i] * Math.Pow(2, 4 * random.NextDouble() - 2)));
        File.WriteAllBytes(Model, bytes);
    }

    /// <summary>A checkpoint of some shape, without a zero.</summary>
    void WriteShape(int dim, int hidden, int layers, int heads, int keyHeads, int vocabulary, int context)
    {
        int keyDim = dim / heads * keyHeads;
        int floats = vocabulary * dim + layers * (2 * dim + 2 * dim * dim + 2 * keyDim * dim + 3 * hidden * dim) + dim + context * dim / heads;
        var bytes = new byte[28 + 4 * floats];
        int[] header = [dim, hidden, layers, heads, keyHeads, vocabulary, context];
        for (int i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), header[i]);
        for (int i = 0; i < floats; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(28 + 4 * i), (1 + i % 7) / 64f);
        File.WriteAllBytes(Model, bytes);
    }
}
