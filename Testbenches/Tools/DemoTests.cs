using System.Buffers.Binary;
using Hdl.Designs;
using Hdl.Tools;
using Hdl.Tools.Demo;

namespace Hdl.Testbenches.Tools;

public sealed class DemoTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hdlc-demo-").FullName;

    string Model => Path.Combine(folder, "model.bin");

    string Wave => Path.Combine(folder, "demo.vcd");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("8")]
    [InlineData("60")]
    public async Task The_shipped_matrix_is_multiplied_bit_by_bit(string size)
    {
        var run = await Hdlc.Run("demo", "--size", size, "--batch", "5", "--wave", Wave);
        run.IsDone();
        Assert.Contains("all 860 sums equal plain C#", run.Output);
        Assert.EndsWith("#200\n", File.ReadAllText(Wave));
    }

    [Fact]
    public async Task The_waveform_holds_the_ports_or_what_is_asked_for()
    {
        (await Hdlc.Run("demo", "--size", "4", "--batch", "1", "--wave", Wave)).IsDone();
        string ports = File.ReadAllText(Wave);
        Assert.Contains(" Sums[3] $end", ports);
        Assert.DoesNotContain("$scope module cell", ports);
        (await Hdlc.Run("demo", "--size", "4", "--batch", "1", "--wave", Wave, "--scope", "cell")).IsDone();
        string cells = File.ReadAllText(Wave);
        Assert.Contains(" SumOut[3][3] $end", cells);
        Assert.DoesNotContain(" Sums[3] $end", cells);
    }

    [Fact]
    public void Padding_and_several_tiles_give_the_product()
    {
        sbyte[,] activations = { { 1, -2, 3, 127, -128 }, { 5, 6, -7, 8, 9 }, { 0, 0, 0, 0, 1 } };
        sbyte[,] weights = { { 1, 1, 1, 1, 1 }, { -128, 127, 3, -1, -128 }, { 2, 0, 0, 0, 0 }, { 0, 0, 0, 0, 7 } };
        var gemm = new TiledGemm(new SystolicArray(3, 3), 3);
        int[,] product = gemm.Multiply(activations, weights);
        Assert.Equal(new[,] { { 1, 15884, 2, -896 }, { 21, -1059, 10, 63 }, { 1, -128, 0, 7 } }, product);
        Assert.Equal(TiledGemm.CyclesOf(3, 3, 4, 5), gemm.Cycles);
    }

    [Fact]
    public async Task A_tensor_of_a_checkpoint_is_multiplied()
    {
        WriteModel(bytes => bytes);
        var run = await Hdlc.Run("demo", "--model", Model, "--tensor", "layers.1.w2", "--size", "4", "--batch", "3", "--wave", Wave);
        run.IsDone();
        Assert.Contains("layers.1.w2, 8x12", run.Output);
    }

    [Fact]
    public void Tensors_lie_where_the_format_says()
    {
        WriteModel(bytes => bytes);
        var checkpoint = Checkpoint.Open(Model);
        // The values count up from the header on, so a tensor's first value is its place.
        Assert.Equal(0, checkpoint.Read("embedding").Values[0]);
        Assert.Equal(10 * 8, checkpoint.Read("layers.0.attention_norm").Values[0]);
        Assert.Equal(10 * 8 + 2 * 8 + 2 * 64, checkpoint.Read("layers.0.wk").Values[0]);
        var norm = checkpoint.Read("final_norm");
        Assert.Equal((1, 8), (norm.Rows, norm.Columns));
    }

    [Fact]
    public async Task An_unknown_tensor_lists_what_there_is()
    {
        WriteModel(bytes => bytes);
        (await Hdlc.Run("demo", "--model", Model, "--tensor", "layers.9.wq")).IsBadUse("'layers.9.wq'", "layers.0..1.wq (8x8)", "final_norm (1x8)", "--tensor");
    }

    [Fact]
    public async Task A_truncated_checkpoint_tells_its_sizes()
    {
        WriteModel(bytes => bytes[..^5]);
        (await Hdlc.Run("demo", "--model", Model, "--tensor", "final_norm")).IsBadUse(Model, "truncated", $"{new FileInfo(Model).Length} bytes", $"{new FileInfo(Model).Length + 5}");
        WriteModel(bytes => bytes[..20]);
        (await Hdlc.Run("demo", "--model", Model, "--tensor", "final_norm")).IsBadUse("20 bytes", "truncated");
        WriteModel(bytes => [.. bytes, 0]);
        (await Hdlc.Run("demo", "--model", Model, "--tensor", "final_norm")).IsBadUse("longer");
    }

    [Fact]
    public async Task A_later_format_and_a_foreign_file_are_told_apart()
    {
        WriteModel(bytes => [0x32, 0x34, 0x6b, 0x61, 1, 0, 0, 0, .. bytes[8..]]);
        (await Hdlc.Run("demo", "--model", Model, "--tensor", "final_norm")).IsBadUse("ak42", "format 1", "format 0");
        WriteModel(bytes => [.. bytes.Select(_ => (byte)0xFF)]);
        (await Hdlc.Run("demo", "--model", Model, "--tensor", "final_norm")).IsBadUse("no llama2.c header", "dim -1");
    }

    [Fact]
    public async Task Model_and_tensor_go_together()
    {
        (await Hdlc.Run("demo", "--tensor", "final_norm")).IsBadUse("--model");
        WriteModel(bytes => bytes);
        (await Hdlc.Run("demo", "--model", Model)).IsBadUse("--tensor");
        (await Hdlc.Run("demo", "--model", Path.Combine(folder, "absent.bin"), "--tensor", "final_norm")).IsBadUse("absent.bin", "does not exist");
    }

    [Fact]
    public async Task A_value_that_is_no_number_is_placed()
    {
        WriteModel(bytes =>
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(28 + 4 * 9), float.NaN);
            return bytes;
        });
        (await Hdlc.Run("demo", "--model", Model, "--tensor", "embedding")).IsBadUse("NaN", "row 1, column 1");
    }

    [Fact]
    public void Rows_are_quantised_on_their_own()
    {
        var matrix = QuantisedMatrix.Of(new Tensor("t", 3, 2, [1, -0.5f, 0, 0, 1e-42f, -1e-42f]));
        Assert.Equal(new sbyte[,] { { 127, -64 }, { 0, 0 }, { 127, -127 } }, matrix.Values);
    }

    /// <summary>dim 8, hidden 12, 2 layers, 2 heads, 1 key/value head, vocabulary 10, context 4; the values are 0, 1, 2...</summary>
    void WriteModel(Func<byte[], byte[]> damage)
    {
        int[] header = [8, 12, 2, 2, 1, 10, 4];
        const int Floats = 10 * 8 + 2 * (8 + 64 + 32 + 32 + 64 + 8 + 96 + 96 + 96) + 8 + 4 * 4;
        var bytes = new byte[28 + 4 * Floats];
        for (int i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), header[i]);
        for (int i = 0; i < Floats; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(28 + 4 * i), i);
        File.WriteAllBytes(Model, damage(bytes));
    }
}
