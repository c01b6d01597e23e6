using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;

namespace Hdl.Compiler.Passes;

/// <summary>
/// Turns the body of a regular loop nest — locals, branches and assignments to one element — into one equation over the axes: branches become selects, locals are
/// put in place. Irregular bodies stay statements, where a branch skips work.
/// </summary>
public static class LowerControlFlow
{
    /// <summary>A bound on the size of an equation, so that shared locals do not blow it up.</summary>
    const int MaxNodes = 200;

    public static Design Run(Design design) => new(design.Modules.Select(Lower).ToEquatableArray());

    static Module Lower(Module module)
    {
        var signals = module.Signals.ToDictionary(s => s.Name);
        return module with { Processes = module.Processes.Select(p => Lower(p, signals)).ToEquatableArray() };
    }

    static Process Lower(Process process, Dictionary<string, Signal> signals)
    {
        var nest = Nest.Of(process.Body);
        if (nest.Equation is not null) return process;
        var assigns = Walk.All(nest.Inner).OfType<Assign>().ToList();
        if (assigns.Count == 0 || (nest.Axes.Count == 0 && assigns.Count > 1)) return process;
        var target = assigns[0].Target;
        if (assigns.Any(a => !a.Target.Equals(target)) || target.Bits is not null) return process;
        if (!signals.TryGetValue(target.Signal, out var signal) || signal.Kind == SignalKind.Memory) return process;
        if (target.Indices.Any(i => !i.Type.IsInt) || Walk.All(nest.Inner).Any(s => s is For)) return process;
        // Turns that write one element follow each other: what one keeps is what the turn before has written.
        if (nest.Axes.Any(axis => target.Indices.All(i => Dependences.Offset(i, axis.Variable) is null))) return process;
        var self = new Read(target.Instance, target.Signal, target.Indices, target.ElementType);
        // A register keeps its value where it is not assigned; a wire is assigned on every path.
        Expr start = process.Kind == ProcessKind.Clocked ? self : new Const(0, target.ElementType);
        var state = new State(start, new Dictionary<string, Expr>());
        var execution = new Execution(self, process.Kind == ProcessKind.Combinational);
        execution.Run(nest.Inner, state);
        if (execution.TooLarge) return process;
        return process with { Body = nest.Around(EquatableArray.Of<Stmt>(new Assign(target, state.Value) { Origin = assigns[0].Origin })) };
    }

    sealed class State(Expr value, Dictionary<string, Expr> locals)
    {
        public Expr Value { get; set; } = value;

        public Dictionary<string, Expr> Locals { get; private set; } = locals;

        public State Fork() => new(Value, new Dictionary<string, Expr>(Locals));

        public void Join(Expr condition, State then, State otherwise)
        {
            Value = Choose(condition, then.Value, otherwise.Value);
            var joined = new Dictionary<string, Expr>();
            // A local that only one branch declares ends with the branch.
            foreach (var name in Locals.Keys) joined[name] = Choose(condition, then.Locals[name], otherwise.Locals[name]);
            Locals = joined;
        }

        static Expr Choose(Expr condition, Expr a, Expr b) => a.Equals(b) ? a : new Select(condition, a, b);
    }

    sealed class Execution(Read self, bool readsBack)
    {
        public bool TooLarge { get; private set; }

        public void Run(IEnumerable<Stmt> body, State state)
        {
            foreach (var stmt in body)
            {
                if (TooLarge) return;
                switch (stmt)
                {
                    case Assign s: state.Value = In(state, s.Value); break;
                    case DeclareLocal s: state.Locals[s.Name] = In(state, s.Value); break;
                    case SetLocal s: state.Locals[s.Name] = In(state, s.Value); break;
                    case If s: Branch(In(state, s.Condition), s.Then, s.Else, state); break;
                    case Switch s: RunSwitch(s, In(state, s.Value), 0, state); break;
                    default: TooLarge = true; break;
                }

                if (Walk.All(state.Value).Take(MaxNodes + 1).Count() > MaxNodes) TooLarge = true;
                foreach (var local in state.Locals.Values)
                    if (Walk.All(local).Take(MaxNodes + 1).Count() > MaxNodes) TooLarge = true;
            }
        }

        void Branch(Expr condition, IEnumerable<Stmt> then, IEnumerable<Stmt> otherwise, State state)
        {
            var (a, b) = (state.Fork(), state.Fork());
            Run(then, a);
            Run(otherwise, b);
            if (!TooLarge) state.Join(condition, a, b);
        }

        void RunSwitch(Switch s, Expr value, int index, State state)
        {
            if (index == s.Cases.Count)
            {
                Run(s.Default, state);
                return;
            }

            var matches = s.Cases[index].Labels.Select(label => (Expr)new Binary(BinaryOp.Equal, value, label, BitType.Bool))
                .Aggregate((a, b) => new Binary(BinaryOp.Or, a, b, BitType.Bool));
            var (then, otherwise) = (state.Fork(), state.Fork());
            Run(s.Cases[index].Body, then);
            RunSwitch(s, value, index + 1, otherwise);
            if (!TooLarge) state.Join(matches, then, otherwise);
        }

        Expr In(State state, Expr expr) => new Replace(state, self, readsBack).Rewrite(expr);
    }

    sealed class Replace(State state, Read self, bool readsBack) : Rewriter
    {
        public override Expr Rewrite(Expr expr) => expr switch
        {
            LocalRef local => state.Locals[local.Name],
            Read read when readsBack && read.Equals(self) => state.Value,
            _ => base.Rewrite(expr),
        };
    }
}
