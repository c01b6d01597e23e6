using System.Numerics;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir.Interpreting;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Compiler.Ir;

/// <summary>
/// Runs a design of any form, slowly and obviously: the oracle that passes, emulators and emitted RTL are compared to. All combinational processes run
/// again and again until nothing changes. A loop that happens to settle is not noticed here.
/// </summary>
public sealed class Interpreter
{
    readonly Node top;
    readonly Node[] nodes;
    readonly BoundProcess[] combinational;
    readonly BoundProcess[] clocked;
    readonly Dictionary<Storage, string> clockOf = [];
    readonly int mostRounds;
    readonly (Storage Storage, Property Property, string Clock)[] properties;
    readonly Dictionary<string, long> covered = [];
    bool settled;

    /// <summary>A design at power-up. <paramref name="arguments"/> are those of the top, if it still has parameters.</summary>
    /// <exception cref="ArgumentException">A module still names type parameters or bundles.</exception>
    public Interpreter(Design design, params int[] arguments)
    {
        foreach (var module in design.Modules)
        {
            if (module.TypeParameters.Count > 0 || NamedTypes.Of(module).Any())
                throw new ArgumentException($"{module.Name} names types ({string.Join(", ", module.TypeParameters.Concat(NamedTypes.Of(module).Select(n => n.ToString())).Distinct())}), and the interpreter runs bits. Run the passes specialise and lower-bundles first.", nameof(design));
        }
        var modules = new Dictionary<string, Module>();
        foreach (var module in design.Modules) modules.Add(module.FullName, module);
        top = new Node(design.Top, "", arguments, modules);
        nodes = top.All.ToArray();
        var processes = nodes.SelectMany(n => n.Module.Processes.Select(p => new BoundProcess(n, p))).ToArray();
        combinational = processes.Where(p => p.Kind == ProcessKind.Combinational).ToArray();
        clocked = processes.Where(p => p.Kind == ProcessKind.Clocked).ToArray();
        foreach (var process in clocked)
            foreach (var storage in process.Driven) clockOf[storage] = process.Clock;
        properties = nodes.SelectMany(n => n.Signals.Values.Where(s => s.Signal.Property is { Kind: not PropertyKind.History }).Select(s => (s, s.Signal.Property!, n.ClockOf(s.Signal.Property!.Clock)))).ToArray();
        // A round settles at least one more element of every chain of dependences, and no chain is longer than all wires.
        mostRounds = nodes.SelectMany(n => n.Signals.Values).Where(s => s.Signal.Kind == SignalKind.Wire).Sum(s => s.Values.Length) + 2;
    }

    /// <summary>Edges so far, those with the reset of all clocks left out.</summary>
    public long Cycle { get; private set; }

    /// <summary>How often each cover point occurred, by path.</summary>
    public IReadOnlyDictionary<string, long> Covered => covered;

    /// <summary>What is done where an assertion or an assumption does not hold; it is thrown when null.</summary>
    public Action<PropertyViolatedException>? Violated { get; set; }

    /// <summary>Sets an input, or the state in a register or memory.</summary>
    public void Set(string signal, BigInteger value, params int[] indices)
    {
        var (storage, position) = Find(signal, indices);
        if (storage.Signal.Kind == SignalKind.Wire && storage.Signal.Direction != PortDirection.Input) throw new ArgumentException($"'{signal}' is a wire that the design drives. Set an input, a register or a memory.", nameof(signal));
        if (!Operators.Fits(value, storage.Type)) throw new ArgumentOutOfRangeException(nameof(value), value, $"'{signal}' is a {IrPrinter.Print(storage.Type)} and does not hold {value}. Wrap the value first.");
        storage.Values[position] = value;
        settled = false;
    }

    /// <summary>The settled value of a signal: <c>cell.SumOut</c> with the indices of the instances first, then its own.</summary>
    public BigInteger Get(string path, params int[] indices)
    {
        Settle();
        var (storage, position) = Find(path, indices);
        return storage.Values[position];
    }

    /// <summary>Runs the combinational processes until nothing changes.</summary>
    /// <exception cref="CombinationalLoopException">They never come to rest.</exception>
    public void Settle()
    {
        if (settled) return;
        for (int round = 0; round < mostRounds; round++)
        {
            if (Round().Count > 0) continue;
            settled = true;
            return;
        }
        throw CombinationalLoopException.Among([.. Round().Select(s => s.Path).Distinct().OrderBy(p => p, StringComparer.Ordinal)]);
    }

    /// <summary>One edge of all clocks: every clocked process reads what was before it.</summary>
    public void Step() => Step(_ => true, _ => false);

    /// <summary>The resets of all clocks come on: registers with an asynchronous one take their initial values, before any edge.</summary>
    public void AssertReset() => AssertReset(_ => true);

