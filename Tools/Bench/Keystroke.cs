namespace Hdl.Tools.Bench;

/// <summary>What follows a keystroke: the generator's source outputs and the analyzer in an editor, and the generator's implementation outputs, which only a build runs.</summary>
readonly record struct Keystroke(Elapsed Generator, Elapsed Analyzer, Elapsed Implementation)
{
    public Elapsed Editor => Generator + Analyzer;
}
