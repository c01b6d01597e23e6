using System.Numerics;
using Hdl.Compiler.Ir;
using Hdl.Runtime;

namespace Hdl.Fuzzing;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>A port of an elaborated top, element by element; element i of a vector lies at bits i * Width and up of the port's pattern.</summary>
/// <param name="Lengths">The port's own axes.</param>
public sealed record PortBits(string Name, bool Output, int Width, bool Signed, int[] Lengths)
{
    public int Elements { get; } = Lengths.Aggregate(1, (product, length) => product * length);

    public static IReadOnlyList<PortBits> Of(Module elaborated) =>
        elaborated.Signals.Where(s => s.Direction != PortDirection.None)
            .Select(s => new PortBits(s.Name, s.Direction == PortDirection.Output, s.Type.Bits, s.Type.Signed, s.Lengths.Select(l => ((IntConst)l).Value).ToArray()))
            .ToList();

    /// <summary>Calls for each element with its indices and its value, read by the port's sign.</summary>
    public void Scatter(BigInteger pattern, Action<int[], BigInteger> set)
    {
        for (int element = 0; element < Elements; element++) set(Indices(element), Value(pattern >> (element * Width)));
    }

    /// <summary>The pattern of all elements.</summary>
    public BigInteger Gather(Func<int[], BigInteger> get)
    {
        BigInteger pattern = 0;
        for (int element = 0; element < Elements; element++) pattern |= (get(Indices(element)) & Mask) << (element * Width);
        return pattern;
    }

    /// <summary>Sets an input, in a lane of a batch.</summary>
    public void Write(Emulator emulator, BigInteger pattern, int lane = 0)
    {
        var signal = emulator.Signal(Name).InLane(lane);
        for (int element = 0; element < Elements; element++) emulator.Write(signal, element, Value(pattern >> (element * Width)));
    }

    /// <summary>The value of a port, in a lane of a batch.</summary>
    public BigInteger Read(Emulator emulator, int lane = 0)
    {
        var signal = emulator.Signal(Name).InLane(lane);
        emulator.Settle();
        BigInteger pattern = 0;
        for (int element = 0; element < Elements; element++) pattern |= (emulator.Read(signal, element) & Mask) << (element * Width);
        return pattern;
    }

    BigInteger Mask { get; } = (BigInteger.One << Width) - 1;

    BigInteger Value(BigInteger bits)
    {
        bits &= Mask;
        return Signed && !(bits >> (Width - 1)).IsZero ? bits - Mask - 1 : bits;
    }

    int[] Indices(int element)
    {
        var indices = new int[Lengths.Length];
        for (int axis = Lengths.Length - 1; axis >= 0; element /= Lengths[axis--]) indices[axis] = element % Lengths[axis];
        return indices;
    }
}
