using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>A top with its emitted text, the arguments of its parameters, its ports and the stimulus to run.</summary>
/// <param name="Files">The text of the top and all that it reaches; module names are file names without ending.</param>
public sealed record Exhibit(
    IReadOnlyList<SourceFile> Files,
    string Top,
    IReadOnlyList<(string Name, int Value)> Parameters,
    IReadOnlyList<Port> Ports,
    IReadOnlyList<Cycle> Stimulus);
