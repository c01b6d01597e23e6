using Hdl.Compiler.Ir;

namespace Hdl.Tools.Drawing;

/// <summary>What the signals that a process assigns are made of, conditions included. The address at which a memory is read goes into the memory.</summary>
sealed class ProcessFlow
{
    readonly IReadOnlyDictionary<string, SignalKind> kinds;
    readonly Dictionary<SignalName, Sources> assigned = [];
    readonly Dictionary<string, Sources> locals = [];
    bool changed;

    ProcessFlow(IReadOnlyDictionary<string, SignalKind> kinds) => this.kinds = kinds;

    /// <param name="kinds">Those of the module's signals, by whole names.</param>
    public static IReadOnlyDictionary<SignalName, Sources> Of(Process process, IReadOnlyDictionary<string, SignalKind> kinds)
    {
        var flow = new ProcessFlow(kinds);
        // A loop carries locals backwards.
        do
        {
            flow.changed = false;
            flow.Visit(process.Body, new Sources());
        }
        while (flow.changed);
        return flow.assigned;
    }

    void Visit(IEnumerable<Stmt> body, Sources condition)
    {
        foreach (var stmt in body)
        {
            switch (stmt)
            {
                case Assign s: Note(At(assigned, SignalName.Of(s.Target)), condition, s.Value, [.. s.Target.Indices, .. s.Target.Bits is { } bits ? [bits.Offset] : Array.Empty<Expr>()]); break;
                case DeclareLocal s: Note(At(locals, s.Name), condition, s.Value, []); break;
                case SetLocal s: Note(At(locals, s.Name), condition, s.Value, []); break;
                case If s: Visit(Walk.Bodies(s).SelectMany(b => b), Under(condition, s.Condition)); break;
                case Switch s: Visit(Walk.Bodies(s).SelectMany(b => b), Under(condition, s.Value)); break;
                case For s: Visit(s.Body, condition); break;
            }
        }
    }

    void Note(Sources target, Sources condition, Expr value, IEnumerable<Expr> places)
    {
        var sources = new Sources();
        sources.Add(condition);
        Collect(value, sources);
        foreach (var place in places.Where(IsHardware)) Compute(place, sources);
        changed |= target.Add(sources);
    }

    Sources Under(Sources condition, Expr tested)
    {
        var sources = new Sources();
        sources.Add(condition);
        if (IsHardware(tested)) Compute(tested, sources);
        return sources;
    }

    void Compute(Expr expr, Sources sources)
    {
        sources.Compute();
        Collect(expr, sources);
    }

    void Collect(Expr expr, Sources sources)
    {
        switch (expr)
        {
            case Read { Instance: "" } r when kinds[SignalName.Whole(r.Signal)] == SignalKind.Memory:
                var address = new Sources();
                foreach (var index in r.Indices) Collect(index, address);
                changed |= At(assigned, SignalName.Of(r)).Add(address);
                sources.Add(SignalName.Of(r));
                break;
            case Read r:
                foreach (var index in r.Indices.Where(IsHardware)) Compute(index, sources);
                if (r.Instance.Length > 0 || kinds[SignalName.Whole(r.Signal)] != SignalKind.Table) sources.Add(SignalName.Of(r));
                break;
            case LocalRef l:
                sources.Add(At(locals, l.Name));
                break;
            case Select s:
                if (IsHardware(s.Condition)) Compute(s.Condition, sources);
                Collect(s.WhenTrue, sources);
                Collect(s.WhenFalse, sources);
                break;
            case Slice s:
                if (IsHardware(s.Offset)) Compute(s.Offset, sources);
                Collect(s.Operand, sources);
                break;
            default:
                if (expr is Unary or Binary && IsHardware(expr)) sources.Compute();
                foreach (var operand in Walk.Operands(expr)) Collect(operand, sources);
                break;
        }
    }

    static bool IsHardware(Expr expr) => Walk.All(expr).Any(e => e is Read or LocalRef);

    static Sources At<T>(Dictionary<T, Sources> sources, T key)
        where T : notnull
    {
        if (!sources.TryGetValue(key, out var found)) sources[key] = found = new Sources();
        return found;
    }
}
