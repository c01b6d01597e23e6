using System.Numerics;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>Tells operations whose constant operand alone decides the result: a shift by all bits, a division by zero, a comparison that always or never holds.</summary>
static class CheckResults
{
    public static void Run(Module module, Func<Stmt, Location?> locationOf, Action<Diagnostic> report)
    {
        // A process with a dot is of a property, and what it keeps is not written by the designer.
        foreach (var statement in module.Processes.Where(p => !p.Name.Contains('.')).SelectMany(p => Walk.All(p.Body)))
            foreach (var operation in Walk.Exprs(statement).SelectMany(Walk.All).OfType<Binary>())
                if (FaultOf(operation) is { } fault) report(Diagnostic.Create(fault.Descriptor, locationOf(statement), fault.Arguments));
    }

    static (DiagnosticDescriptor Descriptor, object[] Arguments)? FaultOf(Binary operation)
    {
        if (operation.Type.IsInt || operation.Left.Type.IsInt || operation.Left is Const or FromInt) return null;
        if (Constant(operation.Right) is not { } right) return null;
        switch (operation.Op)
        {
            case BinaryOp.ShiftLeft or BinaryOp.ShiftRight when operation.Left.Type.Width is IntConst { Value: var width } && right >= width:
                return (Descriptors.ShiftBeyondWidth, [right, Constants.Describe(operation.Left.Type), width - 1]);
            case BinaryOp.Divide or BinaryOp.Remainder when right.IsZero:
                return (Descriptors.DivisorZero, [operation.Op == BinaryOp.Divide ? "A quotient" : "A remainder", operation.Op == BinaryOp.Divide ? "0" : "the dividend"]);
            case >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual when operation.Left is Read or LocalRef && operation.Left.Type is { Named: null, Width: IntConst { Value: var bits }, Signed: var signed }:
                var (low, high) = Constants.Range(bits, signed);
                return Holds(operation.Op, right, low, high) is { } holds ? (Descriptors.ComparisonConstant, [Constants.Describe(operation.Left.Type), right, holds ? "always holds" : "never holds", low, high]) : null;
            default: return null;
        }
    }

    /// <summary>Whether all numbers of a range compare so to a constant (true), or none (false).</summary>
    static bool? Holds(BinaryOp op, BigInteger right, BigInteger low, BigInteger high) => op switch
    {
        BinaryOp.Less => Between(high < right, low >= right),
        BinaryOp.LessOrEqual => Between(high <= right, low > right),
        BinaryOp.Greater => Between(low > right, high <= right),
        BinaryOp.GreaterOrEqual => Between(low >= right, high < right),
        BinaryOp.Equal => Between(false, right < low || right > high),
        _ => Between(right < low || right > high, false),
    };

    static bool? Between(bool always, bool never) => always ? true : never ? false : null;

    static BigInteger? Constant(Expr e) => e switch
    {
        Const c => c.Value,
        IntConst c => c.Value,
        FromInt { Value: IntConst c } => c.Value,
        _ => null,
    };
}
