using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>A signal that may be read, with the lengths of its instance first, and the module's inputs that it depends on within the cycle.</summary>
sealed record Readable(string Instance, string Name, int[] Lengths, BitType Type, IReadOnlySet<string> Inputs);
