using System.Text;
using Hdl.Runtime;

namespace Hdl.Tracing;

/// <summary>
/// Streams the values of an emulator's signals as a VCD file, one time unit a clock cycle. Scopes follow the dotted paths; an element of an array
/// is a variable named with its indices (<c>SumOut[1][2]</c>); enums show as integers, and a comment before the variable names their values. Only changes are written.
/// In a design of several clocks each is a variable of the top, and a cycle takes two time units: a clock that had an edge before the cycle is 1 in the first of them.
/// </summary>
public sealed unsafe class VcdWriter : IDisposable
{
    private readonly Emulator emulator;
    private readonly IDisposable output;
    private readonly VcdBuffer text;
    private readonly VcdVariable[] variables;
    private readonly ArenaWatch watch;
    private readonly IReadOnlyList<string> clocks;
    private readonly bool observes;
    private ulong high;
    private long sampledCycle = -1;
    private long lastTime = -1;
    private bool isFirst = true;

    /// <param name="emulator">The design to watch.</param>
    /// <param name="output">Where the file goes, many lines at a time; closed with this writer.</param>
    /// <param name="choose">Which signals to write; by default all but memories.</param>
    /// <param name="lane">Which lane of a batch to watch.</param>
    /// <param name="elements">Which elements of them, by their row-major positions; by default all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    public VcdWriter(Emulator emulator, Stream output, Func<SignalLayout, bool>? choose = null, int lane = 0, Func<SignalLayout, long, bool>? elements = null)
        : this(emulator, output, bytes => output.Write(bytes.Span), choose, lane, elements)
    {
    }

    /// <summary>The same to a writer of text.</summary>
    /// <inheritdoc cref="VcdWriter(Emulator, Stream, Func{SignalLayout, bool}, int, Func{SignalLayout, long, bool})" path="/param|/exception"/>
    public VcdWriter(Emulator emulator, TextWriter output, Func<SignalLayout, bool>? choose = null, int lane = 0, Func<SignalLayout, long, bool>? elements = null)
        : this(emulator, output, bytes => output.Write(Encoding.UTF8.GetString(bytes.Span)), choose, lane, elements)
    {
    }

    private VcdWriter(Emulator emulator, IDisposable output, Action<ReadOnlyMemory<byte>> write, Func<SignalLayout, bool>? choose, int lane, Func<SignalLayout, long, bool>? elements)
    {
        if ((uint)lane >= (uint)emulator.LaneCount)
        {
            throw Fault.Lane(lane, emulator.LaneCount);
        }

        this.emulator = emulator;
        this.output = output;
        text = new VcdBuffer(write);
        clocks = emulator.Clocks.Count > 1 ? emulator.Clocks : [];
        List<SignalLayout> signals = [.. emulator.Signals.Where(choose ?? (signal => signal.Kind != "memory")).Select(signal => signal.InLane(lane))];
        variables = [.. WriteHeader(signals, elements)];
        watch = new ArenaWatch([.. variables.Select(v => (v.Offset, v.Bytes))]);
        observes = signals.Exists(s => s is { Kind: "wire", Direction: "none" });
    }

    /// <summary>Writes what has changed since the last sample, at the time of the emulator's cycle.</summary>
    public void Sample()
    {
        if (observes)
        {
            emulator.Observe();
        }
        else
        {
            emulator.Settle();
        }

        if (clocks.Count > 0 && emulator.Cycle != sampledCycle)
        {
            WriteClocks();
        }

        byte* arena = emulator.State;
        ObjectDisposedException.ThrowIf(arena is null, emulator);
        ReadOnlySpan<ulong> changed = isFirst ? watch.All(arena) : watch.Changes(arena);
        isFirst = false;
        if (changed.ContainsAnyExcept(0UL))
        {
            WriteTime(Now);
            text.Changes(variables, changed, arena);
        }

        GC.KeepAlive(emulator);
    }

    /// <summary>Closes the file at the time of the emulator's cycle, so that the last values show for their length.</summary>
    public void Dispose()
    {
        try
        {
            LowerClocks();
            WriteTime(Now);
            text.Flush();
        }
        finally
        {
            output.Dispose();
        }
    }

    private long Now => clocks.Count > 0 ? 2 * emulator.Cycle : emulator.Cycle;

