using System.Collections.Immutable;
using Hdl.Compiler.Collections;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Finds the state machines of a module: registers of enums that are assigned named states alone, somewhere under a condition on their own value, and leave at least two of them. The next state may go through locals and
/// through wires of the module (the style of two methods). An array of registers is one machine when each element decides on itself.
/// </summary>
public sealed class StateMachines
{
    /// <summary>Beyond so many ways through a method it is not followed.</summary>
    const int MostPaths = 4096;

    readonly Module module;
    readonly Signal register;
    readonly ImmutableArray<long> values;
    readonly HashSet<string> followed = [];
    readonly HashSet<string> locals = [];
    readonly List<Transition> transitions = [];

    /// <summary>The signal that a walk is after: the register, or a wire that holds its next value.</summary>
    string target;

    bool open;

    StateMachines(Module module, Signal register)
    {
        (this.module, this.register, target) = (module, register, register.Name);
        values = [.. register.Labels.Select(l => l.Value).Distinct()];
    }

    /// <param name="module">With bundles split into signals.</param>
    public static IEnumerable<StateMachine> Of(Module module) =>
        module.Signals.Where(s => s.Kind == SignalKind.Register && s.Labels.Count > 0).Select(s => new StateMachines(module, s).Find()).OfType<StateMachine>();

    StateMachine? Find()
    {
        if (Driver(register.Name) is not { Kind: ProcessKind.Clocked } process || !IsElementwise(process)) return null;
        foreach (var path in Follow(process))
            if (path.Next is { } next)
                transitions.Add(new Transition(path.Current, next.Value, next.Guards, next.Origin));
        if (open) return null;
        bool decides = transitions.GroupBy(t => t.To).Any(g => g.Select(t => t.From).Distinct().Count() < values.Length);
        // What only ever leaves one state, as a code of a fault that stays, notes something and decides nothing.
        if (!decides || transitions.Where(t => t.From != t.To).Select(t => t.From).Distinct().Count() < 2) return null;
        long initial = register.Initial switch { null => 0, IntConst c => c.Value, Const c => (long)c.Value, _ => values[0] };
        if (!values.Contains(initial)) return null;
        var states = register.Labels.GroupBy(l => l.Value).Select(g => g.First());
        return new StateMachine(register.Name, states.ToEquatableArray(), initial, transitions.Distinct().ToEquatableArray());
    }

    Process? Driver(string signal) => module.Processes.FirstOrDefault(p => Walk.All(p.Body).Any(s => s is Assign { Target: { Instance.Length: 0 } t } && t.Signal == signal));

    /// <summary>Whether all accesses in the process are to one element, whichever.</summary>
    bool IsElementwise(Process process) =>
        Walk.AllExprs(process.Body).OfType<Read>().Where(IsRegister).Select(r => r.Indices)
            .Concat(Walk.All(process.Body).OfType<Assign>().Where(a => a.Target.Instance.Length == 0 && a.Target.Signal == register.Name).Select(a => a.Target.Indices))
            .Distinct().Count() <= 1;

    bool IsRegister(Read read) => read.Instance.Length == 0 && read.Signal == register.Name;

    /// <summary>All ways through a process, from each state.</summary>
    IEnumerable<Path> Follow(Process process)
    {
        if (!followed.Add(process.Name))
        {
            open = true;
            return [];
        }

        var outer = locals.ToList();
        locals.Clear();
        Carriers(process);
        var paths = Through(process.Body, [.. values.Select(v => new Path(v))], []);
        followed.Remove(process.Name);
        locals.Clear();
        locals.UnionWith(outer);
        return paths;
    }

