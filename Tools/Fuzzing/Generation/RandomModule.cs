using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

// Inside the namespace, where it goes before Hdl.Module of the run time.
using Module = Hdl.Compiler.Ir.Module;

/// <summary>A finished module with what a parent must know to avoid loops: the inputs that each output depends on within the cycle.</summary>
sealed record RandomModule(Module Module, IReadOnlyDictionary<string, HashSet<string>> InputsOfOutput, int Objects);
