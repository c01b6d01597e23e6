using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Frontend;

/// <summary>Finds a wire that a property reads before the last assignment to it: its value there is gone when the wires have settled.</summary>
static class PassingRead
{
    /// <param name="body">The method.</param>
    /// <param name="slice">The statements of it that the property follows from.</param>
    public static string? Find(EquatableArray<Stmt> body, EquatableArray<Stmt> slice, Func<string, bool> isWire)
    {
        // The same statements have the same origins.
        var order = new Dictionary<int, int>();
        var lastAssigned = new Dictionary<(string, EquatableArray<Expr>), int>();
        int number = 0;
        foreach (var stmt in Walk.All(body))
        {
            number++;
            if (stmt.Origin.IsKnown && !order.ContainsKey(stmt.Origin.Ordinal)) order.Add(stmt.Origin.Ordinal, number);
            if (stmt is Assign { Target: { Instance.Length: 0 } target } && isWire(target.Signal)) lastAssigned[(target.Signal, target.Indices)] = number;
        }
        return Walk.All(slice).Where(s => s.Origin.IsKnown && order.ContainsKey(s.Origin.Ordinal))
            .SelectMany(s => Walk.Exprs(s).SelectMany(Walk.All).OfType<Read>().Select(read => (Read: read, At: order[s.Origin.Ordinal])))
            .FirstOrDefault(r => r.Read.Instance.Length == 0 && lastAssigned.TryGetValue((r.Read.Signal, r.Read.Indices), out int last) && last > r.At).Read?.Signal;
    }
}
