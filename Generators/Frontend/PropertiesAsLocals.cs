using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>Keeps what properties read, in its place among the statements of a method, without the signals that they drive.</summary>
sealed class PropertiesAsLocals(Func<Target, bool> isProperty) : Rewriter
{
    int count;

    // Only statements change.
    public override Expr Rewrite(Expr expr) => expr;

    public override Target Rewrite(Target target) => target;

    public override IEnumerable<Stmt> Rewrite(Stmt stmt) => base.Rewrite(stmt).Select(s => s is Assign a && isProperty(a.Target)
        ? new DeclareLocal($"property.{count++.ToString(System.Globalization.CultureInfo.InvariantCulture)}", a.Value.Type, a.Value) { Origin = a.Origin }
        : s);
}
