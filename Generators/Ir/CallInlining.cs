using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Puts the bodies of functions in where they are called, before the statement that calls. An argument that is read more than once, or assigned, becomes a local; a constant one decides the
/// branches that depend on it. Statements have the origin of the one that calls.
/// <code>
/// Out = f(a ^ b)      ⇒      let x = a ^ b; let t = x + 1; Out = t * x
/// </code>
/// </summary>
/// <param name="find">The function of a call at a depth of calls in each other; null leaves the call as it is.</param>
public sealed class CallInlining(Func<Call, int, Function?> find)
{
    /// <summary>Calls in each other that are followed.</summary>
    public const int MaxDepth = 64;

    public static bool Calls(Module module) => module.Processes.Any(p => Calls(p.Body));

    public static bool Calls(EquatableArray<Stmt> body) => Walk.AllExprs(body).Any(e => e is Call);

    public Module Run(Module module)
    {
        if (!Calls(module)) return module;
        var signals = module.Signals.ToList();
        var processes = module.Processes.Select(p => p with { Body = new Body(find, signals, Names(p.Body)).Rewrite(p.Body) }).ToEquatableArray();
        return module with { Signals = signals.ToEquatableArray(), Processes = processes };
    }

    /// <summary>Statements and the value that they lead to.</summary>
    public (EquatableArray<Stmt> Body, Expr Value) Run(EquatableArray<Stmt> body, Expr value)
    {
        if (!Calls(body) && !Walk.All(value).Any(e => e is Call)) return (body, value);
        var inlined = new Body(find, [], Names(body)).Rewrite(body.Add(new DeclareLocal("", value.Type, value)));
        return (inlined.Take(inlined.Count - 1).ToEquatableArray(), ((DeclareLocal)inlined[inlined.Count - 1]).Value);
    }

    /// <summary>The value of a function without statements, of elaboration-time integers.</summary>
    public static Expr Value(Function function, IReadOnlyList<Expr> arguments) => new Substitution(function, arguments).Rewrite(function.Result);

    /// <summary>The type of a call's result, which may have a width that follows from the sizes among the arguments.</summary>
    public static BitType ResultType(Function function, IEnumerable<TypeArgument> types, IReadOnlyList<Expr> arguments)
    {
        if (function.TypeParameters.Count > 0) function = Closed(function, types);
        return new Substitution(function, arguments).Rewrite(function.Result.Type);
    }

    static HashSet<string> Names(EquatableArray<Stmt> body) => [.. Walk.Declared(body)];

    sealed class Body(Func<Call, int, Function?> find, List<Signal> signals, HashSet<string> names) : Rewriter
    {
        List<Stmt> before = [];
        Origin origin;
        int depth;

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            var (outer, from) = (before, origin);
            (before, origin) = ([], stmt.Origin);
            var rewritten = base.Rewrite(stmt).Single();
            before.Add(rewritten);
            var all = before;
            (before, origin) = (outer, from);
            return all;
        }

        public override Expr Rewrite(Expr expr)
        {
            if (expr is not Call call) return base.Rewrite(expr);
            var arguments = call.Arguments.Select(Rewrite).ToList();
            if (find(call, depth) is not { } function) return call with { Arguments = arguments.ToEquatableArray() };
            if (function.TypeParameters.Count > 0) function = Closed(function, call.Owner.Arguments.Concat(call.TypeArguments));
            var renaming = new Substitution(function, [.. arguments.Select((a, i) => Argument(function, i, a))]) { Origin = origin };
            foreach (string local in Names(function.Body)) renaming.Locals[local] = Fresh(local);
            foreach (var table in function.Tables) renaming.Tables[table.Name] = Table(table, function.Owner);
            depth++;
            // Each statement's own calls come before it, and all of them before the statement that calls.
            foreach (var statement in renaming.Rewrite(function.Body)) before.AddRange(Rewrite(statement));
            var result = Rewrite(renaming.Rewrite(function.Result));
            depth--;
            return result;
        }

