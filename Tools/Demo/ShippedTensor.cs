using System.Runtime.InteropServices;

namespace Hdl.Tools.Demo;

/// <summary>
/// The matrix that comes with the tool: the first feed-forward matrix of stories260K, a small language model that the llama2.c project trained on TinyStories
/// (MIT, see LICENSE.stories260K.txt). It is tensor layers.0.w1 of that checkpoint, copied bit by bit.
/// </summary>
static class ShippedTensor
{
    const string Resource = "stories260K.layers.0.w1.f32";
    const int Rows = 172, Columns = 64;

    public static Tensor Read()
    {
        var values = new float[Rows * Columns];
        using var stream = typeof(ShippedTensor).Assembly.GetManifestResourceStream(Resource)!;
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new Tensor("stories260K layers.0.w1", Rows, Columns, values);
    }
}