    /// <summary>One edge of all clocks with the resets on: registers take their initial values, those without a reset their next ones; memories keep theirs.</summary>
    public void Reset() => Step(_ => true, _ => true);

    /// <summary>The resets of some clocks of the top come on.</summary>
    public void AssertReset(Func<string, bool> inReset)
    {
        foreach (var storage in Registers(RegisterReset.Async, inReset)) storage.Reset();
        settled = false;
    }

    /// <summary>An edge set: the clocks that <paramref name="ticks"/> have an edge together, and every process of them reads what was before it; some resets are on.</summary>
    /// <exception cref="PropertyViolatedException">An assertion or an assumption of a clock that ticks without its reset does not hold before the edge.</exception>
    public void Step(Func<string, bool> ticks, Func<string, bool> inReset)
    {
        AssertReset(inReset);
        Settle();
        foreach (var (storage, property, clock) in properties)
            if (ticks(clock) && !inReset(clock)) Check(storage, property);
        if (Clocks.Of(top.Module).Any(c => ticks(c) && !inReset(c))) Cycle++;
        var runs = clocked.Where(p => ticks(p.Clock)).Select(p => (Process: p, Run: p.Run())).ToArray();
        // What is written to a memory follows from no new read, so the first runs say what the edge leaves in it; a clock in reset writes none.
        if (runs.Any(r => r.Process.ReadsNew))
        {
            ProcessRun[] edge = [.. runs.Where(r => !inReset(r.Process.Clock)).Select(r => r.Run)];
            runs = [.. runs.Select(r => (r.Process, r.Process.Run(edge)))];
        }

        foreach (var (process, run) in runs) run.Commit(s => !inReset(process.Clock) || !Unreset.Holds(s.Signal));
        foreach (var storage in Registers(RegisterReset.Sync, c => ticks(c) && inReset(c))) storage.Reset();
        settled = false;
    }

    IEnumerable<Storage> Registers(RegisterReset reset, Func<string, bool> takes) =>
        nodes.SelectMany(n => n.Signals.Values).Where(s => s.Signal.Kind == SignalKind.Register && s.Signal.Reset == reset && takes(clockOf.TryGetValue(s, out string? clock) ? clock : Clocks.Default));

    void Check(Storage storage, Property property)
    {
        for (int i = 0; i < storage.Values.Length; i++)
        {
            if (storage.Values[i].IsZero) continue;
            string name = Property.PathIn(storage.Signal);
            string path = storage.Path.Substring(0, storage.Path.Length - storage.Signal.Name.Length) + Property.PathOf(name, storage.Lengths, i);
            if (property.Kind == PropertyKind.Cover)
            {
                covered[path] = covered.TryGetValue(path, out long count) ? count + 1 : 1;
                continue;
            }
            var violation = new PropertyViolatedException(path, property.Kind, Cycle, $"{(property.Kind == PropertyKind.Assert ? "Assertion" : "Assumption")} '{path}' of {top.Module.Name} does not hold in cycle {Cycle} · {property.Text}");
            if (Violated is null) throw violation;
            Violated(violation);
        }
    }

    List<Storage> Round() => combinational.SelectMany(p => p.Run().Commit()).ToList();

    (Storage Storage, int Position) Find(string path, int[] indices) =>
        Find(top, path, indices.Select(i => new BigInteger(i)).ToArray(), 0) ?? throw new ArgumentException($"The design has no signal '{path}'. The top's are: {string.Join(", ", top.Signals.Keys)}.", nameof(path));

    /// <summary>Names of flattened signals and instances hold dots themselves, so every way to cut the path is tried.</summary>
    static (Storage Storage, int Position)? Find(Node node, string path, BigInteger[] indices, int used)
    {
        if (node.Signals.TryGetValue(path, out var storage))
        {
            if (indices.Length != used + storage.Lengths.Length) throw new ArgumentException($"'{storage.Path}' needs {used + storage.Lengths.Length} indices and got {indices.Length}: those of its instances, then its own.", nameof(indices));
            int position = Position.Of(storage.Lengths, indices, used);
            if (position < 0) throw new ArgumentOutOfRangeException(nameof(indices), string.Join(", ", indices), $"'{storage.Path}' has the lengths {string.Join(", ", storage.Lengths)}.");
            return (storage, position);
        }
        foreach (var pair in node.Children)
        {
            if (!path.StartsWith(pair.Key + ".", StringComparison.Ordinal)) continue;
            var children = pair.Value;
            if (indices.Length < used + children.Lengths.Length) continue;
            int child = Position.Of(children.Lengths, indices, used);
            if (child < 0) throw new ArgumentOutOfRangeException(nameof(indices), string.Join(", ", indices), $"'{pair.Key}' has the lengths {string.Join(", ", children.Lengths)}.");
            if (Find(children.Nodes[child], path.Substring(pair.Key.Length + 1), indices, used + children.Lengths.Length) is { } found) return found;
        }
        return null;
    }
}
