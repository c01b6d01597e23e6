using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hdl.Tools.Demo;

/// <summary>
/// A llama2.c checkpoint, format 0: seven little-endian 32-bit integers (dim, hidden, layers, heads, key/value heads, vocabulary, context), then tensors of 32-bit
/// floats. A negative vocabulary says that a classifier of its own follows at the end.
/// </summary>
public sealed class Checkpoint
{
    const int HeaderBytes = 28;

    const string LayerPrefix = "layers.";

    // Later formats begin with "ak42"; format 0 has no mark.
    const int LaterMagic = 0x616b3432;

    const int MostDimension = 1 << 20;

    readonly string file;
    readonly Func<Stream> open;
    readonly List<(string Name, int Rows, int Columns, long Offset)> tensors;

    Checkpoint(string file, Func<Stream> open, CheckpointShape shape, List<(string, int, int, long)> tensors)
    {
        this.file = file;
        this.open = open;
        Shape = shape;
        this.tensors = tensors;
    }

    public string Name => file;

    public CheckpointShape Shape { get; }

    /// <exception cref="BadUseException">The file is missing, is no such checkpoint, or does not have the size that its header asks for.</exception>
    public static Checkpoint Open(string file)
    {
        if (!File.Exists(file)) throw new BadUseException($"Model '{file}' does not exist (looked in {Environment.CurrentDirectory}); give the path of a llama2.c checkpoint, as in --model stories260K.bin.");
        return Open(file, () => File.OpenRead(file));
    }

    /// <summary>Reads a checkpoint that lies elsewhere than in a file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="BadUseException">It is no such checkpoint, or does not have the size that its header asks for.</exception>
    public static Checkpoint Open(string file, Func<Stream> open)
    {
        using var stream = open();
        long length = stream.Length;
        if (length < HeaderBytes) throw new BadUseException($"Model '{file}' has {length} bytes, fewer than the {HeaderBytes} of a llama2.c header; the file is truncated or no checkpoint. Fetch it again.");
        Span<byte> bytes = stackalloc byte[HeaderBytes];
        stream.ReadExactly(bytes);
        var header = new int[HeaderBytes / sizeof(int)];
        for (int i = 0; i < header.Length; i++) header[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
        if (header[0] == LaterMagic) throw new BadUseException($"Model '{file}' begins with 0x{LaterMagic:x} (\"ak42\"), the mark of llama2.c format {header[1]}; only format 0 is read. Export it with version 0.");

        int dim = header[0], hidden = header[1], layers = header[2], heads = header[3], keyHeads = header[4], vocabulary = Math.Abs(header[5] == int.MinValue ? 0 : header[5]), context = header[6];
        string shown = $"dim {dim}, hidden {hidden}, layers {layers}, heads {heads}, key/value heads {keyHeads}, vocabulary {header[5]}, context {context}";
        if (new[] { dim, hidden, layers, heads, keyHeads, vocabulary, context }.Any(v => v is < 1 or > MostDimension) || dim % heads != 0 || heads % keyHeads != 0)
            throw new BadUseException($"Model '{file}' has no llama2.c header of format 0: its first {HeaderBytes} bytes read as {shown}, where all are to be from 1 to {MostDimension}, dim a multiple of heads, and heads of key/value heads. Give another file.");

        int keyDim = dim / heads * keyHeads;
        var tensors = new List<(string, int, int, long)>();
        long at = HeaderBytes;
        Add("embedding", vocabulary, dim);
        PerLayer("attention_norm", 1, dim);
        PerLayer("wq", dim, dim);
        PerLayer("wk", keyDim, dim);
        PerLayer("wv", keyDim, dim);
        PerLayer("wo", dim, dim);
        PerLayer("ffn_norm", 1, dim);
        PerLayer("w1", hidden, dim);
        PerLayer("w2", dim, hidden);
        PerLayer("w3", hidden, dim);
        Add("final_norm", 1, dim);
        at += (long)context * (dim / heads) * sizeof(float);   // sines and cosines that later readers compute
        if (header[5] < 0) Add("classifier", vocabulary, dim);
        if (length != at) throw new BadUseException($"Model '{file}' has {length} bytes, but its header ({shown}) asks for {at}; the file is {(length < at ? "truncated" : "longer than a checkpoint of format 0")}. Fetch it again.");
        return new Checkpoint(file, open, new CheckpointShape(dim, hidden, layers, heads, keyHeads, vocabulary, context), tensors);

        void PerLayer(string name, int rows, int columns)
        {
            for (int layer = 0; layer < layers; layer++) Add($"{LayerPrefix}{layer}.{name}", rows, columns);
        }

        void Add(string name, int rows, int columns)
        {
            tensors.Add((name, rows, columns, at));
            at += (long)rows * columns * sizeof(float);
        }
    }

    /// <exception cref="BadUseException">There is no tensor of this name, or it holds values that are no numbers.</exception>
    public Tensor Read(string name)
    {
        int position = tensors.FindIndex(t => t.Name == name);
        if (position < 0) throw new BadUseException($"Tensor '{name}' is not in '{file}'; there are {string.Join(", ", Names())}. Give one of these as --tensor.");
        var (_, rows, columns, offset) = tensors[position];
        var values = new float[rows * columns];
        using var stream = open();
        stream.Position = offset;
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        int odd = Array.FindIndex(values, v => !float.IsFinite(v));
        if (odd >= 0) throw new BadUseException($"Tensor '{name}' of '{file}' holds {values[odd]} in row {odd / columns}, column {odd % columns}, which cannot be quantised; the file is damaged. Fetch it again.");
        return new Tensor(name, rows, columns, values);
    }

    /// <summary>The tensors with their sizes; those that every layer has stand once, as <c>layers.0..4.wq</c>.</summary>
    IEnumerable<string> Names() => tensors
        .GroupBy(t => t.Name.StartsWith(LayerPrefix, StringComparison.Ordinal) ? $"{LayerPrefix}*{t.Name[t.Name.LastIndexOf('.')..]}" : t.Name)
        .Select(g => $"{g.Key.Replace("*", g.Count() > 1 ? $"0..{g.Count() - 1}" : "0", StringComparison.Ordinal)} ({g.First().Rows}x{g.First().Columns})");
}
