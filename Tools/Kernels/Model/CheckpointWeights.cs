using Hdl.Tools.Demo;

namespace Hdl.Tools.Kernels.Model;

/// <summary>The parts of a checkpoint's layers that kernels compute.</summary>
public sealed class CheckpointWeights(Checkpoint checkpoint)
{
    /// <exception cref="BadUseException">There is no such layer or head.</exception>
    public HeadWeights Head(int layer, int head)
    {
        CheckLayer(layer);
        var shape = checkpoint.Shape;
        if (head < 0 || head >= shape.Heads) throw new BadUseException($"Head {head} is not in '{checkpoint.Name}', whose layers have {shape.Heads} heads; give --head 0 to {shape.Heads - 1}.");
        // Several heads may share one of keys and values.
        int size = shape.HeadSize, keyHead = head / (shape.Heads / shape.KeyHeads);
        float[,] output = Matrix(layer, "wo"), part = new float[shape.Dim, size];
        for (int o = 0; o < shape.Dim; o++)
            for (int i = 0; i < size; i++) part[o, i] = output[o, head * size + i];
        return new HeadWeights(
            $"head {head} of layer {layer} of {checkpoint.Name}", shape.Dim, size, Gain(layer, "attention_norm"),
            Rows(Matrix(layer, "wq"), head * size, size), Rows(Matrix(layer, "wk"), keyHead * size, size), Rows(Matrix(layer, "wv"), keyHead * size, size), part);
    }

    /// <exception cref="BadUseException">There is no such layer.</exception>
    public SwiGluWeights SwiGlu(int layer)
    {
        CheckLayer(layer);
        return new SwiGluWeights(
            $"SwiGLU of layer {layer} of {checkpoint.Name}", checkpoint.Shape.Dim, checkpoint.Shape.Hidden, Gain(layer, "ffn_norm"),
            Matrix(layer, "w1"), Matrix(layer, "w3"), Matrix(layer, "w2"));
    }

    void CheckLayer(int layer)
    {
        if (layer < 0 || layer >= checkpoint.Shape.Layers) throw new BadUseException($"Layer {layer} is not in '{checkpoint.Name}', which has {checkpoint.Shape.Layers}; give --layer {(checkpoint.Shape.Layers == 1 ? "0" : $"0 to {checkpoint.Shape.Layers - 1}")}.");
    }

    float[] Gain(int layer, string name) => checkpoint.Read($"layers.{layer}.{name}").Values;

    float[,] Matrix(int layer, string name)
    {
        var tensor = checkpoint.Read($"layers.{layer}.{name}");
        var matrix = new float[tensor.Rows, tensor.Columns];
        Buffer.BlockCopy(tensor.Values, 0, matrix, 0, Buffer.ByteLength(tensor.Values));
        return matrix;
    }

    static float[,] Rows(float[,] matrix, int from, int count)
    {
        var rows = new float[count, matrix.GetLength(1)];
        for (int r = 0; r < count; r++)
            for (int c = 0; c < rows.GetLength(1); c++) rows[r, c] = matrix[from + r, c];
        return rows;
    }
}
