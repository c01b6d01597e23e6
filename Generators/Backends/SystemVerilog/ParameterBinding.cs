using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Replaces the parameters of a child by the arguments that it is given.</summary>
sealed class ParameterBinding : Rewriter
{
    readonly Dictionary<string, Expr> arguments = new();

    public ParameterBinding(Module child, Instance instance)
    {
        for (int i = 0; i < instance.Arguments.Count && i < child.Parameters.Count; i++) arguments[child.Parameters[i].Name] = instance.Arguments[i];
    }

    public override Expr Rewrite(Expr expr) => expr is ParameterRef p && arguments.TryGetValue(p.Name, out var argument) ? argument : base.Rewrite(expr);
}
