using Hdl.Compiler.Ir;

namespace Hdl.Tools.Bench.Suite;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>
/// How much a design computes in a cycle, counted on the elaborated design as it was written: an operation is an operator on one element, wires that only outputs need included. What a branch may skip counts as
/// done.
/// </summary>
/// <param name="Operations">Operators, each as often as loops repeat it.</param>
/// <param name="Bytes">The bytes of their results, each in the smallest lane that holds it.</param>
sealed record LaneWork(long Operations, long Bytes)
{
    public static LaneWork Of(Module module)
    {
        long operations = 0, bytes = 0;
        foreach (var (computed, times) in module.Processes.SelectMany(p => Walk.Computed(p.Body)))
            foreach (var e in Walk.All(computed))
            {
                if (e.Type.IsInt || e is not (Unary or Binary { Left.Type.IsInt: false } or Select)) continue;
                operations += times;
                bytes += times * StateLayout.ElementBytes(e.Type.Bits);
            }

        return new(operations, bytes);
    }
}
