using System.Text;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.Netlist;

/// <summary>A memory and the accesses found so far; arrays of memories lie behind each other in one.</summary>
sealed class MemoryPorts(Signal signal, int[] lengths)
{
    public Signal Signal => signal;

    public int[] Lengths => lengths;

    public int Words { get; } = lengths.Aggregate(1, (product, length) => checked(product * length));

    public List<(int[] Address, int[] Data)> Reads { get; } = [];

    public List<(int[] Address, int[] Data, int[] Enable)> Writes { get; } = [];

    /// <summary>The power-up words as binary digits, the last word first.</summary>
    public string Contents()
    {
        int words = lengths[lengths.Length - 1], width = signal.Type.Bits;
        var one = new StringBuilder();
        for (int i = words - 1; i >= 0; i--) one.Append(ModuleMapper.Digits(Net.Constant(i < signal.Contents.Count && signal.Contents[i] is Const c ? c.Value : 0, width)));
        return new StringBuilder().Insert(0, one.ToString(), Words / words).ToString();
    }
}
