using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Parses the body of one process to statements. A jump out of the middle (<c>return</c>, <c>break</c> of a switch) is turned into structure by moving what
/// follows into the branches that reach it:
/// <code>
/// if (a) { x = 1; return; }  y = 2;      ⇒      if (a) x = 1; else y = 2;
/// </code>
/// A loop that is left early runs all its turns; those after the jump do nothing:
/// <code>
/// for (...) { if (a) break; y = i; }     ⇒      left = 0; for (...) if (!left) { if (a) left = 1; else y = i; }
/// </code>
/// </summary>
sealed partial class BodyParser(ModuleParser module, IMethodSymbol? method, string clock = Clocks.Default)
{
    const int MaxInlineDepth = 32;

    readonly Dictionary<ISymbol, Place> bindings = new(SymbolEqualityComparer.Default);
    readonly Dictionary<ISymbol, ITypeSymbol> methodTypes = new(SymbolEqualityComparer.Default);
    readonly HashSet<string> names = [];
    readonly Stack<IMethodSymbol> inlining = new();

    /// <summary>What <c>this</c> is in a method of a bundle.</summary>
    readonly Stack<Place> receivers = new();

    /// <summary>Where an inlined helper's return value goes; null in the process itself and in void helpers.</summary>
    string? result;
    BitType? resultType;
    /// <summary>The locals that say of the loops around a statement whether they were left, innermost last; null for a loop that never is.</summary>
    List<string?> leftLoops = [];
    List<Stmt> output = [];

    delegate void Tail(List<Stmt> into);

    public List<Stmt> Parse()
    {
        var body = new List<Stmt>();
        foreach (var reference in method!.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(module.Cancellation);
            if (module.Model(syntax.SyntaxTree).GetOperation(syntax, module.Cancellation) is IMethodBodyOperation operation)
                Into(body, () => Sequence(Operations(operation), 0, null, null));
        }
        return body;
    }

    static IReadOnlyList<IOperation> Operations(IMethodBodyOperation operation) => (operation.BlockBody ?? operation.ExpressionBody)?.Operations ?? [];

    List<Stmt> Into(List<Stmt> body, Action parse)
    {
        var outer = output;
        output = body;
        try { parse(); }
        finally { output = outer; }
        return body;
    }

    EquatableArray<Stmt> Nested(Action parse) => Into([], parse).ToEquatableArray();

    void Sequence(IReadOnlyList<IOperation> operations, int index, Tail? tail, Tail? afterSwitch)
    {
        for (int i = index; i < operations.Count; i++)
        {
            var operation = operations[i];
            int next = i + 1;
            Tail rest = _ => Sequence(operations, next, tail, afterSwitch);
            switch (operation)
            {
                case IReturnOperation { Kind: OperationKind.Return } exit:
                    if (exit.ReturnedValue is { } value && result is not null) Guarded(exit, () => output.Add(new SetLocal(result, resultType is null ? Value(value) : Convert(Value(value), resultType, value.Syntax.GetLocation())) { Origin = module.OriginOf(exit.Syntax) }));
                    else if (exit.ReturnedValue is { } effect) Guarded(exit, () => Effect(effect));
                    foreach (string? loop in leftLoops) Leave(loop, exit);
                    return;
                case IBranchOperation { BranchKind: BranchKind.Continue }:
                    return;
                case IBranchOperation { BranchKind: BranchKind.Break } when afterSwitch is not null:
                    afterSwitch(output);
                    return;
                case IBranchOperation { BranchKind: BranchKind.Break } exit:
                    Leave(leftLoops.LastOrDefault(), exit);
                    return;
                case IForLoopOperation or IForEachLoopOperation when Jumps(operation):
                    Guarded(operation, () =>
                    {
                        string left = Loop((ILoopOperation)operation)!;
                        output.Add(new If(new Unary(UnaryOp.Not, new LocalRef(left, BitType.Bool), BitType.Bool), Branch(() => rest(output)), default) { Origin = module.OriginOf(operation.Syntax) });
                    });
                    return;
                case IBlockOperation block when Jumps(block):
                    Sequence(block.Operations, 0, rest, afterSwitch);
                    return;
                case IConditionalOperation conditional when Jumps(conditional):
                    Guarded(conditional, () => Conditional(conditional, rest, afterSwitch));
                    return;
                case ISwitchOperation choice when Jumps(choice):
                    Guarded(choice, () => Choose(choice, rest));
                    return;
                default:
                    Guarded(operation, () => Statement(operation));
                    break;
            }
        }
        tail?.Invoke(output);
    }

