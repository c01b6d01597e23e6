namespace Hdl.Compiler.Ir;

/// <summary>Where the signals of a flat module lie in the arena. An element takes 1, 2, 4 or 8 bytes, above 64 bits a multiple of 8; arrays are dense and row-major.</summary>
/// <param name="Offsets">Byte offset of each signal.</param>
/// <param name="Shadows">Byte offset of the next value of each shadowed register.</param>
/// <param name="ShadowsAt">Where the shadows begin; what they are of begins at 0.</param>
/// <param name="ShadowedBytes">Size of all that is shadowed.</param>
/// <param name="Bytes">Size of the arena.</param>
public sealed record StateLayout(IReadOnlyDictionary<string, int> Offsets, IReadOnlyDictionary<string, int> Shadows, int ShadowsAt, int ShadowedBytes, int Bytes)
{
    /// <summary>Bytes of an element of a width.</summary>
    public static int ElementBytes(int width) => width switch
    {
        <= 8 => 1, <= 16 => 2, <= 32 => 4, _ => (width + 63) / 64 * 8,
    };
}
