using Hdl.Compiler.Collections;
using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

sealed partial class BodyParser
{
    /// <summary>The value of a call, inlined or built in; null for a method without a result, whose statements are then in the output.</summary>
    Expr? Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (KnownTypes.Is(method.ContainingType, "Memory")) return MemoryCall(call);
        if (KnownTypes.Is(method.ContainingType, "Vec")) return VecCall(call);
        if (IsImplemented(call.ConstrainedToType, method))
        {
            var given = call.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => a.Value).ToList();
            return Invoke(method, call.ConstrainedToType, [.. given.Select(Value)], call, given);
        }
        if (KnownTypes.Is(method.ContainingType, "Property")) return PropertyCall(call);
        if (KnownTypes.IsOurs(method.ContainingType)) return BuiltIn(call);
        if (method is { Name: "Equals", Parameters.Length: 1 } && call.Instance is { } left && HardwareType(left.Type) is not null) return Equality(call, left, call.Arguments[0].Value);
        if (method.ContainingType is { Name: "Math", ContainingNamespace.Name: "System" }) return MathCall(call);
        return Inline(call);
    }

    Expr BuiltIn(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var location = call.Syntax.GetLocation();
        var arguments = call.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => a.Value).ToList();
        var receiver = call.Instance;
        if (receiver is null && method.IsExtensionMethod)
        {
            receiver = arguments[0];
            arguments.RemoveAt(0);
        }
        if (receiver is null) return StaticCall(call, arguments);

        var value = Hardware(Value(receiver));
        switch (method.Name, arguments.Count)
        {
            case ("AndReduce", 0): return new Unary(UnaryOp.AndReduce, value, BitType.Bool);
            case ("OrReduce", 0): return new Unary(UnaryOp.OrReduce, value, BitType.Bool);
            case ("XorReduce", 0): return new Unary(UnaryOp.XorReduce, value, BitType.Bool);
            case ("As", 0):
                var target = PartType(call);
                // Upper bits of a wider target are 0, whatever the sign.
                return Equals(target.Width, value.Type.Width) ? Resized(value, target) : Resized(Plain(value), target);
            // An elaboration-time number counts as signed, and as a UInt it is not.
            case ("Truncate", 1): return Resized(value, new BitType(Width(arguments[0]), KnownTypes.Is(method.ContainingType, "SInt")));
            case ("Bits", 1):
                var part = PartType(call);
                return Resized(new Slice(value, Index(Value(arguments[0])), part.Width), part);
            case ("Bits", 2): return new Slice(value, Index(Value(arguments[0])), Width(arguments[1]));
            case ("With", 2):
                return Replaced(value, Index(Value(arguments[0])), Convert(Value(arguments[1]), PartType(call), location));
            case ("Equals", 1): return Compare(BinaryOp.Equal, value, Value(arguments[0]), location);
            case ("ToRaw", 0): return Resized(Plain(value), BitType.Unsigned(64));
            default: throw new Unsupported(Descriptors.CallUnsupported, location, method.Name);
        }
    }

    Expr Equality(IOperation at, IOperation left, IOperation right)
    {
        // T.Equals takes an object: what is boxed is compared.
        while (right is IConversionOperation { Type.SpecialType: SpecialType.System_Object } boxing) right = boxing.Operand;
        return Compare(BinaryOp.Equal, Value(left), Value(right), at.Syntax.GetLocation());
    }

    Expr StaticCall(IInvocationOperation call, List<IOperation> arguments)
    {
        switch (call.TargetMethod.Name, arguments.Count)
        {
            case ("Concat", 1):
                var parts = Elements(arguments[0]).Select(a => Value(a) switch
                {
                    IntConst or { Type.IsInt: true } => throw new Unsupported(Descriptors.WidthUnknown, a.Syntax.GetLocation(), a.Syntax),
                    var part => Plain(part),
                }).ToEquatableArray();
                return new Concat(parts, new BitType(parts.Select(p => p.Type.Width).Aggregate(Size.Add), false));
            case ("Log2", 1): return Size.Log2(Elaborated(arguments[0]));
            case ("Min", 2): return Size.Of(BinaryOp.Min, Elaborated(arguments[0]), Elaborated(arguments[1]));
            case ("Max", 2): return Size.Of(BinaryOp.Max, Elaborated(arguments[0]), Elaborated(arguments[1]));
            case ("Width", 0): return PartType(call).Width;
            case ("Of", 1): return Hardware(Value(arguments[0]));
            case ("FromRaw", 1) when HardwareType(call.ConstrainedToType ?? call.TargetMethod.ContainingType) is { } raw: return Resized(Convert(Value(arguments[0]), BitType.Unsigned(64), call.Syntax.GetLocation()), raw);
            default: throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), call.TargetMethod.Name);
        }
    }

    Expr MathCall(IInvocationOperation call)
    {
        var op = call.TargetMethod.Name switch { "Min" => BinaryOp.Min, "Max" => BinaryOp.Max, _ => throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), "Math." + call.TargetMethod.Name) };
        var left = Value(call.Arguments[0].Value);
        var right = Value(call.Arguments[1].Value);
        if (left.Type.IsInt && right.Type.IsInt) return Size.Of(op, left, right);
        return new Binary(op, Convert(left, BitType.SignedOf(32), null), Convert(right, BitType.SignedOf(32), null), BitType.SignedOf(32));
    }

    /// <summary>A width is that of one piece of hardware, and so are the turns of a loop.</summary>
    Expr Width(IOperation operation) =>
        Elaborated(operation) is var width && Walk.All(width).OfType<LoopVar>().FirstOrDefault() is { } turn
            ? throw new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), operation.Syntax, $"a width is the same in all turns of the loop over '{turn.Name}'", "shift or mask a value of the greatest width")
            : width;

    Expr Elaborated(IOperation operation) =>
        AsInt(Value(operation)) ?? throw new Unsupported(Descriptors.ExpressionUnsupported, operation.Syntax.GetLocation(), operation.Syntax, "a size is an elaboration-time integer", "use parameters and constants here");

    /// <summary>The value of a lambda or a static method on arguments.</summary>
    Expr Apply(IOperation function, IReadOnlyList<Expr> arguments, SyntaxNode at)
    {
        switch (Unwrap(function) is IDelegateCreationOperation creation ? creation.Target : Unwrap(function))
        {
            case IAnonymousFunctionOperation lambda when lambda.Symbol.Parameters.Length == arguments.Count:
                for (int i = 0; i < arguments.Count; i++) bindings[lambda.Symbol.Parameters[i].OriginalDefinition] = new ValuePlace(arguments[i]);
                return Returned(lambda.Symbol, lambda.Body.Operations, at) ?? throw NotHardware(function);
            case IMethodReferenceOperation { Method: var method } reference when method.Parameters.Length == arguments.Count && method.IsStatic:
                return Invoke(method, IsImplemented(reference.ConstrainedToType, method) ? reference.ConstrainedToType : null, arguments, reference);
            default: throw new Unsupported(Descriptors.ExpressionUnsupported, at.GetLocation(), function.Syntax, "it is no function that is known here", "write a lambda or the name of a static method");
        }
    }

    Expr? Inline(IInvocationOperation call)
    {
        if (SoftwareFault(call) is { } fault) throw fault;
        Place? receiver = null;
        if (call.Instance is { } instance && KnownTypes.IsBundle(instance.Type)) receiver = Receiver(instance, call.TargetMethod.Name);
        else if (call.Instance is not (null or IInstanceReferenceOperation)) throw new Unsupported(Descriptors.CallUnsupported, call.Syntax.GetLocation(), call.TargetMethod.Name);
        if (IsCompiled(call.TargetMethod))
        {
            var given = call.Arguments.Where(a => a.Parameter is not null).OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToList();
            if (IsReferenced(call.TargetMethod) && (call.TargetMethod.ReturnsVoid || !module.Carries(call.TargetMethod))) throw NoBody(call.TargetMethod, call);
            return CallOf(call.TargetMethod, receiver is null ? null : ReadPlace(receiver, call), [.. given.Select(Value)], call, given);
        }
        CheckDepth(call.TargetMethod.OriginalDefinition, call.Syntax.GetLocation());
        // An argument may call the same method: nothing is bound before all are evaluated.
        var arguments = call.Arguments.Where(a => a.Parameter is not null).Select(a => (a.Parameter!.OriginalDefinition, Place: Argument(a, a.Parameter!))).ToList();
        foreach (var (parameter, place) in arguments) bindings[parameter] = place;
        return Inline(call.TargetMethod, call.Syntax, receiver);
    }

    /// <summary>Whether an operator is a method of the user's; == and != of a bundle are the compiler's, and compare bits.</summary>
    static bool IsInlined(IMethodSymbol? operation) =>
        operation is { IsImplicitlyDeclared: false, Name: not ("op_Equality" or "op_Inequality") } && KnownTypes.IsBundle(operation.ContainingType);

    /// <summary>The value of an operator or conversion that a bundle declares.</summary>
    Expr InlineOperator(IMethodSymbol operation, IOperation at, params IOperation[] operands)
    {
        if (IsReferenced(operation) && !module.Carries(operation)) throw NoBody(operation, at);
        return Invoke(operation, null, [.. operands.Select(Value)], at, operands);
    }

    void CheckDepth(IMethodSymbol method, Location location)
    {
        if (inlining.Any(m => SymbolEqualityComparer.Default.Equals(m, method)) || inlining.Count >= MaxInlineDepth)
            throw new Unsupported(Descriptors.CallRecursive, location, method.Name, inlining.Count);
    }

    /// <summary>The value of a method whose arguments are bound, on the bundle <paramref name="receiver"/> if it is one of a bundle; null for one without a result.</summary>
    Expr? Inline(IMethodSymbol called, SyntaxNode at, Place? receiver = null)
    {
        var (method, location) = (called.OriginalDefinition, at.GetLocation());
        CheckDepth(method, location);
        if (method.AssociatedSymbol is IPropertySymbol property) return InlineGetter(property, method, at, receiver);
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(module.Cancellation) ?? throw new Unsupported(Descriptors.CallUnsupported, location, method.Name);
        var operations = module.Model(syntax.SyntaxTree).GetOperation(syntax, module.Cancellation) switch
        {
            IMethodBodyOperation m => Operations(m),
            ILocalFunctionOperation { Body: { } block } => block.Operations,
            _ => throw new Unsupported(Descriptors.CallUnsupported, location, method.Name),
        };
        for (int i = 0; i < method.TypeParameters.Length; i++) methodTypes[method.TypeParameters[i]] = Closed(called.TypeArguments[i]);
        return Returned(method, operations, at, receiver);
    }

    /// <summary>The value that a body returns.</summary>
    Expr? Returned(IMethodSymbol method, IReadOnlyList<IOperation> operations, SyntaxNode at, Place? receiver = null)
    {
        var location = at.GetLocation();
        var (outerResult, outerType, outerLoops) = (result, resultType, leftLoops);
        inlining.Push(method);
        callSites.Push(at);
        if (receiver is not null) receivers.Push(receiver);
        try
        {
            (result, resultType, leftLoops) = (null, null, []);
            if (method.ReturnsVoid)
            {
                Sequence(operations, 0, null, null);
                return null;
            }
            // One return at the end needs no local for it.
            int last = operations.Count - 1;
            if (last >= 0 && operations[last] is IReturnOperation { ReturnedValue: { } returned } && !operations.Take(last).Any(Jumps))
            {
                for (int i = 0; i < last; i++) Sequence([operations[i]], 0, null, null);
                var value = Value(returned);
                return HardwareType(method.ReturnType) is { } type && !value.Type.IsInt ? Convert(value, type, location) : value;
            }
            resultType = HardwareType(method.ReturnType) ?? (method.ReturnType.SpecialType == SpecialType.System_Int32 ? BitType.SignedOf(32) : null);
            if (resultType is null && !KnownTypes.IsUnsized(method.ReturnType)) throw new Unsupported(Descriptors.WidthUnknown, location, method.Name);
            result = Fresh(method.Name);
            if (resultType is null) return Widest(method, at, operations);
            var taken = new LocalRef(result, resultType);
            output.Add(new DeclareLocal(result, resultType, Constants.Fit(0, resultType, location)) { Origin = module.OriginOf(at) });
            Sequence(operations, 0, null, null);
            return taken;
        }
        finally
        {
            inlining.Pop();
            callSites.Pop();
            if (receiver is not null) receivers.Pop();
            (result, resultType, leftLoops) = (outerResult, outerType, outerLoops);
        }
    }

    /// <summary>The result of a helper that returns UInt or SInt in several places: as wide as the widest of them.</summary>
    LocalRef Widest(IMethodSymbol method, SyntaxNode at, IReadOnlyList<IOperation> operations)
    {
        string name = result!;
        var location = at.GetLocation();
        var statements = Nested(() => Sequence(operations, 0, null, null));
        var types = Walk.All(statements).OfType<SetLocal>().Where(s => s.Name == name && !s.Value.Type.IsInt).Select(s => s.Value.Type).Distinct().ToList();
        if (types.Count == 0) throw new Unsupported(Descriptors.WidthUnknown, location, method.Name);
        var type = new BitType(types.Select(t => t.Width).Aggregate(Size.Max), types.Any(t => t.Signed));
        output.Add(new DeclareLocal(name, type, Constants.Fit(0, type, location)) { Origin = module.OriginOf(at) });
        output.AddRange(new ReturnedValues(name, type, location).Rewrite(statements));
        return new LocalRef(name, type);
    }

    sealed class ReturnedValues(string result, BitType type, Location location) : Rewriter
    {
        public override IEnumerable<Stmt> Rewrite(Stmt stmt) =>
            stmt is SetLocal set && set.Name == result ? [set with { Value = Convert(set.Value, type, location) }] : base.Rewrite(stmt);
    }

    /// <summary>The type with the type arguments of the helpers put in that are being inlined.</summary>
    ITypeSymbol Closed(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol p => methodTypes.TryGetValue(p, out var closed) ? closed : type,
        INamedTypeSymbol { TypeArguments.Length: > 0 } named when named.TypeArguments.Any(a => !SymbolEqualityComparer.Default.Equals(Closed(a), a)) => named.OriginalDefinition.Construct([.. named.TypeArguments.Select(Closed)]),
        _ => type,
    };

    /// <summary>The bundle that a method or computed property of it runs on; a value that is no place is taken once.</summary>
    Place Receiver(IOperation bundle, string name)
    {
        if (TryPlace(bundle) is { } place and not ChildPlace) return place;
        return Taken(Value(bundle), name, bundle);
    }

    Place Taken(Expr value, string name, IOperation at)
    {
        if (value is LocalRef or Const or FromInt) return new ValuePlace(value);
        string fresh = Fresh(name);
        output.Add(new DeclareLocal(fresh, value.Type, value) { Origin = module.OriginOf(at.Syntax) });
        return new LocalPlace(fresh, value.Type);
    }

    Place Argument(IArgumentOperation argument, IParameterSymbol parameter)
    {
        if (TryPlace(argument.Value) is ChildPlace or InterfacePlace or SignalPlace { IsElement: false } && TryPlace(argument.Value) is { } place) return place;
        if (Unwrap(argument.Value) is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var declared } })
        {
            var bits = HardwareType(declared.Type) ?? throw new Unsupported(Descriptors.WidthUnknown, argument.Syntax.GetLocation(), declared.Name);
            Bind(declared, bits, Constants.Fit(0, bits, null), argument);
            return bindings[declared];
        }
        if (parameter.RefKind is RefKind.Ref or RefKind.Out) return TryPlace(argument.Value) ?? throw new Unsupported(Descriptors.TargetUnsupported, argument.Syntax.GetLocation(), argument.Syntax);
        return Bound(Value(argument.Value), parameter, argument);
    }

    Place Bound(Expr value, IParameterSymbol parameter, IOperation argument)
    {
        // What the helper assigns must not change its own argument, so a value that reads signals is taken once.
        bool constant = value.Type.IsInt || value is Const or LocalRef;
        if (constant && !(parameter.Type.SpecialType == SpecialType.System_Int32 && !value.Type.IsInt)) return new ValuePlace(value);
        if (value is Read && parameter.ContainingSymbol is IMethodSymbol { ReturnsVoid: false } helper && helper.DeclaringSyntaxReferences.All(r => r.GetSyntax() is BaseMethodDeclarationSyntax { ExpressionBody: not null } or LocalFunctionStatementSyntax { ExpressionBody: not null })) return new ValuePlace(value);
        string name = Fresh(parameter.Name);
        output.Add(new DeclareLocal(name, value.Type, value) { Origin = module.OriginOf(argument.Syntax) });
        return new LocalPlace(name, value.Type);
    }
}
