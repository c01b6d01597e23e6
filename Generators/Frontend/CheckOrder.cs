using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Microsoft.CodeAnalysis;

namespace Hdl.Compiler.Frontend;

/// <summary>
/// Checks that a method means the same read as C# and as hardware: no register is read after it was assigned in the same clocked method, no wire before it was
/// assigned, and every wire is assigned on every path. Elements of arrays are told apart by their indices; where two indices are not obviously the same element the
/// check is silent. In a loop, <c>r[i + a] = r[i + b]</c> reads what an earlier turn wrote when the loop runs from b's side to a's.
/// </summary>
sealed class CheckOrder
{
    readonly Process process;
    readonly Dictionary<string, Signal> signals;
    readonly Func<Stmt, Location?> locationOf;
    readonly Action<Diagnostic> report;
    readonly HashSet<string> told = [];
    readonly HashSet<string> driven;
    readonly HashSet<string> changing;
    readonly bool wires;
    readonly List<For> loops = [];
    PathCondition path = PathCondition.Always;

    CheckOrder(Module module, Process process, bool wires, Func<Stmt, Location?> locationOf, Action<Diagnostic> report)
    {
        this.wires = wires;
        this.process = process;
        this.locationOf = locationOf;
        this.report = report;
        signals = module.Signals.ToDictionary(s => s.Name);
        changing = new HashSet<string>(Walk.All(process.Body).OfType<SetLocal>().Select(l => l.Name));
        driven = new HashSet<string>(Walk.All(process.Body).OfType<Assign>().Where(a => a.Target.Instance.Length == 0).Select(a => a.Target.Signal));
    }

    /// <param name="wires">Also check wires, as far as that can be seen without sizes; <see cref="CheckElements"/> sees more but not modules of any size.</param>
    public static void Run(Module module, bool wires, Func<Stmt, Location?> locationOf, Action<Diagnostic> report)
    {
        foreach (var process in module.Processes) new CheckOrder(module, process, wires, locationOf, report).Run();
    }

    void Run()
    {
        var state = new Assigned();
        Body(process.Body, state);
        if (process.Kind != ProcessKind.Combinational || !wires) return;
        foreach (var assign in Walk.All(process.Body).OfType<Assign>())
        {
            string name = Name(assign.Target);
            if (state.Always.Contains(name) || !told.Add("path " + name)) continue;
            report(Diagnostic.Create(Descriptors.SignalNotAssignedOnEveryPath, locationOf(assign), $"'{name}'", process.Name));
        }
    }

    static string Name(Target target) => target.Instance.Length == 0 ? target.Signal : target.Instance + "." + target.Signal;

    static string Element(string signal, IEnumerable<Expr> indices) => signal + "[" + string.Join(" ", indices.Select(IrPrinter.Print)) + "]";

    /// <summary>An element that was assigned, and the conditions that held there.</summary>
    sealed class Writing(string element, IReadOnlyList<Expr> indices, PathCondition path)
    {
        public string Element => element;

        public IReadOnlyList<Expr> Indices => indices;

        public PathCondition Path => path;
    }

    /// <summary>What was assigned so far: signals on every path, elements on some path (with the bits of a partial write left out).</summary>
    sealed class Assigned
    {
        public HashSet<string> Always = [];
        public HashSet<string> Sometimes = [];
        public HashSet<Writing> Elements = [];

        public Assigned Copy() => new() { Always = [.. Always], Sometimes = [.. Sometimes], Elements = [.. Elements] };

        public void Join(IReadOnlyList<Assigned> branches, bool onlyOne)
        {
            var always = new HashSet<string>(branches[0].Always);
            foreach (var branch in branches.Skip(1))
            {
                if (onlyOne) always.UnionWith(branch.Always);
                else always.IntersectWith(branch.Always);
            }
            Always = always;
            foreach (var branch in branches)
            {
                Sometimes.UnionWith(branch.Sometimes);
                Elements.UnionWith(branch.Elements);
            }
        }
    }

    void Body(IEnumerable<Stmt> body, Assigned state)
    {
        if (!StackGuard.HasRoom)
        {
            StackGuard.OnNewStack(a => Body(a.Body, a.State), (Body: body, State: state));
            return;
        }

        foreach (var statement in body)
        {
            foreach (var expr in Walk.Exprs(statement)) Reads(expr, statement, state);
            switch (statement)
            {
                case Assign assign:
                    Write(assign, state);
                    break;
                case If branch:
                    var then = state.Copy();
                    var otherwise = state.Copy();
                    Under(path.And(branch.Condition, true, IsStable), branch.Then, then);
                    Under(path.And(branch.Condition, false, IsStable), branch.Else, otherwise);
                    // A guard over axes splits the elements of an array; together its branches are one assignment.
                    state.Join([then, otherwise], onlyOne: Walk.All(branch.Condition).Any(e => e is LoopVar) && IsGuard(branch.Condition));
                    break;
                case Switch choice:
                    var branches = new List<Assigned>();
                    foreach (var one in choice.Cases)
                    {
                        var copy = state.Copy();
                        Under(one.Labels.Count == 1 ? path.And(new Binary(BinaryOp.Equal, choice.Value, one.Labels[0], BitType.Bool), true, IsStable) : path, one.Body, copy);
                        branches.Add(copy);
                    }
                    if (!CoversAll(choice))
                    {
                        var last = state.Copy();
                        Body(choice.Default, last);
                        branches.Add(last);
                    }
                    state.Join(branches, onlyOne: false);
                    break;
                case For loop:
                    loops.Add(loop);
                    Body(loop.Body, state);
                    if (process.Kind == ProcessKind.Clocked) NextTurn(loop, state);
                    loops.RemoveAt(loops.Count - 1);
                    break;
            }
        }
    }

