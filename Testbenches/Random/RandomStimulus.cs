using System.Numerics;
using Hdl.Compiler.Ir;

namespace Hdl.Testbenches.Random;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>Random values for the inputs of a design's top; equal seeds give equal values. Inputs often keep their value, so that state builds up.</summary>
public sealed class RandomStimulus(Design elaborated, int seed)
{
    readonly System.Random random = new(seed);
    bool isFirst = true;

    /// <summary>A new value for an element of an input.</summary>
    public readonly record struct Setting(string Signal, int[] Indices, BigInteger Value);

    /// <summary>The settings of one cycle; the first cycle sets every input.</summary>
    public IReadOnlyList<Setting> Next()
    {
        var settings = new List<Setting>();
        foreach (var (signal, indices) in Elements(elaborated.Top, PortDirection.Input))
        {
            if (isFirst || random.Next(3) != 0) settings.Add(new Setting(signal.Name, indices, RandomTypes.Value(random, signal.Type)));
        }
        isFirst = false;
        return settings;
    }

    /// <summary>Whether to reset before the next cycle; seldom.</summary>
    public bool NextIsReset() => random.Next(12) == 0;

    /// <summary>All elements of the ports of one direction, with their indices.</summary>
    public static IEnumerable<(Signal Signal, int[] Indices)> Elements(Module module, PortDirection direction) =>
        from signal in module.Signals
        where signal.Direction == direction
        from indices in IndicesOf(BodyMaker.LengthsOf(signal))
        select (signal, indices);

    static IEnumerable<int[]> IndicesOf(int[] lengths)
    {
        int count = lengths.Aggregate(1, (a, b) => a * b);
        for (int flat = 0; flat < count; flat++)
        {
            int[] indices = new int[lengths.Length];
            int rest = flat;
            for (int axis = lengths.Length - 1; axis >= 0; axis--)
            {
                indices[axis] = rest % lengths[axis];
                rest /= lengths[axis];
            }
            yield return indices;
        }
    }
}
