namespace Hdl.Tools.Demo;

/// <summary>The numbers in a checkpoint's header.</summary>
public sealed record CheckpointShape(int Dim, int Hidden, int Layers, int Heads, int KeyHeads, int Vocabulary, int Context)
{
    public int HeadSize => Dim / Heads;
}
