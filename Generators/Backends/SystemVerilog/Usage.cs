using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Backends.SystemVerilog;

/// <summary>Which signals are surely read bit for bit; others get a waiver where lint would find bits without a reader.</summary>
sealed class Usage
{
    readonly ModuleScope scope;
    readonly HashSet<TargetKey> whole = [];

    public Usage(ModuleScope scope)
    {
        this.scope = scope;
        foreach (var process in scope.Module.Processes) Visit(process.Body, scope.Facts);
    }

    public bool IsWhole(string instance, string signal) => whole.Contains(new(instance, signal));

    void Visit(IEnumerable<Stmt> body, Facts facts)
    {
        foreach (var s in body)
        {
            foreach (var e in Walk.Exprs(s)) Visit(e, narrowed: false, facts);
            switch (s)
            {
                case For f:
                    Visit(f.Body, facts.Enter(f));
                    break;
                case If { Condition: Binary { Left.Type.IsInt: true } }:
                    // What is read under a guard on axes is read for some of the elements only.
                    foreach (var read in Walk.AllExprs(Walk.Bodies(s).SelectMany(b => b)).OfType<Read>().Where(r => r.Indices.Count == 0)) whole.Add(new(read.Instance, read.Signal));
                    break;
                default:
                    foreach (var inner in Walk.Bodies(s)) Visit(inner, facts);
                    break;
            }
        }
    }

    void Visit(Expr e, bool narrowed, Facts facts)
    {
        switch (e)
        {
            case Read r:
                if (!narrowed && Covers(r, facts)) whole.Add(new(r.Instance, r.Signal));
                foreach (var index in r.Indices) Visit(index, false, facts);
                break;
            case Resize r:
                Visit(r.Operand, Narrows(r.Operand, r.Target.Width), facts);
                break;
            case Slice s:
                Visit(s.Operand, true, facts);
                Visit(s.Offset, false, facts);
                break;
            case Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply or BinaryOp.And or BinaryOp.Or or BinaryOp.Xor or BinaryOp.ShiftLeft } b when !b.Type.IsInt:
                Visit(b.Left, Narrows(b.Left, b.Type.Width) || narrowed, facts);
                Visit(b.Right, Narrows(b.Right, b.Type.Width) || narrowed, facts);
                break;
            case Select { Condition: Binary { Left.Type.IsInt: true } } s:
                foreach (var arm in new[] { s.WhenTrue, s.WhenFalse })
                {
                    foreach (var read in Walk.All(arm).OfType<Read>().Where(r => r.Indices.Count == 0)) whole.Add(new(read.Instance, read.Signal));
                }
                break;
            case Select s:
                Visit(s.Condition, false, facts);
                Visit(s.WhenTrue, narrowed, facts);
                Visit(s.WhenFalse, narrowed, facts);
                break;
            default:
                foreach (var operand in Walk.Operands(e)) Visit(operand, false, facts);
                break;
        }
    }

    static bool Narrows(Expr operand, Expr width) => !operand.Type.IsInt && !Sizes.Same(operand.Type.Width, width) && !Sizes.Smaller(operand.Type.Width, width);

    /// <summary>Whether the read, over its axes, reaches every element.</summary>
    bool Covers(Read r, Facts facts)
    {
        var lengths = r.Instance == "" ? scope.Signal(r.Signal).Lengths.ToList() : scope.Instance(r.Instance).Lengths.Concat(scope.Port(r.Instance, r.Signal).Lengths).ToList();
        for (int i = 0; i < r.Indices.Count; i++)
        {
            if (!r.Indices[i].Type.IsInt) continue;
            if (lengths[i] is IntConst { Value: 1 }) continue;
            if (r.Indices[i] is not LoopVar v || !facts.Spans(v, lengths[i])) return false;
        }
        return true;
    }
}