        /// <summary>What stands for a parameter: the argument, or a local that holds it.</summary>
        Expr Argument(Function function, int index, Expr argument)
        {
            var parameter = function.Parameters[index];
            if (argument.Type.IsInt) return argument;
            bool assigned = Walk.All(function.Body).Any(s => s is SetLocal set && set.Name == parameter.Name);
            if (!assigned && (argument is Const or LocalRef || argument is Read { Indices.Count: 0 } || Uses(function, parameter.Name) <= 1)) return argument;
            string local = Fresh(parameter.Name);
            before.Add(new DeclareLocal(local, argument.Type, argument) { Origin = origin });
            return new LocalRef(local, argument.Type);
        }

        static int Uses(Function function, string parameter)
        {
            bool Is(Expr e) => e is LocalRef local && local.Name == parameter;
            if (function.Body.Any(s => s is For && Walk.AllExprs([s]).Any(Is))) return int.MaxValue;
            return Walk.AllExprs(function.Body).Count(Is) + Walk.All(function.Result).Count(Is);
        }

        string Table(Signal table, string owner)
        {
            string name = $"{owner.Substring(owner.LastIndexOfAny(['.', '+']) + 1).Split('`')[0]}_{table.Name}";
            for (int i = 0; ; i++)
            {
                var named = table with { Name = i == 0 ? name : $"{name}_{i}" };
                if (signals.FirstOrDefault(s => s.Name == named.Name) is { } known)
                {
                    if (known == named) return known.Name;
                    continue;
                }
                signals.Add(named);
                return named.Name;
            }
        }

        string Fresh(string name)
        {
            string fresh = name;
            for (int i = 1; !names.Add(fresh); i++) fresh = $"{name}_{i}";
            return fresh;
        }
    }

    static Function Closed(Function function, IEnumerable<TypeArgument> arguments)
    {
        var types = new TypeSubstitution(function.TypeParameters, arguments.ToEquatableArray());
        return function with { TypeParameters = default, Body = types.Rewrite(function.Body), Result = types.Rewrite(function.Result) };
    }

    /// <summary>Puts arguments in for parameters, renames locals and tables, and decides what constants decide.</summary>
    sealed class Substitution(Function function, IReadOnlyList<Expr> arguments) : Rewriter
    {
        readonly Dictionary<string, Expr> values = function.Parameters.Select((p, i) => (p.Name, Value: arguments[i])).ToDictionary(p => p.Name, p => p.Value);

        public Dictionary<string, string> Locals { get; } = [];

        public Dictionary<string, string> Tables { get; } = [];

        public Origin Origin { get; init; }

        public override Expr Rewrite(Expr expr) => expr switch
        {
            ParameterRef parameter => values.TryGetValue(parameter.Name, out var size) ? size : parameter,
            LocalRef local when Locals.TryGetValue(local.Name, out string? renamed) => new LocalRef(renamed, Rewrite(local.LocalType)),
            LocalRef local when values.TryGetValue(local.Name, out var value) => value,
            LoopVar variable when Locals.TryGetValue(variable.Name, out string? renamed) => new LoopVar(renamed),
            Read { Instance: "" } read when Tables.TryGetValue(read.Signal, out string? table) => (Read)base.Rewrite(read) with { Signal = table },
            _ => Decided(base.Rewrite(expr)),
        };

        static Expr Decided(Expr expr) => expr is Binary { Op: BinaryOp.Equal or BinaryOp.NotEqual, Left: Const left, Right: Const right } comparison
            ? left.Value == right.Value == (comparison.Op == BinaryOp.Equal) ? IntArithmetic.True : IntArithmetic.False
            : IntArithmetic.Fold(expr);

        public override IEnumerable<Stmt> Rewrite(Stmt stmt)
        {
            var rewritten = base.Rewrite(stmt).Single() with { Origin = Origin };
            return rewritten switch
            {
                If { Condition: Const c } s => c.Value.IsZero ? s.Else : s.Then,
                DeclareLocal s => [s with { Name = Locals[s.Name] }],
                // An assigned parameter is a local of the caller.
                SetLocal s => [s with { Name = Locals.TryGetValue(s.Name, out string? renamed) ? renamed : ((LocalRef)values[s.Name]).Name }],
                For s => [s with { Variable = Locals[s.Variable] }],
                _ => [rewritten],
            };
        }
    }
}