    // A fault stops its statement only, so that every statement's first fault is told at once.
    void Guarded(IOperation operation, Action parse)
    {
        module.Cancellation.ThrowIfCancellationRequested();
        if (inlining.Count > 0)
        {
            parse();
            return;
        }
        try { parse(); }
        catch (Unsupported fault) { if (fault.Diagnostic is { } told) module.Report(told); }
    }

    void Leave(string? loop, IOperation exit)
    {
        if (loop is not null) output.Add(new SetLocal(loop, new Const(1, BitType.Bool)) { Origin = module.OriginOf(exit.Syntax) });
    }

    /// <summary>Whether what follows an operation may be passed over.</summary>
    static bool Jumps(IOperation operation) => Exits(operation, breaks: true, continues: true);

    static bool Exits(IOperation operation, bool breaks, bool continues) => !StackGuard.HasRoom
        ? StackGuard.OnNewStack(static a => Exits(a.Operation, a.Breaks, a.Continues), (Operation: operation, Breaks: breaks, Continues: continues))
        : operation switch
        {
            IReturnOperation => operation.Kind == OperationKind.Return,
            IBranchOperation { BranchKind: BranchKind.Break } => breaks,
            IBranchOperation { BranchKind: BranchKind.Continue } => continues,
            IAnonymousFunctionOperation or ILocalFunctionOperation => false,
            ISwitchOperation => operation.ChildOperations.Any(o => Exits(o, breaks: false, continues)),
            ILoopOperation => operation.ChildOperations.Any(o => Exits(o, breaks: false, continues: false)),
            _ => operation.ChildOperations.Any(o => Exits(o, breaks, continues)),
        };

