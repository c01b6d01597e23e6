namespace Hdl.Tools.Bench;

/// <summary>What Yosys made of a netlist, in the units of the report.</summary>
/// <param name="Gates">Gate equivalents of all cells.</param>
/// <param name="Levels">Cells on the longest path without a flip-flop.</param>
public sealed record SynthesisedDesign(double Gates, int Levels);
