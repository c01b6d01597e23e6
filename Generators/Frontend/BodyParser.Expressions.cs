using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>
    /// The value of an expression. An <c>int</c> is an elaboration-time integer unless it comes from a hardware value by a cast; then it is an S32.
    /// </summary>
    public Expr Value(IOperation operation)
    {
        if (!StackGuard.HasRoom) return StackGuard.OnNewStack(Value, operation);
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && ConstantOf(constant, operation.Type) is { } known) return known;
        switch (operation)
        {
            case IParenthesizedOperation p: return Value(p.Operand);
            case IConversionOperation conversion: return Conversion(conversion);
            case IIsPatternOperation or IBinaryOperation when Presence(operation) is { } present: return present;
            case IBinaryOperation binary: return BinaryValue(binary);
            case IUnaryOperation unary: return UnaryValue(unary);
            case IConditionalOperation { WhenFalse: { } other } choice: return Choice(choice, other);
            case ISwitchExpressionOperation choice: return Choice(choice);
            case IIsPatternOperation test: return Matches(PatternInput(test.Value), test.Pattern);
            case IInvocationOperation call: return Call(call) ?? throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), call.TargetMethod.Name);
            case IDefaultValueOperation: return Constants.Fit(0, HardwareType(operation.Type) ?? BitType.SignedOf(32), operation.Syntax.GetLocation());
            case IParameterReferenceOperation { Parameter: var p } when !bindings.ContainsKey(p) && module.Parameter(p.Name) is { } found:
                return p.Type.SpecialType == SpecialType.System_Boolean ? Size.Of(BinaryOp.NotEqual, found, new IntConst(0)) : found;
            case IObjectCreationOperation creation when KnownTypes.IsBundle(creation.Type): return Make(creation);
            case IWithOperation with when KnownTypes.IsBundle(with.Type): return Changed(with);
            case IInstanceReferenceOperation when receivers.Count > 0: return ReadPlace(receivers.Peek(), operation);
            case ITypeParameterObjectCreationOperation when HardwareType(operation.Type) is { } type: return Constants.Fit(0, type, null);
            case IObjectCreationOperation { Arguments: [{ Value: var only }] } creation when HardwareType(creation.Type) is { } type: return Convert(Value(only), type, creation.Syntax.GetLocation());
            case IPropertyReferenceOperation { Arguments: [{ Value: var word }], Instance: { } words } when module.Table(words) is { } table: return Lookup(table, Index(Value(word)), operation);
            case IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation:
                return Computed(operation) ?? ElaborationMember(operation) ?? ReadPlace(TryPlace(operation) ?? throw (IsFaulty(operation) ? new Unsupported((Diagnostic?)null) : NoPlace(operation)), operation);
            case IArrayElementReferenceOperation { Indices: [var at] } element when module.Table(element.ArrayReference) is { } table: return Lookup(table, Index(Value(at)), operation);
            case IInvalidOperation: throw Invalid(operation);
            default: throw SoftwareFault(operation) ?? new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), $"'{operation.Kind}' is outside the hardware subset", "write it with operators, ?:, switch and inlined methods");
        }
    }

    /// <summary>The condition under which there is a child, of a comparison of it with null; null for any other expression.</summary>
    Expr? Presence(IOperation operation)
    {
        var (tested, isNegated) = operation switch
        {
            IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } test when IsNull(value) => (test.Value, true),
            IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } } test when IsNull(value) => (test.Value, false),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when IsNull(comparison.RightOperand) => (comparison.LeftOperand, comparison.OperatorKind == BinaryOperatorKind.Equals),
            _ => (null, false),
        };
        if (tested is null || TryPlace(tested) is not ChildPlace { Child.Ir.Condition: var condition }) return null;
        condition ??= new Const(1, BitType.Bool);
        return !isNegated ? condition : condition is Const c ? new Const(1 - c.Value, BitType.Bool) : new Unary(UnaryOp.Not, condition, BitType.Bool);
    }

    public static bool IsNull(IOperation value) => Unwrap(value).ConstantValue is { HasValue: true, Value: null };

    Unsupported NoPlace(IOperation operation)
    {
        var member = operation is IMemberReferenceOperation reference ? reference.Member : null;
        return member is IFieldSymbol && SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, module.Type.OriginalDefinition)
            ? new Unsupported(Descriptors.FieldNotSignal, operation.Syntax.GetLocation(), member.Name)
            : SoftwareFault(operation) ?? new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), "it is no signal, port, parameter or constant", "use one of these");
    }

    Expr? ConstantOf(object constant, ITypeSymbol? type)
    {
        if (type is null) return null;
        if (constant is bool b) return new Const(b ? 1 : 0, BitType.Bool);
        if (type.TypeKind == TypeKind.Enum) return KnownTypes.Fixed(type) is { } bits && Constants.Fits(KnownTypes.ToBig(constant), bits) ? new Const(KnownTypes.ToBig(constant), bits) : null;
        if (constant is string or float or double or decimal) return null;
        var value = KnownTypes.ToBig(constant);
        return value >= int.MinValue && value <= int.MaxValue ? new IntConst((int)value) : Constants.Exact(value);
    }

    BitType? HardwareType(ITypeSymbol? type)
    {
        return type is null ? null : KnownTypes.Fixed(Closed(type));
    }

    /// <summary>The type of an operator's result: the C# type's, or for UInt and SInt <paramref name="width"/>.</summary>
    BitType ResultType(ITypeSymbol? type, Expr width, IOperation operation) =>
        HardwareType(type) ?? (type is not null && KnownTypes.IsUnsized(type) ? new BitType(width, type.Name == "SInt") : throw NotHardware(operation));

    static Unsupported NotHardware(IOperation operation) => SoftwareFault(operation) ??
        new(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), FirstLine(operation), $"type '{operation.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' has no bits", "use a value type of the language");

    public Expr Condition(IOperation operation)
    {
        var value = Value(operation);
        return value.Type.IsInt ? Size.Of(BinaryOp.NotEqual, value, new IntConst(0)) : value;
    }

    Expr Conversion(IConversionOperation conversion)
    {
        if (IsImplemented(conversion.ConstrainedToType, conversion.OperatorMethod)) return Invoke(conversion.OperatorMethod!, conversion.ConstrainedToType, [Value(conversion.Operand)], conversion, [conversion.Operand]);
        if (IsInlined(conversion.OperatorMethod)) return InlineOperator(conversion.OperatorMethod!, conversion, conversion.Operand);
        var value = Value(conversion.Operand);
        var type = conversion.Type;
        var location = conversion.Syntax.GetLocation();
        if (type is null) return value;
        if (type.SpecialType is SpecialType.System_Int32)
        {
            // bool and enum parameters are integers already.
            if (value.Type.IsInt) return value;
            if (value is Const c && c.Value >= int.MinValue && c.Value <= int.MaxValue) return new IntConst((int)c.Value);
            return Resized(value, BitType.SignedOf(32));
        }
        if (HardwareType(type) is { } bits)
        {
            if (type.TypeKind == TypeKind.Enum && AsInt(value) is { } parameter && value.Type.IsInt) return parameter is IntConst number ? Constants.Fit(number.Value, bits, location) : parameter;
            if (conversion.IsImplicit && conversion.Operand.Type is { } from && HardwareType(from) is { } given && !KeepsAll(given, bits) && from.TypeKind != TypeKind.Enum && type.TypeKind != TypeKind.Enum)
                throw new Unsupported(Descriptors.NarrowingNotWritten, location, conversion.Operand.Syntax, from.Name, type.Name);
            // A cast of a hardware constant truncates like any cast; an int or long has to fit.
            if (value is Const wide && !conversion.IsImplicit && conversion.Operand.Type is { } source && HardwareType(source) is not null) return new Resize(wide, bits);
            return Convert(value, bits, location);
        }
        if (KnownTypes.IsUnsized(type))
        {
            if (value.Type.IsInt) return value;
            bool signed = type.Name == "SInt";
            if (value.Type.Signed == signed) return value;
            return Resized(value, new BitType(signed ? Size.Add(value.Type.Width, new IntConst(1)) : value.Type.Width, signed));
        }
        if (type.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UInt32)
            return value.Type.IsInt ? value : Resized(value, type.SpecialType switch
            {
                SpecialType.System_Int64 => BitType.SignedOf(64),
                SpecialType.System_UInt64 => BitType.Unsigned(64),
                _ => BitType.Unsigned(32),
            });
        if (conversion.Conversion.IsIdentity || SymbolEqualityComparer.Default.Equals(type, conversion.Operand.Type)) return value;
        throw NotHardware(conversion);
    }

    static bool KeepsAll(BitType from, BitType to) => from.Width is not IntConst { Value: var given } || to.Width is not IntConst { Value: var held }
        || given + (to.Signed && !from.Signed ? 1 : 0) <= held && (to.Signed || !from.Signed);

    static Expr Resized(Expr value, BitType type) => value.Type == type ? value : new Resize(value, type);

    /// <summary>Makes a value of exactly this type; an elaboration-time constant has to fit it.</summary>
    public static Expr Convert(Expr value, BitType type, Location? location) => value switch
    {
        _ when value.Type == type => value,
        IntConst c => Constants.Fit(c.Value, type, location),
        Const c when type.Width is IntConst => Constants.Fit(c.Value, type, location),
        Select s when s.Type.IsInt => new Select(s.Condition, Convert(s.WhenTrue, type, location), Convert(s.WhenFalse, type, location)),
        _ when value.Type.IsInt => new FromInt(value, type),
        _ => new Resize(value, type),
    };

    /// <summary>An expression as an elaboration-time integer, or null when it is a hardware value.</summary>
    public static Expr? AsInt(Expr value) => value switch
    {
        _ when value.Type.IsInt => value,
        Const c when c.Value >= int.MinValue && c.Value <= int.MaxValue => new IntConst((int)c.Value),
        Binary { Op: BinaryOp.NotEqual, Left: ParameterRef p, Right: IntConst { Value: 0 } } => p,
        Resize r => AsInt(r.Operand) is IntConst c ? c : null,
        _ => null,
    };

    /// <summary>The hardware value behind <c>(int)x</c> where the cast only serves C#'s switch or indexer.</summary>
    static Expr WithoutInt(Expr value) => value is Resize { Target: { Signed: true, Width: IntConst { Value: 32 } } } r && r.Operand.Type is { Signed: false, Width: IntConst { Value: < 32 } } ? r.Operand : value;

    static Expr Hardware(Expr value) => value.Type.IsInt ? Convert(value, BitType.SignedOf(32), null) : value;

    Expr BinaryValue(IBinaryOperation operation)
    {
        if (IsImplemented(operation.ConstrainedToType, operation.OperatorMethod))
            return Invoke(operation.OperatorMethod!, operation.ConstrainedToType, [Value(operation.LeftOperand), Value(operation.RightOperand)], operation, [operation.LeftOperand, operation.RightOperand]);
        if (IsInlined(operation.OperatorMethod)) return InlineOperator(operation.OperatorMethod!, operation, operation.LeftOperand, operation.RightOperand);
        if (IrOperator(operation.OperatorKind) is not { } op) throw NotHardware(operation);
        var location = operation.Syntax.GetLocation();
        var left = Value(operation.LeftOperand);
        var right = Value(operation.RightOperand);
        if (op is BinaryOp.ShiftLeft or BinaryOp.ShiftRight)
        {
            if (left.Type.IsInt && right.Type.IsInt) return Size.Of(op, left, right);
            left = Hardware(left);
            return new Binary(op, left, Amount(right), left.Type);
        }
        if (Size.IsComparison(op)) return Compare(op, left, right, location);
        if (operation.Type?.SpecialType == SpecialType.System_Boolean) return op == BinaryOp.And ? And(left, right) : Fold(op, left, right);
        if (operation.OperatorMethod is null)
        {
            if (left.Type.IsInt && right.Type.IsInt) return Size.Of(op, left, right);
            var type = operation.Type?.SpecialType == SpecialType.System_Int32 ? BitType.SignedOf(32)
                : HardwareType(operation.Type) ?? operation.Type?.SpecialType switch
                {
                    SpecialType.System_Int64 => BitType.SignedOf(64),
                    SpecialType.System_UInt64 => BitType.Unsigned(64),
                    SpecialType.System_UInt32 => BitType.Unsigned(32),
                    _ => throw NotHardware(operation),
                };
            return new Binary(op, Convert(left, type, location), Convert(right, type, location), type);
        }
        return Arithmetic(op, left, right, operation.Type, operation);
    }

    /// <summary>An operator of the language; the widths of UInt and SInt are those of the run time.</summary>
    Expr Arithmetic(BinaryOp op, Expr left, Expr right, ITypeSymbol? type, IOperation operation)
    {
        var location = operation.Syntax.GetLocation();
        if (left.Type.IsInt && right.Type.IsInt) (left, right) = (Unsigned(left), Unsigned(right));
        else if (left.Type.IsInt) left = Beside(left, right, location);
        else if (right.Type.IsInt) right = Beside(right, left, location);
        var wider = Size.Max(left.Type.Width, right.Type.Width);
        bool signed = left.Type.Signed || right.Type.Signed;
        var width = op switch
        {
            BinaryOp.Add or BinaryOp.Subtract => Size.Add(wider, new IntConst(1)),
            BinaryOp.Multiply => Size.Of(BinaryOp.Multiply, new IntConst(2), wider),
            BinaryOp.Divide when signed => Size.Add(wider, new IntConst(1)),
            _ => wider,
        };
        return new Binary(op, left, right, ResultType(type, width, operation));
    }

    static Expr Unsigned(Expr value) => value is IntConst c ? Constants.Exact(c.Value) : new FromInt(value, BitType.Unsigned(32));

    // An int beside a UInt is as wide as the UInt.
    static Expr Beside(Expr value, Expr other, Location location) => Convert(value, other.Type, location);

    static Expr Amount(Expr value)
    {
        if (value is IntConst c) return Constants.Exact(c.Value);
        value = WithoutInt(value);
        return value.Type.IsInt ? new FromInt(value, BitType.Unsigned(32)) : value.Type.Signed ? new Resize(value, value.Type with { Signed = false }) : value;
    }

    Expr Compare(BinaryOp op, Expr left, Expr right, Location location)
    {
        // An enum parameter is an integer; its label beside it becomes one.
        if (left.Type.IsInt && right is Const) right = AsInt(right)!;
        if (right.Type.IsInt && left is Const) left = AsInt(left)!;
        if (left.Type.IsInt && right.Type.IsInt) return Size.Of(op, left, right);
        if (left is IntConst l) left = BesideCompared(l, right);
        else if (left.Type.IsInt) left = new FromInt(left, BitType.SignedOf(32));
        if (right is IntConst r) right = BesideCompared(r, left);
        else if (right.Type.IsInt) right = new FromInt(right, BitType.SignedOf(32));
        // (int)x == 3 compares x itself: the cast keeps its value.
        return Fold(op, WithoutInt(left), WithoutInt(right));
    }

    // A constant takes the type that it is compared with where it fits.
    static Const BesideCompared(IntConst constant, Expr other)
    {
        var type = WithoutInt(other).Type;
        return Constants.Fits(constant.Value, type) ? new Const(constant.Value, type) : Constants.Exact(constant.Value);
    }

    static Expr And(Expr left, Expr right) => Fold(BinaryOp.And, left, right);

    static Expr Fold(BinaryOp op, Expr left, Expr right)
    {
        if (op == BinaryOp.And && left is Const l) return l.Value.IsZero ? l : right;
        if (op == BinaryOp.And && right is Const { Value.IsZero: false }) return left;
        if (op == BinaryOp.Or && left is Const m) return m.Value.IsZero ? right : m;
        return new Binary(op, left, right, BitType.Bool);
    }

    static BinaryOp? IrOperator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOp.Add,
        BinaryOperatorKind.Subtract => BinaryOp.Subtract,
        BinaryOperatorKind.Multiply => BinaryOp.Multiply,
        BinaryOperatorKind.Divide => BinaryOp.Divide,
        BinaryOperatorKind.Remainder => BinaryOp.Remainder,
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => BinaryOp.And,
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => BinaryOp.Or,
        BinaryOperatorKind.ExclusiveOr => BinaryOp.Xor,
        BinaryOperatorKind.LeftShift => BinaryOp.ShiftLeft,
        BinaryOperatorKind.RightShift => BinaryOp.ShiftRight,
        BinaryOperatorKind.Equals => BinaryOp.Equal,
        BinaryOperatorKind.NotEquals => BinaryOp.NotEqual,
        BinaryOperatorKind.LessThan => BinaryOp.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOp.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOp.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOp.GreaterOrEqual,
        _ => null,
    };

    Expr UnaryValue(IUnaryOperation operation)
    {
        if (IsImplemented(operation.ConstrainedToType, operation.OperatorMethod)) return Invoke(operation.OperatorMethod!, operation.ConstrainedToType, [Value(operation.Operand)], operation, [operation.Operand]);
        if (IsInlined(operation.OperatorMethod)) return InlineOperator(operation.OperatorMethod!, operation, operation.Operand);
        var operand = Value(operation.Operand);
        switch (operation.OperatorKind)
        {
            case UnaryOperatorKind.Plus: return operand;
            case UnaryOperatorKind.Not when operand is Const { ConstType: var type } c && type == BitType.Bool: return new Const(1 - c.Value, type);
            case UnaryOperatorKind.Not when !operand.Type.IsInt: return new Unary(UnaryOp.Not, operand, BitType.Bool);
            case UnaryOperatorKind.Minus when operand.Type.IsInt: return Size.Of(BinaryOp.Subtract, new IntConst(0), operand);
            case UnaryOperatorKind.Minus when operation.Type?.SpecialType == SpecialType.System_Int32: return new Unary(UnaryOp.Negate, operand, BitType.SignedOf(32));
            case UnaryOperatorKind.Minus: return new Unary(UnaryOp.Negate, operand, ResultType(operation.Type, Size.Add(operand.Type.Width, new IntConst(1)), operation));
            case UnaryOperatorKind.BitwiseNegation when operand.Type.IsInt: return Size.Of(BinaryOp.Subtract, new IntConst(-1), operand);
            case UnaryOperatorKind.BitwiseNegation: return new Unary(UnaryOp.Not, operand, operand.Type);
            default: throw NotHardware(operation);
        }
    }

    Expr Choice(IConditionalOperation choice, IOperation other)
    {
        var condition = Condition(choice.Condition);
        return Choice(condition, Value(choice.WhenTrue), Value(other), choice);
    }

    Expr Choice(Expr condition, Expr whenTrue, Expr whenFalse, IOperation at)
    {
        if (condition is Const c) return c.Value.IsZero ? whenFalse : whenTrue;
        if (whenTrue.Type.IsInt && whenFalse.Type.IsInt)
        {
            // A choice between integers by a hardware condition is a hardware value.
            if (IsElaborationTime(condition)) return new Select(condition, whenTrue, whenFalse);
            whenTrue = Hardware(whenTrue);
            whenFalse = Hardware(whenFalse);
        }
        if (whenTrue.Type == whenFalse.Type) return new Select(condition, whenTrue, whenFalse);
        var location = at.Syntax.GetLocation();
        if (whenTrue.Type.IsInt) return new Select(condition, Convert(whenTrue, whenFalse.Type, location), whenFalse);
        if (whenFalse.Type.IsInt) return new Select(condition, whenTrue, Convert(whenFalse, whenTrue.Type, location));
        var type = HardwareType(at.Type) ?? new BitType(Size.Max(whenTrue.Type.Width, whenFalse.Type.Width), whenTrue.Type.Signed || whenFalse.Type.Signed);
        return new Select(condition, Convert(whenTrue, type, location), Convert(whenFalse, type, location));
    }

    public static bool IsElaborationTime(Expr condition) => Walk.All(condition).All(e => e is IntConst or ParameterRef or LoopVar or Binary or Unary or Const or Select);

    Expr Choice(ISwitchExpressionOperation choice)
    {
        var input = PatternInput(choice.Value);
        var arms = choice.Arms;
        Expr? chain = null;
        for (int i = arms.Length - 1; i >= 0; i--)
        {
            var arm = arms[i];
            // C# adds an arm that throws where an enum is covered by name only; hardware takes the last written arm then.
            if (arm.Value is IThrowOperation or IConversionOperation { Operand: IThrowOperation }) continue;
            foreach (var local in arm.Locals) throw new Unsupported(Descriptors.ExpressionUnsupported, arm.Syntax.GetLocation(), local.Name, "a pattern that declares a variable has no hardware form", "use constants");
            var value = Value(arm.Value);
            if (chain is null)
            {
                chain = value;
                continue;
            }
            var condition = Matches(input, arm.Pattern);
            if (arm.Guard is { } guard) condition = And(condition, Condition(guard));
            chain = Choice(condition, value, chain, choice);
        }
        return chain ?? throw NotHardware(choice);
    }

    IReadOnlyList<Expr> PatternInput(IOperation value) =>
        Unwrap(value) is ITupleOperation tuple ? [.. tuple.Elements.Select(e => WithoutInt(Value(e)))] : [WithoutInt(Value(value))];

    Expr Matches(Expr value, IPatternOperation pattern) => Matches([value], pattern);

    Expr Matches(IReadOnlyList<Expr> value, IPatternOperation pattern)
    {
        var location = pattern.Syntax.GetLocation();
        switch (pattern)
        {
            case IDiscardPatternOperation: return new Const(1, BitType.Bool);
            case IConstantPatternOperation c when value.Count == 1:
                var label = Value(c.Value);
                if (value[0].Type == BitType.Bool && label is Const truth) return truth.Value.IsZero ? new Unary(UnaryOp.Not, value[0], BitType.Bool) : value[0];
                return Compare(BinaryOp.Equal, value[0], !value[0].Type.IsInt && label is IntConst number && Constants.Fits(number.Value, value[0].Type) ? new Const(number.Value, value[0].Type) : label, location);
            case IRelationalPatternOperation r when value.Count == 1 && IrOperator(r.OperatorKind) is { } op: return Compare(op, value[0], Value(r.Value), location);
            case INegatedPatternOperation n: return new Unary(UnaryOp.Not, Matches(value, n.Pattern), BitType.Bool);
            case IBinaryPatternOperation b: return Fold(b.OperatorKind == BinaryOperatorKind.Or ? BinaryOp.Or : BinaryOp.And, Matches(value, b.LeftPattern), Matches(value, b.RightPattern));
            case IRecursivePatternOperation { DeclaredSymbol: null } r when value.Count == 1 && KnownTypes.IsBundle(r.MatchedType): return Matches(value[0], r);
            case IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeclaredSymbol: null } r when r.DeconstructionSubpatterns.Length == value.Count:
                return r.DeconstructionSubpatterns.Select((p, i) => Matches(value[i], p)).Aggregate(And);
            default: throw new Unsupported(Descriptors.ExpressionUnsupported, location, pattern.Syntax, "this pattern has no hardware form", "use constants, relations, and, or, not, tuples of these and _");
        }
    }

    /// <summary>A constant-like member: int fields and properties with an initialiser, MaxValue and MinValue, the width or length of a signal.</summary>
    Expr? ElaborationMember(IOperation operation)
    {
        if (operation is not IMemberReferenceOperation { Member: var member } reference) return null;
        if (member is { IsStatic: true, Name: "Width" } && operation is IPropertyReferenceOperation { ConstrainedToType: { } payload } && HardwareType(payload) is { } held) return held.Width;
        if (operation is IPropertyReferenceOperation { Property: { IsStatic: true, GetMethod: { } getter } } shared)
        {
            if (IsImplemented(shared.ConstrainedToType, getter)) return Invoke(getter, shared.ConstrainedToType, [], operation);
            if (!KnownTypes.IsOurs(getter.ContainingType) && (IsReferenced(getter) ? module.Carries(getter) : IsCompiled(getter))) return CallOf(getter, null, [], operation);
        }
        if (KnownTypes.IsBundle(reference.Instance?.Type)) return null;
        if (member.IsStatic && HardwareType(member.ContainingType) is { Width: IntConst { Value: var bits } } type)
        {
            var (low, high) = Constants.Range(bits, type.Signed);
            return member.Name switch
            {
                "MaxValue" => new Const(high, type),
                "MinValue" => new Const(low, type),
                "Zero" => new Const(0, type),
                "Width" => new IntConst(bits),
                _ => (Expr?)null,
            };
        }
        if (member is IPropertySymbol { Name: "Length" } && reference.Instance is { } array && TryPlace(array) is { } place)
        {
            if (place is SignalPlace { Signal.Lengths: { Count: > 0 } lengths }) return lengths[0];
            if (place is InterfacePlace { Port.Lengths: { Count: > 0 } ports }) return ports[0];
            if (place is ChildPlace { Child.Ir.Lengths: { Count: > 0 } axes }) return axes.Aggregate((a, b) => Size.Of(BinaryOp.Multiply, a, b));
        }
        if (member is IPropertySymbol { Name: "Width" } && reference.Instance is { } sized && reference.Instance.Type is { } owner && (KnownTypes.IsUnsized(owner) || HardwareType(owner) is not null)) return Value(sized).Type.Width;
        if (member is not (IFieldSymbol or IPropertySymbol) || module.SignalOf(member) is not null || module.InterfaceOf(member) is not null || module.ChildOf(member) is not null) return null;
        if (reference.Instance is not (null or IInstanceReferenceOperation)) return null;
        var syntax = member.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(module.Cancellation);
        var initialiser = syntax switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: var v } when member is IFieldSymbol { IsReadOnly: true } => v,
            Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { ExpressionBody.Expression: var v } => v,
            Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax { Initializer.Value: var v, AccessorList: { } accessors } when accessors.Accessors.All(a => a.Keyword.ValueText == "get") => v,
            _ => null,
        };
        if (initialiser is null || member is IPropertySymbol { Parameters.Length: > 0 }) return null;
        var memberType = member is IFieldSymbol f ? f.Type : ((IPropertySymbol)member).Type;
        var initialiserOperation = module.Model(initialiser.SyntaxTree).GetOperation(initialiser, module.Cancellation);
        if (initialiserOperation is null) return null;
        var target = HardwareType(memberType);
        if (target is null && memberType.SpecialType != SpecialType.System_Int32 && !KnownTypes.IsUnsized(memberType)) return null;
        if (memberDepth >= MaxInlineDepth) throw new Unsupported(Descriptors.CallRecursive, operation.Syntax.GetLocation(), member.Name, memberDepth);
        memberDepth++;
        try
        {
            var value = Value(initialiserOperation);
            return target is null ? value : Convert(value, target, operation.Syntax.GetLocation());
        }
        finally { memberDepth--; }
    }

    /// <summary>Tables of no more words are choices in place.</summary>
    const int FewWords = 8;

    /// <summary>An element of a constant table; an index out of range reads 0.</summary>
    Expr Lookup(TableSource table, Expr index, IOperation at)
    {
        var location = at.Syntax.GetLocation();
        var type = HardwareType(table.Element);
        if (table.Function is { } function)
        {
            if (type is null) throw NotHardware(at);
            var filled = module.TableSignal(table.Field, type, () => Fill(function, table.Length!, type, location));
            return new Read("", filled.Name, EquatableArray.Of(index), type);
        }

        var values = table.Words.Select(Value).ToList();
        if (values.Count == 0) throw NotHardware(at);
        if (type is not null) values = [.. values.Select(v => Convert(v, type, location))];
        if (index is IntConst { Value: var number }) return number >= 0 && number < values.Count ? values[number] : throw NotHardware(at);
        if (!index.Type.IsInt && values[0].Type.IsInt) values = [.. values.Select(Hardware)];
        if (!values[0].Type.IsInt && values.Count > FewWords)
        {
            var filled = module.TableSignal(table.Field, values[0].Type, values.ToEquatableArray);
            return new Read("", filled.Name, EquatableArray.Of(index), filled.Type);
        }

        // A tree that halves the table at each level.
        var zero = values[0].Type.IsInt ? new IntConst(0) : Convert(new IntConst(0), values[0].Type, null);
        bool whole = index.Type is { IsInt: false, Width: IntConst { Value: < 31 } width } && 1 << width.Value <= values.Count;
        var tree = Tree(0, values.Count);
        return whole ? tree : new Select(Below(values.Count), tree, zero);

        Expr Tree(int low, int high)
        {
            if (high - low == 1) return values[low];
            int middle = (low + high) / 2;
            return new Select(Below(middle), Tree(low, middle), Tree(middle, high));
        }

        Expr Below(int bound) => Compare(BinaryOp.Less, index, new IntConst(bound), location);
    }

    /// <summary>The words of a function at all indices, computed by the interpreter.</summary>
    public EquatableArray<Expr> Fill(IOperation function, IOperation length, BitType type, Location? location)
    {
        if (AsInt(Value(length)) is not IntConst { Value: >= 1 and <= MaxTableWords } count)
            throw new Unsupported(Descriptors.ExpressionUnsupported, location, length.Syntax, $"the length of a table of a function is a constant from 1 to {MaxTableWords}", "write one");
        var words = new List<Expr>(count.Value);
        for (int i = 0; i < count.Value; i++)
        {
            module.Cancellation.ThrowIfCancellationRequested();
            var body = new BodyParser(module, null);
            var applied = body.Apply(function, [new IntConst(i)], function.Syntax);
            var (statements, value) = module.Inlining.Run(body.output.ToEquatableArray(), applied);
            try
            {
                var word = ConstantEvaluation.Evaluate(statements, value);
                words.Add(value.Type.IsInt ? Constants.Fit(word, type, location) : new Const(Operators.Wrap(word, type), type));
            }
            catch (InvalidOperationException)
            {
                throw new Unsupported(Descriptors.ExpressionUnsupported, location, function.Syntax, "the words of a table depend on nothing but the index", "use constants and the index in it");
            }
        }

        return words.ToEquatableArray();
    }

    const int MaxTableWords = 1 << 16;

    int memberDepth;

    /// <summary>The operation below conversions that change nothing in hardware.</summary>
    public static IOperation Unwrap(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } c when c.IsImplicit || c.Conversion.IsIdentity => Unwrap(c.Operand),
        IParenthesizedOperation p => Unwrap(p.Operand),
        _ => operation,
    };

    /// <summary>The elements of a params argument or a collection, or the one value itself.</summary>
    public static IEnumerable<IOperation> Elements(IOperation operation) => Unwrap(operation) switch
    {
        IArrayCreationOperation array => array.Initializer?.ElementValues ?? [],
        ICollectionExpressionOperation collection => collection.Elements,
        _ => [operation],
    };
}
