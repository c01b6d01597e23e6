using Hdl.Runtime;

namespace Hdl;

/// <summary>
/// Independent copies of a top that advance together, in vector lanes of one emulator: <c>new Batch&lt;Counter&gt;(64, () =&gt; new Counter())</c>. <c>batch[i]</c> is a handle on lane i with inputs,
/// outputs and children of its own.
/// </summary>
public sealed class Batch<T>
    where T : Module
{
    /// <summary>The most lanes.</summary>
    public const int MaxLanes = 1 << 16;

    private readonly T?[] handles;
    private readonly Func<T> create;

    /// <param name="lanes">How many copies, 1 to <see cref="MaxLanes"/>.</param>
    /// <param name="create">Makes a copy, with the same parameters at each call.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many lanes.</exception>
    public Batch(int lanes, Func<T> create)
    {
        handles = lanes is >= 1 and <= MaxLanes ? new T?[lanes] : throw Fault.Lanes(lanes, MaxLanes);
        this.create = create;
        T first = create();
        Emulator = EmulatorRegistry.CreateBatch(first.ModuleFullName, first.ModuleArguments, first.GetType(), lanes);
        first.JoinBatch(Emulator, 0);
        handles[0] = first;
    }

    /// <summary>How many copies there are.</summary>
    public int Lanes => handles.Length;

    /// <summary>The emulator of all lanes; what it tells of signals is of lane 0.</summary>
    public Emulator Emulator { get; }

    /// <summary>Clock cycles since power-up.</summary>
    public long Cycle => Emulator.Cycle;

    /// <summary>The handle on a lane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    public T this[int lane]
    {
        get
        {
            if ((uint)lane >= (uint)handles.Length)
            {
                throw Fault.Lane(lane, handles.Length);
            }

            return handles[lane] ??= Make(lane);
        }
    }

    /// <summary>One clock cycle of all lanes.</summary>
    public void Step() => Emulator.Step();

    /// <summary>As many clock cycles.</summary>
    public void Step(int cycles)
    {
        for (int i = 0; i < cycles; i++)
        {
            Emulator.Step();
        }
    }

    /// <summary>An edge set in all lanes; the clocks are those of any lane, as <c>batch[0].Fast</c>.</summary>
    public void Step(params ReadOnlySpan<Clock> clocks) => Emulator.Step(Set(clocks));

    /// <summary>One edge with the reset on, in all lanes. It does not count as a cycle.</summary>
    public void Reset() => Emulator.Reset();

    /// <summary>An edge of these clocks with their resets on, in all lanes.</summary>
    public void Reset(params ReadOnlySpan<Clock> clocks) => Emulator.Reset(Set(clocks));

    /// <summary>The reset comes on in all lanes: registers with an asynchronous one take their initial values before any edge.</summary>
    public void AssertReset() => Emulator.AssertReset();

    private ulong Set(ReadOnlySpan<Clock> clocks) => clocks.Length > 0 && clocks[0].Owner is T owner && owner.Emulator == Emulator ? owner.Set(clocks) : this[0].Set(clocks);

    private T Make(int lane)
    {
        T made = create();
        T first = handles[0]!;
        string key = EmulatorRegistry.Key(made.ModuleFullName, made.ModuleArguments), expected = EmulatorRegistry.Key(first.ModuleFullName, first.ModuleArguments);
        if (key != expected)
        {
            throw Fault.OtherLane(key, expected);
        }

        made.JoinBatch(Emulator, lane);
        return made;
    }
}
