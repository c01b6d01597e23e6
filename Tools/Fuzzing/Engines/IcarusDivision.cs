using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Engines;

/// <summary>
/// Icarus 11 divides numbers of more than 64 bits wrongly: 2^192 - 1 by 2^129 - 1 gives it 2^64 - 1, and 2^63 is right. Its word on a design that does so counts only when it agrees.
/// </summary>
static class IcarusDivision
{
    public const string Text = "it divides numbers of more than 64 bits wrongly, and the design does so";

    const int MostBits = 64;

    public static bool IsIn(Design design) => design.Modules.SelectMany(m => m.Processes).SelectMany(p => Walk.AllExprs(p.Body)).OfType<Binary>()
        .Any(b => b.Op is BinaryOp.Divide or BinaryOp.Remainder && !b.Type.IsInt && Math.Max(b.Type.Bits, Math.Max(b.Left.Type.Bits, b.Right.Type.Bits)) > MostBits);
}
