using System.Collections.Immutable;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Compiler.Frontend;

/// <summary>The conditions that hold at a place: conjunction of atoms and their negations, and of values that an expression is equal to.</summary>
sealed class PathCondition
{
    public static readonly PathCondition Always = new(ImmutableDictionary<string, (Expr Condition, bool Holds)>.Empty, ImmutableDictionary<string, (Expr Expr, Expr Value)>.Empty);

    readonly ImmutableDictionary<string, (Expr Condition, bool Holds)> atoms;
    readonly ImmutableDictionary<string, (Expr Expr, Expr Value)> values;

    PathCondition(ImmutableDictionary<string, (Expr Condition, bool Holds)> atoms, ImmutableDictionary<string, (Expr Expr, Expr Value)> values)
    {
        this.atoms = atoms;
        this.values = values;
    }

    public PathCondition And(Expr condition, bool holds, Func<Expr, bool> isStable) => condition switch
    {
        Unary { Op: UnaryOp.Not } not when not.Type == BitType.Bool => And(not.Operand, !holds, isStable),
        Binary { Op: BinaryOp.And } both when holds && both.Type == BitType.Bool => And(both.Left, true, isStable).And(both.Right, true, isStable),
        Binary { Op: BinaryOp.Or } either when !holds && either.Type == BitType.Bool => And(either.Left, false, isStable).And(either.Right, false, isStable),
        Binary { Op: BinaryOp.NotEqual } differs => And(differs with { Op = BinaryOp.Equal }, !holds, isStable),
        _ when !isStable(condition) => this,
        Binary { Op: BinaryOp.Equal, Right: Const or IntConst } equal when holds =>
            new(atoms.SetItem(IrPrinter.Print(equal), (equal, true)), values.SetItem(IrPrinter.Print(equal.Left), (equal.Left, equal.Right))),
        _ => new(atoms.SetItem(IrPrinter.Print(condition), (condition, holds)), values),
    };

    /// <summary>What is left of it when only conditions over what stays the same are kept.</summary>
    public PathCondition Where(Func<Expr, bool> stays) =>
        new(atoms.Where(a => stays(a.Value.Condition)).ToImmutableDictionary(), values.Where(v => stays(v.Value.Expr)).ToImmutableDictionary());

    /// <summary>Whether the two cannot hold at once, as far as can be seen.</summary>
    public bool Excludes(PathCondition other) =>
        atoms.Any(a => other.atoms.TryGetValue(a.Key, out var atom) && atom.Holds != a.Value.Holds)
        || values.Any(v => other.values.TryGetValue(v.Key, out var value) && Number(value.Value) != Number(v.Value.Value));

    static System.Numerics.BigInteger Number(Expr constant) => constant is IntConst c ? c.Value : ((Const)constant).Value;
}
