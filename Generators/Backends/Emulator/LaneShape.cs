namespace Hdl.Compiler.Backends.Emulator;

/// <summary>How a block of lanes lies in vectors: <paramref name="Lanes"/> lanes a block; vectors are at most 512 bits.</summary>
sealed record LaneShape(int Lanes)
{
    /// <summary>Bits of each vector that holds lanes of a width, 128 to 512.</summary>
    public int VectorBits(int laneBits) => Math.Min(512, Lanes * laneBits);

    /// <summary>How many vectors hold a block of lanes of a width.</summary>
    public int Parts(int laneBits) => Math.Max(1, Lanes * laneBits / 512);

    /// <summary>The class of vector, such as Vector512.</summary>
    public string Vector(int laneBits) => $"Vector{VectorBits(laneBits)}";

    public static string Element(int laneBits, bool signed) => (laneBits, signed) switch
    {
        (8, false) => "byte", (8, true) => "sbyte", (16, false) => "ushort", (16, true) => "short",
        (32, false) => "uint", (32, true) => "int", (_, false) => "ulong", (_, true) => "long",
    };

    /// <summary>The bits of a lane for values of a width.</summary>
    public static int LaneBits(int bits) => bits switch { <= 8 => 8, <= 16 => 16, <= 32 => 32, _ => 64 };
}
