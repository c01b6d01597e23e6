namespace Hdl.Tools.Kernels.Programs;

/// <summary>The words for a control node's program memory, from address 0 on.</summary>
/// <param name="Labels">Names of addresses, for people.</param>
public sealed record SequencerProgram(int Chiplet, IReadOnlyList<ulong> Words, IReadOnlyDictionary<int, string> Labels);
