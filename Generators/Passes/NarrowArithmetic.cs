using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>Computes no more bits than are kept: a truncation moves to the operands of operators whose low bits depend on low bits alone.</summary>
public static class NarrowArithmetic
{
    public static Design Run(Design design) => new(design.Modules.Select(m => m with
    {
        Processes = m.Processes.Select(p => p with { Body = Narrowing.Instance.Rewrite(p.Body) }).ToEquatableArray(),
    }).ToEquatableArray());

    sealed class Narrowing : Rewriter
    {
        public static readonly Narrowing Instance = new();

        public override Expr Rewrite(Expr expr) =>
            base.Rewrite(expr) is var e && e is Resize { Target.Width: IntConst } r && r.Operand.Type.Width is IntConst ? Resized(r.Operand, r.Target) : e;

        static Expr Resized(Expr operand, BitType target)
        {
            if (operand.Type == target) return operand;
            if (target.Bits > operand.Type.Bits) return new Resize(operand, target);
            return operand switch
            {
                Binary { Op: BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply or BinaryOp.And or BinaryOp.Or or BinaryOp.Xor } b =>
                    new Binary(b.Op, Fitted(b.Left, target), Fitted(b.Right, target), target),
                Resize inner => Resized(inner.Operand, target),
                Select s => new Select(s.Condition, Resized(s.WhenTrue, target), Resized(s.WhenFalse, target)),
                _ => new Resize(operand, target),
            };
        }

        /// <summary>An operand no wider than the result; a narrower one is extended by the operator.</summary>
        static Expr Fitted(Expr operand, BitType target) => operand.Type.Bits > target.Bits ? Resized(operand, target) : operand;
    }
}
