namespace Hdl.Tools.Report.Passes;

/// <summary>What a cell costs.</summary>
/// <param name="Gates">In gate equivalents, a NAND of two inputs being 1.</param>
/// <param name="Levels">Gates behind each other on its longest way from an input to an output.</param>
readonly record struct CellEstimate(double Gates, int Levels);