    /// <summary>The locals whose values may become the target's.</summary>
    void Carriers(Process process)
    {
        var statements = Walk.All(process.Body).ToList();
        int before;
        do
        {
            before = locals.Count;
            foreach (var stmt in statements)
            {
                var value = stmt switch
                {
                    Assign a when a.Target.Instance.Length == 0 && a.Target.Signal == target => a.Value,
                    DeclareLocal l when locals.Contains(l.Name) => l.Value,
                    SetLocal l when locals.Contains(l.Name) => l.Value,
                    _ => null,
                };
                if (value is not null) locals.UnionWith(Arms(value).OfType<LocalRef>().Select(l => l.Name));
            }
        }
        while (locals.Count > before);
    }

    static IEnumerable<Expr> Arms(Expr value) => value is Select choice ? Arms(choice.WhenTrue).Concat(Arms(choice.WhenFalse)) : [value];

    List<Path> Through(IEnumerable<Stmt> body, List<Path> paths, ImmutableArray<Guard> guards)
    {
        foreach (var stmt in body)
        {
            if (open) return [];
            paths = Through(stmt, paths, guards);
            if (paths.Count > MostPaths) open = true;
        }

        return paths;
    }

    List<Path> Through(Stmt stmt, List<Path> paths, ImmutableArray<Guard> guards)
    {
        switch (stmt)
        {
            case Assign { Target: { Instance.Length: 0 } place } assign when place.Signal == target:
                if (place.Bits is not null) open = true;
                return Distinct(paths.SelectMany(p => Values(assign.Value, p, guards).Select(v => v.Path with { Next = v.Value is { } value ? value with { Origin = assign.Origin } : null })));
            case DeclareLocal local:
                return Carried(local.Name, local.Value);
            case SetLocal local:
                return Carried(local.Name, local.Value);
            case If branch:
                return Distinct(Through(branch.Then, Where(paths, branch.Condition, true), With(guards, branch.Condition, true))
                    .Concat(Through(branch.Else, Where(paths, branch.Condition, false), With(guards, branch.Condition, false))));
            case Switch choice:
                return Through(choice, paths, guards);
            case For loop:
                // A second turn finds what the first has left.
                var once = Distinct(paths.Concat(Through(loop.Body, paths, guards)));
                return Distinct(once.Concat(Through(loop.Body, once, guards)));
            default:
                return paths;
        }

        List<Path> Carried(string name, Expr value) =>
            locals.Contains(name) ? Distinct(paths.SelectMany(p => Values(value, p, guards).Select(v => v.Path.Set(name, v.Value)))) : paths;
    }

    List<Path> Through(Switch choice, List<Path> paths, ImmutableArray<Guard> guards)
    {
        var result = new List<Path>();
        var rest = paths;
        foreach (var branch in choice.Cases)
        {
            var conditions = branch.Labels.Select(l => new Binary(BinaryOp.Equal, choice.Value, l, BitType.Bool)).ToList();
            var all = conditions.Aggregate<Expr>((a, b) => new Binary(BinaryOp.Or, a, b, BitType.Bool));
            result.AddRange(Through(branch.Body, Where(rest, all, true), With(guards, all, true)));
            rest = Where(rest, all, false);
        }

        result.AddRange(Through(choice.Default, rest, guards));
        return Distinct(result);
    }

    static List<Path> Distinct(IEnumerable<Path> paths) => [.. paths.Distinct()];

    ImmutableArray<Guard> With(ImmutableArray<Guard> guards, Expr condition, bool holds) => condition switch
    {
        Unary { Op: UnaryOp.Not, Operand: var operand } not when not.Type == BitType.Bool => With(guards, operand, !holds),
        Binary { Op: BinaryOp.And } both when holds && both.Type == BitType.Bool => With(With(guards, both.Left, true), both.Right, true),
        Binary { Op: BinaryOp.Or } either when !holds && either.Type == BitType.Bool => With(With(guards, either.Left, false), either.Right, false),
        _ => IsOnState(condition) ? guards : guards.Add(new Guard(condition, holds)),
    };

    bool IsOnState(Expr condition) => Walk.All(condition).Any(e => (e is Read r && IsRegister(r)) || (e is LocalRef l && locals.Contains(l.Name)));

