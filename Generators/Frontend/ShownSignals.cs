using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>The signals whose values say why a property does not hold: those of its condition, and those that its locals follow from.</summary>
static class ShownSignals
{
    const int Most = 8;

    /// <param name="body">The statements that the property follows from.</param>
    /// <returns>Reads and fields of them; an index is a constant or an axis of the property.</returns>
    public static EquatableArray<Expr> Of(EquatableArray<Stmt> body, Signal property, Func<Target, bool> isProperty)
    {
        var statements = Walk.All(body).ToList();
        var open = new Queue<Expr>(statements.OfType<If>().Where(i => i.Then.Any(s => s is Assign a && a.Target.Signal == property.Name)).Select(i => i.Condition));
        var locals = new HashSet<string>();
        var shown = new List<Expr>();
        while (open.Count > 0)
        {
            var expr = open.Dequeue();
            if (Signal(expr) is { } read)
            {
                if (expr.Type.Named is null && !isProperty(new Target(read.Instance, read.Signal, read.Indices, read.ElementType)) && read.Indices.All(i => i is IntConst || i is LoopVar axis && property.Property!.Axes.Contains(axis.Name)) && !shown.Contains(expr)) shown.Add(expr);
                continue;
            }
            if (expr is LocalRef local && locals.Add(local.Name))
                foreach (var value in statements.Select(s => s switch { DeclareLocal d when d.Name == local.Name => d.Value, SetLocal l when l.Name == local.Name => l.Value, _ => null }).OfType<Expr>()) open.Enqueue(value);
            foreach (var operand in Walk.Operands(expr)) open.Enqueue(operand);
        }
        return shown.Take(Most).ToEquatableArray();
    }

    static Read? Signal(Expr expr) => expr switch
    {
        Read { IsNew: false } read => read,
        ReadField field => Signal(field.Operand),
        _ => null,
    };
}