    // for (...) total = total + x[i]: the second turn would read what the first has assigned.
    void NextTurn(For loop, Assigned state)
    {
        var inside = new HashSet<string>(Walk.All(loop.Body).OfType<DeclareLocal>().Select(l => l.Name));
        bool Stays(Expr expr) => !Walk.All(expr).Any(e => e is LoopVar v && v.Name == loop.Variable || e is LocalRef l && inside.Contains(l.Name));
        var again = state.Copy();
        again.Elements = [.. state.Elements.Where(w => w.Indices.All(Stays)).Select(w => new Writing(w.Element, w.Indices, w.Path.Where(Stays)))];
        Body(loop.Body, again);
    }

    void Under(PathCondition condition, IEnumerable<Stmt> body, Assigned state)
    {
        var outer = path;
        path = condition;
        Body(body, state);
        path = outer;
    }

    // A condition over what this process itself changes may differ from one place to the next.
    bool IsStable(Expr condition) => Walk.All(condition).All(e => e switch
    {
        LocalRef local => !changing.Contains(local.Name),
        Read read => process.Kind == ProcessKind.Clocked || read.Instance.Length == 0 && !driven.Contains(read.Signal),
        _ => true,
    });

    static bool IsGuard(Expr condition) => Walk.All(condition).All(e => e is IntConst or ParameterRef or LoopVar or Binary or Unary or Const);

    public static bool CoversAll(Switch choice) =>
        choice.Default.Count == 0 && choice.Value.Type.Width is IntConst { Value: < 16 } width && choice.Cases.Sum(c => c.Labels.Distinct().Count()) == 1 << width.Value;

    void Write(Assign assign, Assigned state)
    {
        string name = Name(assign.Target);
        state.Always.Add(name);
        if (assign.Target.Instance.Length > 0) return;
        state.Sometimes.Add(name);
        state.Elements.Add(new Writing(Element(name, assign.Target.Indices), assign.Target.Indices, path));
        if (process.Kind == ProcessKind.Clocked) EarlierTurns(assign);
    }

    void Reads(Expr expr, Stmt statement, Assigned state)
    {
        foreach (var read in Walk.All(expr).OfType<Read>())
        {
            if (read.Instance.Length > 0 || !signals.TryGetValue(read.Signal, out var signal) || !driven.Contains(read.Signal)) continue;
            if (process.Kind == ProcessKind.Clocked)
            {
                string element = Element(read.Signal, read.Indices);
                if (state.Elements.Any(w => w.Element == element && !w.Path.Excludes(path)) && told.Add("order " + read.Signal))
                    report(Diagnostic.Create(Descriptors.RegisterReadAfterAssigned, locationOf(statement), read.Signal, process.Name));
            }
            else if (wires && signal.Kind == SignalKind.Wire)
            {
                bool tooEarly = signal.Lengths.Count == 0
                    ? !state.Always.Contains(read.Signal)
                    : !state.Sometimes.Contains(read.Signal) && !loops.Any(l => Walk.All(l.Body).OfType<Assign>().Any(a => a.Target.Instance.Length == 0 && a.Target.Signal == read.Signal));
                if (tooEarly && told.Add("early " + read.Signal))
                    report(Diagnostic.Create(Descriptors.WireReadBeforeAssigned, locationOf(statement), $"'{read.Signal}'", process.Name));
            }
        }
    }

    // for (i = 1; i < n; i++) r[i] = r[i - 1]: in C# turn i reads what turn i - 1 wrote, in hardware the value before the edge.
    void EarlierTurns(Assign assign)
    {
        if (loops.Count == 0 || assign.Target.Indices.Count == 0) return;
        foreach (var loop in loops)
        {
            foreach (var statement in Walk.All(loop.Body))
            {
                foreach (var read in Walk.Exprs(statement).SelectMany(Walk.All).OfType<Read>())
                {
                    if (read.Instance.Length > 0 || read.Signal != assign.Target.Signal || Distance(read, assign.Target, loop.Variable) is not { } distance || distance == 0) continue;
                    bool earlier = loop.Step > 0 ? distance < 0 : distance > 0;
                    if (earlier && distance % loop.Step == 0 && told.Add("order " + read.Signal))
                        report(Diagnostic.Create(Descriptors.RegisterReadAfterAssigned, locationOf(statement), read.Signal, process.Name));
                }
            }
        }
    }

    /// <summary>Read index minus written index along one loop variable, all other indices being the same; null when they are not comparable.</summary>
    static int? Distance(Read read, Target target, string variable)
    {
        if (read.Indices.Count != target.Indices.Count) return null;
        int? found = null;
        for (int i = 0; i < read.Indices.Count; i++)
        {
            var (readBase, readOffset) = Size.Split(read.Indices[i]);
            var (writtenBase, writtenOffset) = Size.Split(target.Indices[i]);
            if (!Equals(readBase, writtenBase)) return null;
            if (readBase is LoopVar v && v.Name == variable)
            {
                if (found is not null) return null;
                found = readOffset - writtenOffset;
            }
            else if (readOffset != writtenOffset) return null;
        }
        return found;
    }
}
