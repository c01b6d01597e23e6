using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hdl.Compiler.Frontend;

/// <summary>Reads the text of a <c>[Width]</c> or <c>[Length]</c> as a C# expression over parameters and constants.</summary>
sealed class SizeParser(string owner, string text, Location? location, Func<string, Expr?> resolve)
{
    public Expr Parse()
    {
        var syntax = SyntaxFactory.ParseExpression(text);
        if (syntax.ContainsDiagnostics) throw Invalid("is not a C# expression");
        var size = Parse(syntax);
        if (size is IntConst { Value: < 1 } c) throw Invalid($"is {c.Value}, a size is at least 1");
        return size;
    }

    Expr Parse(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedExpressionSyntax p => Parse(p.Expression),
        LiteralExpressionSyntax { Token.Value: int value } => new IntConst(value),
        IdentifierNameSyntax name => resolve(name.Identifier.ValueText) ?? throw Invalid($"names '{name}', which is no parameter or constant"),
        MemberAccessExpressionSyntax access => resolve(access.Name.Identifier.ValueText) ?? throw Invalid($"names '{access}', which is no constant"),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } unary => Size.Of(BinaryOp.Subtract, new IntConst(0), Parse(unary.Operand)),
        ConditionalExpressionSyntax c => new Select(Parse(c.Condition), Parse(c.WhenTrue), Parse(c.WhenFalse)),
        BinaryExpressionSyntax b when Operator(b.Kind()) is { } op => Size.Of(op, Parse(b.Left), Parse(b.Right)),
        InvocationExpressionSyntax call => Call(call),
        _ => throw Invalid($"contains '{syntax}'"),
    };

    Expr Call(InvocationExpressionSyntax call)
    {
        string name = call.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : call.Expression.ToString();
        if (name == "nameof") return Parse(call.ArgumentList.Arguments[0].Expression);
        var arguments = call.ArgumentList.Arguments.Select(a => Parse(a.Expression)).ToList();
        return (name, arguments.Count) switch
        {
            ("Log2", 1) => Size.Log2(arguments[0]),
            ("Min", 2) => Size.Of(BinaryOp.Min, arguments[0], arguments[1]),
            ("Max", 2) => Size.Of(BinaryOp.Max, arguments[0], arguments[1]),
            _ => throw Invalid($"calls '{call}'"),
        };
    }

    static BinaryOp? Operator(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => BinaryOp.Add,
        SyntaxKind.SubtractExpression => BinaryOp.Subtract,
        SyntaxKind.MultiplyExpression => BinaryOp.Multiply,
        SyntaxKind.DivideExpression => BinaryOp.Divide,
        SyntaxKind.ModuloExpression => BinaryOp.Remainder,
        SyntaxKind.LeftShiftExpression => BinaryOp.ShiftLeft,
        SyntaxKind.RightShiftExpression => BinaryOp.ShiftRight,
        SyntaxKind.EqualsExpression => BinaryOp.Equal,
        SyntaxKind.NotEqualsExpression => BinaryOp.NotEqual,
        SyntaxKind.LessThanExpression => BinaryOp.Less,
        SyntaxKind.LessThanOrEqualExpression => BinaryOp.LessOrEqual,
        SyntaxKind.GreaterThanExpression => BinaryOp.Greater,
        SyntaxKind.GreaterThanOrEqualExpression => BinaryOp.GreaterOrEqual,
        _ => null,
    };

    Unsupported Invalid(string reason) => new(Descriptors.SizeExpressionInvalid, location, text, owner, reason);
}
