using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Fuzzing.Faults;

/// <summary>Operators that a pass lowers or narrows wrongly.</summary>
static class OperatorFaults
{
    const string Engine = "emulator-1", Pass = "narrow-arithmetic";

    public static IEnumerable<Fault> All =>
    [
        Of("subtract-swapped", "A difference takes its operands the wrong way round.", e => e is Binary { Op: BinaryOp.Subtract, Type.IsInt: false } b ? b with { Left = b.Right, Right = b.Left } : e),
        Of("add-loses-carry", "A sum is computed at its operands' width and extended after.", e => e is Binary { Op: BinaryOp.Add, Type.IsInt: false } b ? AtOperands(b) : e),
        Of("multiply-loses-high-half", "A product is computed at its wider operand's width.", e => e is Binary { Op: BinaryOp.Multiply, Type.IsInt: false } b ? AtOperands(b) : e),
        Of("negate-at-operand-width", "A negation is computed at its operand's width, so the least value keeps its sign.", e => e is Unary { Op: UnaryOp.Negate, Type.IsInt: false } u && u.Type.Bits > u.Operand.Type.Bits ? new Resize(u with { ResultType = u.Operand.Type }, u.Type) : e),
        Of("not-after-widening", "An inversion moves below an extension: the upper bits become ones.", e => e is Resize { Operand: Unary { Op: UnaryOp.Not } n } r && r.Type.Bits > n.Type.Bits ? new Unary(UnaryOp.Not, new Resize(n.Operand, r.Type), r.Type) : e),
        Of("right-shift-narrowed", "A right shift loses the upper bits of its operand before it shifts.", e => e is Resize { Operand: Binary { Op: BinaryOp.ShiftRight } s } r && r.Type.Bits < s.Left.Type.Bits ? new Binary(s.Op, new Resize(s.Left, r.Type), s.Right, r.Type) : e),
        Of("right-shift-logical", "A right shift of a signed value shifts in zeros.", e => e is Binary { Op: BinaryOp.ShiftRight, Left.Type.Signed: true, Type.IsInt: false } s ? new Resize(new Binary(s.Op, new Resize(s.Left, Unsigned(s.Left)), s.Right, Unsigned(s.Left)), s.Type) : e),
        Of("shift-amount-wraps", "A shift takes its amount modulo 8, as a machine does modulo its word.", e => e is Binary { Op: BinaryOp.ShiftLeft or BinaryOp.ShiftRight, Right: { Type: { IsInt: false } t } } s && t.Bits > 3 ? s with { Right = new Slice(s.Right, new IntConst(0), new IntConst(3)) } : e),
        Of("divide-by-zero-is-ones", "A division by zero gives all ones.", e => e is Binary { Op: BinaryOp.Divide, Type.IsInt: false } d ? new Select(IsZero(d.Right), new Unary(UnaryOp.Not, new Const(0, d.Type), d.Type), d) : e),
        Of("remainder-by-zero-is-zero", "A remainder of a division by zero is zero.", e => e is Binary { Op: BinaryOp.Remainder, Type.IsInt: false } d ? new Select(IsZero(d.Right), new Const(0, d.Type), d) : e),
        Of("minimum-is-maximum", "Min is lowered as Max.", e => e is Binary { Op: BinaryOp.Min, Type.IsInt: false } b ? b with { Op = BinaryOp.Max } : e),
        Of("or-is-xor", "Or is lowered as Xor.", e => e is Binary { Op: BinaryOp.Or, Type.IsInt: false, Left.Type.IsInt: false } b ? b with { Op = BinaryOp.Xor } : e),
        Of("less-or-equal-is-less", "A comparison loses its equality.", e => e is Binary { Op: BinaryOp.LessOrEqual, Left.Type.IsInt: false } b ? b with { Op = BinaryOp.Less } : e),
        Of("compare-unsigned", "A comparison of signed operands is unsigned.", e => IsComparison(e) && e is Binary { Left.Type.Signed: true } b ? b with { Left = new Resize(b.Left, Unsigned(b.Left)), Right = new Resize(b.Right, Unsigned(b.Right)) } : e),
        Of("compare-at-left-width", "A comparison cuts its right operand to the left one's width.", e => IsComparison(e) && e is Binary b && b.Right.Type.Bits > b.Left.Type.Bits ? b with { Right = new Resize(b.Right, b.Left.Type) } : e),
        Of("extend-with-zeros", "A signed value is extended with zeros.", e => e is Resize { Operand.Type.Signed: true } r && r.Type.Bits > r.Operand.Type.Bits ? r with { Operand = new Resize(r.Operand, Unsigned(r.Operand)) } : e),
        Of("extend-with-sign", "An unsigned value is extended with its uppermost bit.", e => e is Resize { Operand.Type.Signed: false } r && r.Type.Bits > r.Operand.Type.Bits ? r with { Operand = new Resize(r.Operand, BitType.SignedOf(r.Operand.Type.Bits)) } : e),
        Of("truncation-keeps-low-bit-less", "A truncation keeps one bit too few.", e => e is Resize { Target.Bits: > 1 } r && r.Type.Bits < r.Operand.Type.Bits ? new Resize(new Resize(r.Operand, BitType.Unsigned(r.Type.Bits - 1)), r.Type) : e),
        Of("and-reduction-of-wider", "A reduction by And takes its operand one zero bit wider.", e => e is Unary { Op: UnaryOp.AndReduce } u ? u with { Operand = new Resize(new Resize(u.Operand, Unsigned(u.Operand)), BitType.Unsigned(u.Operand.Type.Bits + 1)) } : e),
        Of("xor-reduction-is-or", "A reduction by Xor is lowered as one by Or.", e => e is Unary { Op: UnaryOp.XorReduce } u ? u with { Op = UnaryOp.OrReduce } : e),
        Of("select-arms-swapped", "The arms of a select are swapped where its condition is a negation.", e => e is Select { Condition: Unary { Op: UnaryOp.Not } n, Type.IsInt: false } s ? new Select(n, s.WhenFalse, s.WhenTrue) : e),
        Of("concat-reversed", "A concatenation puts its first part lowest.", e => e is Concat c ? c with { Parts = c.Parts.Reverse().ToEquatableArray() } : e),
        Of("slice-of-slice-offset", "A slice at a number starts one bit too high.", e => e is Slice { Offset: IntConst o } s ? s with { Offset = new IntConst(o.Value + 1) } : e),
        Of("slice-beyond-is-sign", "Bits of a slice beyond a signed operand read its sign.", e => e is Slice { Operand.Type.Signed: true } s ? s with { Operand = new Resize(s.Operand, BitType.SignedOf(s.Operand.Type.Bits + s.Type.Bits)) } : e),
        Of("loop-variable-is-zero", "A loop variable as a value is its first iteration's.", e => e is FromInt { Value: LoopVar } f ? f with { Value = new IntConst(0) } : e),
    ];

    static Fault Of(string name, string bug, Func<Expr, Expr> change) => new(name, bug, Engine, t => Mutation.After(t, Pass, new Mutation(change).Run));

    static BitType Unsigned(Expr operand) => BitType.Unsigned(operand.Type.Bits);

    static bool IsComparison(Expr e) => e is Binary { Op: BinaryOp.Less or BinaryOp.LessOrEqual or BinaryOp.Greater or BinaryOp.GreaterOrEqual or BinaryOp.Equal or BinaryOp.NotEqual, Left.Type.IsInt: false };

    static Binary IsZero(Expr e) => e.Type.IsInt ? new Binary(BinaryOp.Equal, e, new IntConst(0), BitType.Bool) : new Binary(BinaryOp.Equal, e, new Const(0, e.Type), BitType.Bool);

    static Expr AtOperands(Binary b)
    {
        int width = Math.Max(b.Left.Type.Bits, b.Right.Type.Bits);
        return width == 0 || width >= b.Type.Bits ? b : new Resize(b with { ResultType = new BitType(new IntConst(width), b.Type.Signed) }, b.Type);
    }
}
