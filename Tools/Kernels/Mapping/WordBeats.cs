namespace Hdl.Tools.Kernels.Mapping;

/// <summary>Two 32-bit words a beat, the even one low.</summary>
public static class WordBeats
{
    public static ulong[] Of(IReadOnlyList<int> words)
    {
        var beats = new ulong[(words.Count + 1) / 2];
        for (int i = 0; i < words.Count; i++) beats[i / 2] |= (ulong)(uint)words[i] << 32 * (i % 2);
        return beats;
    }
}
