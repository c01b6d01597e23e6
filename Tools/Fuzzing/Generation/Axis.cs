using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Generation;

/// <summary>A loop variable in scope and the values that it takes, ends included.</summary>
sealed record Axis(string Name, int Least, int Most)
{
    public Expr Variable => new LoopVar(Name);
}
