using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Interpreting;

namespace Hdl.Compiler.Ir;

/// <summary>Computes values that depend on nothing but constants, as the interpreter does.</summary>
public static class ConstantEvaluation
{
    static readonly Module Nothing = new("", "", default, default, default, default);

    /// <summary>The value of an expression after some statements have set the locals that it reads.</summary>
    /// <exception cref="InvalidOperationException">A signal or a parameter is needed.</exception>
    public static BigInteger Evaluate(EquatableArray<Stmt> statements, Expr value)
    {
        var evaluation = new Evaluation(new Node(Nothing, "", [], new Dictionary<string, Module>()), null);
        evaluation.Execute(statements);
        return evaluation.Value(value);
    }
}
