namespace Hdl.Tools.Bench;

/// <summary>An estimate beside what came of synthesis.</summary>
/// <param name="Made">Null where synthesis came to no end.</param>
public sealed record SynthesisRow(string Name, double Gates, int Levels, SynthesisedDesign? Made);