    /// <summary>What was up goes down, and what had an edge before this cycle goes up.</summary>
    private void WriteClocks()
    {
        LowerClocks();
        ulong ticked = emulator.LastEdges & ((1UL << clocks.Count) - 1);
        for (int clock = 0; clock < clocks.Count; clock++)
        {
            bool isUp = (ticked >> clock & 1) != 0;
            if (isUp || sampledCycle < 0)
            {
                WriteTime(Now);
                text.Line($"{(isUp ? 1 : 0)}{Identifier(clock)}");
            }
        }

        high = ticked;
        sampledCycle = emulator.Cycle;
    }

    private void LowerClocks()
    {
        for (int clock = 0; clock < clocks.Count; clock++)
        {
            if ((high >> clock & 1) != 0)
            {
                WriteTime(2 * sampledCycle + 1);
                text.Line($"0{Identifier(clock)}");
            }
        }

        high = 0;
    }

    /// <summary>Writes the declarations.</summary>
    /// <returns>The variables in their order.</returns>
    private List<VcdVariable> WriteHeader(IEnumerable<SignalLayout> signals, Func<SignalLayout, long, bool>? elements)
    {
        var declared = new List<VcdVariable>();
        text.Line("$version Hdl $end");
        text.Line("$timescale 1ns $end");
        text.Line("$scope module top $end");
        for (int clock = 0; clock < clocks.Count; clock++)
        {
            text.Line($"$var wire 1 {Identifier(clock)} {clocks[clock]} $end");
        }

        string[] open = [];
        // A dot sorts before all that a name may contain, so that a scope is followed by the scopes inside it.
        foreach (IGrouping<string, (SignalLayout Signal, long[] Elements)> scope in signals
            .Select(signal => (Signal: signal, Elements: Chosen(signal))).Where(s => s.Elements.Length > 0)
            .GroupBy(s => Scope(s.Signal.Path)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] names = scope.Key.Length == 0 ? [] : scope.Key.Split('.');
            int shared = open.Zip(names).TakeWhile(pair => pair.First == pair.Second).Count();
            CloseScopes(open.Length - shared);
            foreach (string name in names[shared..])
            {
                text.Line($"$scope module {name} $end");
            }

            open = names;
            foreach ((SignalLayout signal, long[] chosen) in scope)
            {
                Declare(signal, chosen, declared);
            }
        }

        CloseScopes(open.Length + 1);
        text.Line("$enddefinitions $end");
        return declared;

        long[] Chosen(SignalLayout signal) => [.. Enumerable.Range(0, (int)signal.Elements).Select(i => (long)i).Where(i => elements?.Invoke(signal, i) != false)];
    }

    private void Declare(SignalLayout signal, long[] elements, List<VcdVariable> declared)
    {
        string name = signal.Path[(signal.Path.LastIndexOf('.') + 1)..];
        string kind = signal.Kind == "wire" ? "wire" : "reg";
        if (signal is { LabelNames: { } labels, LabelValues: { } values })
        {
            text.Line($"$comment {name} is {string.Join(", ", values.Zip(labels, (value, label) => $"{value} {label}"))} $end");
        }

        foreach (long element in elements)
        {
            string identifier = Identifier(clocks.Count + declared.Count);
            declared.Add(new VcdVariable(signal, element, identifier));
            text.Line($"$var {kind} {signal.Width} {identifier} {name}{Indices(signal, element)} $end");
        }
    }

    private void CloseScopes(int count)
    {
        for (int i = 0; i < count; i++)
        {
            text.Line("$upscope $end");
        }
    }

    private void WriteTime(long time)
    {
        if (time != lastTime)
        {
            text.Time(time);
            lastTime = time;
        }
    }

    private static string Scope(string path) => path.LastIndexOf('.') is var dot and >= 0 ? path[..dot] : "";

    private static string Indices(SignalLayout signal, long element)
    {
        string indices = "";
        for (int axis = signal.Lengths.Length - 1; axis >= 0; axis--)
        {
            indices = $"[{element % signal.Lengths[axis]}]{indices}";
            element /= signal.Lengths[axis];
        }

        return indices;
    }

    /// <summary>The shortest unused code of printable characters.</summary>
    private static string Identifier(int ordinal)
    {
        const char First = '!', Last = '~';
        const int Base = Last - First + 1;
        string code = "";
        for (int rest = ordinal; ; rest = rest / Base - 1)
        {
            code = (char)(First + rest % Base) + code;
            if (rest < Base)
            {
                return code;
            }
        }
    }
}
