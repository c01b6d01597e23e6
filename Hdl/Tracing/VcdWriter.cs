using System.Numerics;
using Hdl.Runtime;

namespace Hdl.Tracing;

/// <summary>
/// Streams the values of an emulator's signals as a VCD file, one time unit a clock cycle. Scopes follow the dotted paths; an element of an array
/// is a variable named with its indices (<c>SumOut[1][2]</c>); enums show as integers, and a comment before the variable names their values. Only changes are written.
/// In a design of several clocks each is a variable of the top, and a cycle takes two time units: a clock that had an edge before the cycle is 1 in the first of them.
/// </summary>
public sealed class VcdWriter : IDisposable
{
    private readonly Emulator emulator;
    private readonly TextWriter output;
    private readonly List<VcdVariable> variables = [];
    private readonly IReadOnlyList<string> clocks;
    private ulong high;
    private long sampledCycle = -1;
    private long lastTime = -1;

    /// <param name="emulator">The design to watch.</param>
    /// <param name="output">Where the file goes; closed with this writer.</param>
    /// <param name="choose">Which signals to write; by default all but memories.</param>
    /// <param name="lane">Which lane of a batch to watch.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    public VcdWriter(Emulator emulator, TextWriter output, Func<SignalLayout, bool>? choose = null, int lane = 0)
    {
        if ((uint)lane >= (uint)emulator.LaneCount)
        {
            throw Fault.Lane(lane, emulator.LaneCount);
        }

        this.emulator = emulator;
        this.output = output;
        output.NewLine = "\n";
        clocks = emulator.Clocks.Count > 1 ? emulator.Clocks : [];
        WriteHeader(emulator.Signals.Where(choose ?? (signal => signal.Kind != "memory")).Select(signal => signal.InLane(lane)));
    }

    /// <summary>Writes what has changed since the last sample, at the time of the emulator's cycle.</summary>
    public void Sample()
    {
        emulator.Settle();
        if (clocks.Count > 0 && emulator.Cycle != sampledCycle)
        {
            WriteClocks();
        }

        foreach (VcdVariable variable in variables)
        {
            BigInteger value = emulator.Read(variable.Signal, variable.Element);
            if (variable.Last == value)
            {
                continue;
            }

            variable.Last = value;
            WriteTime(Now);
            output.WriteLine(Change(variable, value));
        }
    }

    /// <summary>Closes the file at the time of the emulator's cycle, so that the last values show for their length.</summary>
    public void Dispose()
    {
        LowerClocks();
        WriteTime(Now);
        output.Dispose();
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
                output.WriteLine($"{(isUp ? 1 : 0)}{Identifier(clock)}");
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
                output.WriteLine($"0{Identifier(clock)}");
            }
        }

        high = 0;
    }

    private void WriteHeader(IEnumerable<SignalLayout> signals)
    {
        output.WriteLine("$version Hdl $end");
        output.WriteLine("$timescale 1ns $end");
        output.WriteLine("$scope module top $end");
        for (int clock = 0; clock < clocks.Count; clock++)
        {
            output.WriteLine($"$var wire 1 {Identifier(clock)} {clocks[clock]} $end");
        }

        string[] open = [];
        // A dot sorts before all that a name may contain, so that a scope is followed by the scopes inside it.
        foreach (IGrouping<string, SignalLayout> scope in signals.GroupBy(signal => Scope(signal.Path)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] names = scope.Key.Length == 0 ? [] : scope.Key.Split('.');
            int shared = open.Zip(names).TakeWhile(pair => pair.First == pair.Second).Count();
            CloseScopes(open.Length - shared);
            foreach (string name in names[shared..])
            {
                output.WriteLine($"$scope module {name} $end");
            }

            open = names;
            foreach (SignalLayout signal in scope)
            {
                Declare(signal);
            }
        }

        CloseScopes(open.Length + 1);
        output.WriteLine("$enddefinitions $end");
    }

    private void Declare(SignalLayout signal)
    {
        string name = signal.Path[(signal.Path.LastIndexOf('.') + 1)..];
        string kind = signal.Kind == "wire" ? "wire" : "reg";
        if (signal is { LabelNames: { } labels, LabelValues: { } values })
        {
            output.WriteLine($"$comment {name} is {string.Join(", ", values.Zip(labels, (value, label) => $"{value} {label}"))} $end");
        }

        for (long element = 0; element < signal.Elements; element++)
        {
            var variable = new VcdVariable(signal, element, Identifier(clocks.Count + variables.Count));
            variables.Add(variable);
            output.WriteLine($"$var {kind} {signal.Width} {variable.Identifier} {name}{Indices(signal, element)} $end");
        }
    }

    private void CloseScopes(int count)
    {
        for (int i = 0; i < count; i++)
        {
            output.WriteLine("$upscope $end");
        }
    }

    private void WriteTime(long time)
    {
        if (time != lastTime)
        {
            output.WriteLine($"#{time}");
            lastTime = time;
        }
    }

    private static string Change(VcdVariable variable, BigInteger value)
    {
        int width = variable.Signal.Width;
        BigInteger bits = value & ((BigInteger.One << width) - 1);
        return width == 1 ? $"{bits}{variable.Identifier}" : $"b{Binary(bits)} {variable.Identifier}";
    }

    // .NET's own format begins a positive number with a 0 for its sign.
    private static string Binary(BigInteger bits) => bits.ToString("B").TrimStart('0') is { Length: > 0 } digits ? digits : "0";

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