    void Statement(IOperation operation)
    {
        if (!StackGuard.HasRoom)
        {
            StackGuard.OnNewStack(Statement, operation);
            return;
        }

        switch (operation)
        {
            case IBlockOperation block: Sequence(block.Operations, 0, null, null); break;
            case IExpressionStatementOperation statement: Effect(statement.Operation); break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations)
                    foreach (var declarator in declaration.Declarators) Declare(declarator, declaration);
                break;
            case IConditionalOperation conditional: Conditional(conditional, null, null); break;
            case ISwitchOperation choice: Choose(choice, null); break;
            case IForLoopOperation or IForEachLoopOperation: Loop((ILoopOperation)operation); break;
            case ILocalFunctionOperation or IEmptyOperation: break;
            case ILoopOperation loop: throw new Unsupported(Descriptors.LoopNotCounted, loop.Syntax.GetLocation(), FirstLine(loop), "it runs as long as its data say, and hardware has a fixed number of turns");
            case IInvalidOperation: throw Invalid(operation);
            default:
                var (reason, cure) = SoftwareOnly.Of(operation) ?? ("a method in hardware is made of assignments, locals, if, switch and counted for", "write it with these");
                throw new Unsupported(Descriptors.StatementUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), reason, cure);
        }
    }

    void Declare(IVariableDeclaratorOperation declarator, IVariableDeclarationOperation declaration)
    {
        var symbol = declarator.Symbol;
        var initialiser = (declarator.Initializer ?? declaration.Initializer)?.Value;
        var type = symbol.Type;
        if (initialiser is not null && (KnownTypes.IsModule(type) || KnownTypes.IsInterface(type) || KnownTypes.Is(type, "Ports") || KnownTypes.Is(type, "Vec") || KnownTypes.Is(type, "Memory")) && TryPlace(initialiser) is { } alias)
        {
            bindings[symbol] = alias;
            return;
        }
        if (HardwareType(type) is null && !KnownTypes.IsUnsized(type) && SoftwareFault(initialiser) is { } fault) throw fault;
        bool changes = IsAssigned(symbol, declaration);
        var value = initialiser is null ? null : Value(initialiser);
        if (type.SpecialType == SpecialType.System_Int32 || value?.Type.IsInt == true)
        {
            if (value is not null && !changes && value.Type.IsInt)
            {
                bindings[symbol] = new ValuePlace(value);
                return;
            }
            // An int that changes is a carried hardware value with C#'s 32-bit arithmetic.
            var carried = type.SpecialType == SpecialType.System_Int32 ? BitType.SignedOf(32)
                : HardwareType(type) ?? throw new Unsupported(Descriptors.WidthUnknown, declarator.Syntax.GetLocation(), symbol.Name);
            Bind(symbol, carried, value is null ? Convert(new IntConst(0), carried, null) : Convert(value, carried, initialiser!.Syntax.GetLocation()), declarator);
            return;
        }
        var bits = HardwareType(type) ?? (KnownTypes.IsUnsized(type) ? value?.Type ?? throw new Unsupported(Descriptors.WidthUnknown, declarator.Syntax.GetLocation(), symbol.Name)
            : throw new Unsupported(Descriptors.ExpressionUnsupported, declarator.Syntax.GetLocation(), symbol.Name, $"a local of type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' has no bits", "use a value type of the language"));
        Bind(symbol, bits, value is null ? Constants.Fit(0, bits, null) : Convert(value, bits, initialiser!.Syntax.GetLocation()), declarator);
    }

    void Bind(ISymbol symbol, BitType type, Expr value, IOperation at)
    {
        string name = Fresh(symbol.Name);
        output.Add(new DeclareLocal(name, type, value) { Origin = module.OriginOf(at.Syntax) });
        bindings[symbol] = new LocalPlace(name, type);
    }

    string Fresh(string name)
    {
        string fresh = name;
        for (int i = 1; !names.Add(fresh); i++) fresh = name + "_" + i;
        return fresh;
    }

    static bool IsAssigned(ILocalSymbol symbol, IOperation declaration)
    {
        var scope = declaration;
        while (scope.Parent is not null) scope = scope.Parent;
        return scope.DescendantsAndSelf().Any(o => o switch
        {
            IAssignmentOperation a => Names(a.Target),
            IIncrementOrDecrementOperation i => Names(i.Target),
            IArgumentOperation { Parameter.RefKind: not RefKind.None and not RefKind.In } a => Names(a.Value),
            _ => false,
        });

        bool Names(IOperation target) => target switch
        {
            ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, symbol),
            ITupleOperation tuple => tuple.Elements.Any(Names),
            IPropertyReferenceOperation { Instance: { } whole } => Names(whole),
            IFieldReferenceOperation { Instance: { } whole } => Names(whole),
            _ => false,
        };
    }

    void Conditional(IConditionalOperation conditional, Tail? rest, Tail? afterSwitch)
    {
        var condition = Condition(conditional.Condition);
        var origin = module.OriginOf(conditional.Condition.Syntax);
        var then = Branch(() => Sequence([conditional.WhenTrue], 0, rest, afterSwitch));
        var otherwise = Branch(() =>
        {
            if (conditional.WhenFalse is { } other) Sequence([other], 0, rest, afterSwitch);
            else rest?.Invoke(output);
        });
        if (condition is Const c) output.AddRange(c.Value.IsZero ? otherwise : then);
        else output.Add(new If(condition, then, otherwise) { Origin = origin });
    }

    void Choose(ISwitchOperation choice, Tail? rest)
    {
        var value = WithoutInt(Value(choice.Value));
        var origin = module.OriginOf(choice.Value.Syntax);
        var tail = rest ?? (_ => { });
        EquatableArray<Stmt> Body(ISwitchCaseOperation section) => Branch(() => Sequence(section.Body, 0, tail, tail));

        var fallback = choice.Cases.FirstOrDefault(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation));
        var otherwise = fallback is null ? Branch(() => tail(output)) : Body(fallback);
        var sections = choice.Cases.Where(c => c != fallback).ToList();
        bool plain = !value.Type.IsInt && sections.All(s => s.Clauses.All(c => c is ISingleValueCaseClauseOperation));
        if (plain)
        {
            var cases = new List<SwitchCase>();
            foreach (var section in sections)
            {
                var labels = section.Clauses.Cast<ISingleValueCaseClauseOperation>().Select(c => Label(c.Value, value.Type)).ToEquatableArray();
                cases.Add(new SwitchCase(labels, Body(section)));
            }
            output.Add(new Switch(value, cases.ToEquatableArray(), otherwise) { Origin = origin });
            return;
        }

        var chain = otherwise;
        for (int i = sections.Count - 1; i >= 0; i--)
        {
            var section = sections[i];
            Expr? condition = null;
            foreach (var clause in section.Clauses)
            {
                var one = clause switch
                {
                    ISingleValueCaseClauseOperation single => Compare(BinaryOp.Equal, value, Value(single.Value), single.Syntax.GetLocation()),
                    IPatternCaseClauseOperation pattern => pattern.Guard is null ? Matches(value, pattern.Pattern) : And(Matches(value, pattern.Pattern), Condition(pattern.Guard)),
                    _ => throw new Unsupported(Descriptors.StatementUnsupported, clause.Syntax.GetLocation(), FirstLine(clause), "a case is a constant or a pattern of constants", "write it with these"),
                };
                condition = condition is null ? one : new Binary(BinaryOp.Or, condition, one, BitType.Bool);
            }
            chain = EquatableArray.Of<Stmt>(new If(condition!, Body(section), chain) { Origin = origin });
        }
        output.AddRange(chain);
    }

    Expr Label(IOperation operation, BitType type) => Value(operation) switch
    {
        IntConst c => Constants.Fit(c.Value, type, operation.Syntax.GetLocation()),
        Const c => Constants.Fit(c.Value, type, operation.Syntax.GetLocation()),
        _ => throw new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), operation.Syntax, "a case label is a constant", "write a constant"),
    };

    /// <summary>A loop; gives the local that says whether it was left early, or null when it never is.</summary>
    string? Loop(ILoopOperation loop) => loop is IForEachLoopOperation each ? Each(each) : Counted((IForLoopOperation)loop);

    string? Counted(IForLoopOperation loop)
    {
        Unsupported Not(string reason) => new(Descriptors.LoopNotCounted, loop.Syntax.GetLocation(), FirstLine(loop), reason);
        if (loop.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var declarator] } declaration] }]) throw Not("it declares no single loop variable");
        var symbol = declarator.Symbol;
        if (symbol.Type.SpecialType != SpecialType.System_Int32) throw Not($"its variable '{symbol.Name}' is no int");
        var from = Bound((declarator.Initializer ?? declaration.Initializer)?.Value);
        if (loop.Condition is not IBinaryOperation condition || Unwrap(condition.LeftOperand) is not ILocalReferenceOperation left || !SymbolEqualityComparer.Default.Equals(left.Local, symbol))
            throw Not($"its condition does not compare '{symbol.Name}' with a bound");
        var bound = Bound(condition.RightOperand);
        if (loop.AtLoopBottom is not [IExpressionStatementOperation { Operation: var advance }] || StepOf(advance, symbol) is not { } step || step == 0) throw Not($"'{symbol.Name}' does not advance by a constant");
        if (loop.Body.DescendantsAndSelf().Any(o => o is IAssignmentOperation { Target: ILocalReferenceOperation t } && SymbolEqualityComparer.Default.Equals(t.Local, symbol)
            || o is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation u } && SymbolEqualityComparer.Default.Equals(u.Local, symbol)))
            throw Not($"'{symbol.Name}' is assigned in its body");
        var to = (condition.OperatorKind, step > 0) switch
        {
            (BinaryOperatorKind.LessThan, true) or (BinaryOperatorKind.GreaterThan, false) => bound,
            (BinaryOperatorKind.LessThanOrEqual, true) => Size.Of(BinaryOp.Add, bound, new IntConst(1)),
            (BinaryOperatorKind.GreaterThanOrEqual, false) => Size.Of(BinaryOp.Subtract, bound, new IntConst(1)),
            _ => throw Not("its condition and its step do not meet"),
        };
        string name = Fresh(symbol.Name);
        bindings[symbol] = new ValuePlace(new LoopVar(name));
        return Turns(loop, name, from, to, step);

        Expr Bound(IOperation? operation) => (operation is null ? null : AsInt(Value(operation))) ?? throw Not($"its bound '{operation?.Syntax}' is a value of hardware, which changes while the loop is wired once");
    }

    // foreach (var x in vec)   ⇒   for (i = 0; i < length; i++) with x for vec[i]
    string? Each(IForEachLoopOperation loop)
    {
        if (TryPlace(loop.Collection) is not SignalPlace { IsElement: false } vector || vector.Rank - vector.Indices.Length != 1 || loop.Locals is not [var element])
            throw new Unsupported(Descriptors.LoopNotCounted, loop.Syntax.GetLocation(), FirstLine(loop), "it does not run over a Vec");
        string name = Fresh("i");
        bindings[element] = vector with { Indices = vector.Indices.Add(new LoopVar(name)) };
        return Turns(loop, name, new IntConst(0), vector.Signal.Lengths[vector.Signal.Lengths.Count - 1], 1);
    }

    string? Turns(ILoopOperation loop, string variable, Expr from, Expr to, int step)
    {
        var origin = module.OriginOf(loop.Syntax);
        if (!Exits(loop.Body, breaks: true, continues: false))
        {
            leftLoops.Add(null);
            turns.Add(new For(variable, from, to, step, default));
            output.Add(new For(variable, from, to, step, Nested(() => Sequence([loop.Body], 0, null, null))) { Origin = origin });
            turns.RemoveAt(turns.Count - 1);
            leftLoops.RemoveAt(leftLoops.Count - 1);
            return null;
        }
        string left = Fresh("left");
        output.Add(new DeclareLocal(left, BitType.Bool, new Const(0, BitType.Bool)) { Origin = origin });
        leftLoops.Add(left);
        turns.Add(new For(variable, from, to, step, default));
        var turn = Branch(() => Sequence([loop.Body], 0, null, null));
        turns.RemoveAt(turns.Count - 1);
        leftLoops.RemoveAt(leftLoops.Count - 1);
        var guarded = new If(new Unary(UnaryOp.Not, new LocalRef(left, BitType.Bool), BitType.Bool), turn, default) { Origin = origin };
        output.Add(new For(variable, from, to, step, EquatableArray.Of<Stmt>(guarded)) { Origin = origin });
        return left;
    }

    static int? StepOf(IOperation advance, ILocalSymbol symbol)
    {
        bool Is(ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(reference.Local, symbol);
        return advance switch
        {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation t } step when Is(t) => step.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation { Target: ILocalReferenceOperation t, OperatorKind: BinaryOperatorKind.Add, Value.ConstantValue: { HasValue: true, Value: int n } } when Is(t) => n,
        ICompoundAssignmentOperation { Target: ILocalReferenceOperation t, OperatorKind: BinaryOperatorKind.Subtract, Value.ConstantValue: { HasValue: true, Value: int n } } when Is(t) => -n,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation t, Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, LeftOperand: ILocalReferenceOperation l, RightOperand.ConstantValue: { HasValue: true, Value: int n } } b }
            when Is(t) && Is(l) => b.OperatorKind == BinaryOperatorKind.Add ? n : -n,
        _ => null,
        };
    }

    static Unsupported? SoftwareFault(IOperation? operation) => operation is not null && SoftwareOnly.Of(Unwrap(operation)) is var (reason, cure)
        ? new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), reason, cure)
        : null;

    static string FirstLine(IOperation operation)
    {
        string text = operation.Syntax.ToString();
        int end = text.IndexOfAny(['\r', '\n']);
        return end < 0 ? text : text.Substring(0, end) + " …";
    }

    // U8 has no ++: C#'s would wrap in silence.
    static Unsupported? Step(IOperation operation)
    {
        var (counter, sign) = operation.Syntax switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.PostfixUnaryExpressionSyntax post => (post.Operand, post.OperatorToken.ValueText[0]),
            Microsoft.CodeAnalysis.CSharp.Syntax.PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "++" or "--" } pre => (pre.Operand, pre.OperatorToken.ValueText[0]),
            _ => default,
        };
        if (counter is null || Unwrap(operation).ChildOperations.FirstOrDefault()?.Type is not { } type || KnownTypes.Fixed(type) is null) return null;
        return new(Descriptors.StatementUnsupported, operation.Syntax.GetLocation(), operation.Syntax, "one more needs a bit more, and dropping it has to be written", $"write '{counter} = ({type.Name})({counter} {sign} 1)'");
    }

    // The C# compiler has already told what is wrong with it.
    static Unsupported Invalid(IOperation operation) => Step(operation) is { } step ? step : new(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), "it does not compile", "see the compiler's error");
}