    List<Path> Where(IEnumerable<Path> paths, Expr condition, bool holds) => [.. paths.Where(p => MayHold(condition, holds, p))];

    bool MayHold(Expr condition, bool holds, Path path) => condition switch
    {
        Unary { Op: UnaryOp.Not, Operand: var operand } not when not.Type == BitType.Bool => MayHold(operand, !holds, path),
        Binary { Op: BinaryOp.And } both when both.Type == BitType.Bool => holds
            ? MayHold(both.Left, true, path) && MayHold(both.Right, true, path)
            : MayHold(both.Left, false, path) || MayHold(both.Right, false, path),
        Binary { Op: BinaryOp.Or } either when either.Type == BitType.Bool => holds
            ? MayHold(either.Left, true, path) || MayHold(either.Right, true, path)
            : MayHold(either.Left, false, path) && MayHold(either.Right, false, path),
        Binary { Op: BinaryOp.NotEqual } differs => MayHold(differs with { Op = BinaryOp.Equal }, !holds, path),
        Binary { Op: BinaryOp.Equal, Right: Const constant } equal when Known(equal.Left, path) is { } value => value == constant.Value == holds,
        Binary { Op: BinaryOp.Equal, Left: Const constant } equal when Known(equal.Right, path) is { } value => value == constant.Value == holds,
        Select choice => (MayHold(choice.Condition, true, path) && MayHold(choice.WhenTrue, holds, path)) || (MayHold(choice.Condition, false, path) && MayHold(choice.WhenFalse, holds, path)),
        Const constant when constant.Type == BitType.Bool => constant.Value == 1 == holds,
        _ => true,
    };

    long? Known(Expr expr, Path path) => expr switch
    {
        Read read when IsRegister(read) => path.Current,
        LocalRef local when path.Local(local.Name) is { } held => held.Value?.Value ?? path.Current,
        Resize resize => Known(resize.Operand, path),
        _ => null,
    };

    /// <summary>What a value may be on a path: null where it is the state as it was.</summary>
    IEnumerable<(Path Path, NextState? Value)> Values(Expr value, Path path, ImmutableArray<Guard> guards)
    {
        switch (value)
        {
            case Const constant when values.Contains((long)constant.Value):
                return [(path, new NextState((long)constant.Value, guards.ToEquatableArray(), default))];
            case Read read when IsRegister(read):
                return [(path, null)];
            case LocalRef local when path.Local(local.Name) is { } held:
                return [(path, held.Value)];
            case Resize resize:
                return Values(resize.Operand, path, guards);
            case Select choice:
                return new[] { true, false }.Where(holds => MayHold(choice.Condition, holds, path))
                    .SelectMany(holds => Values(holds ? choice.WhenTrue : choice.WhenFalse, path, With(guards, choice.Condition, holds)));
            case Read { Instance.Length: 0, Indices.Count: 0 } wire when Driver(wire.Signal) is { Kind: ProcessKind.Combinational } driver:
                string outer = target;
                target = wire.Signal;
                var next = Follow(driver).Where(p => p.Current == path.Current).Select(p => (path, p.Next)).ToList();
                target = outer;
                return next;
            default:
                open = true;
                return [];
        }
    }

    /// <summary>A way through a process: the state at its start, and what the target and the locals hold; null is the state itself.</summary>
    sealed record Path(long Current)
    {
        public NextState? Next { get; init; }

        public EquatableArray<Held> Carried { get; init; }

        /// <summary>What a local holds; null where nothing is known of it.</summary>
        public Held? Local(string name) => Carried.FirstOrDefault(c => c.Name == name);

        public Path Set(string name, NextState? value) => this with { Carried = Carried.Where(c => c.Name != name).Append(new Held(name, value)).OrderBy(c => c.Name, StringComparer.Ordinal).ToEquatableArray() };
    }

    sealed record Held(string Name, NextState? Value);

    sealed record NextState(long Value, EquatableArray<Guard> Guards, Origin Origin);
}
