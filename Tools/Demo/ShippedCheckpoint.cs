namespace Hdl.Tools.Demo;

/// <summary>
/// The weights that come with the tool: layer 0 of stories260K, a small language model that the llama2.c project trained on TinyStories (MIT, see
/// LICENSE.stories260K.txt), with the embeddings of the first 64 different tokens of a text. Each tensor is copied bit by bit.
/// </summary>
public static class ShippedCheckpoint
{
    const string Resource = "stories260K.layer0.bin";

    public static Checkpoint Open() => Checkpoint.Open(Resource, () => typeof(ShippedCheckpoint).Assembly.GetManifestResourceStream(Resource)!);
}
