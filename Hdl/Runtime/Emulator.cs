using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hdl.Runtime;

/// <summary>
/// A compiled design and its state. Generated classes derive from it; they hold no state but the arena <see cref="State"/>, so that any signal
/// can be read through its <see cref="SignalLayout"/> at any time.
/// </summary>
public abstract unsafe class Emulator : IDisposable
{
    /// <summary>Vector code may touch whole vectors that begin before or end behind the state, by so many bytes at most.</summary>
    private const int Guard = 4096, Alignment = 64;

    private readonly SignalLayout[] signals;
    private Dictionary<string, SignalLayout>? byPath;
    private byte* allocation;
    private bool observed;
    private long[][]? covered;
    private SignalLayout[]? propertySignals;

    protected Emulator(int stateBytes, SignalLayout[] signals)
    {
        this.signals = signals;
        StateBytes = stateBytes;
        nuint bytes = (nuint)(Guard + stateBytes + Guard);
        allocation = (byte*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(allocation, bytes);
        State = allocation + Guard;
    }

    ~Emulator() => Free();

    /// <summary>The state of all signals; it stays where it is until the emulator is disposed of.</summary>
    public byte* State { get; private set; }

    /// <summary>Bytes of <see cref="State"/>.</summary>
    public int StateBytes { get; }

    public IReadOnlyList<SignalLayout> Signals => signals;

    /// <summary>The lanes of a batch, which are so many designs that know nothing of each other; 1 where there is no batch.</summary>
    public int LaneCount { get; private set; } = 1;

    /// <summary>Edges since the construction.</summary>
    public long Cycle { get; private set; }

    /// <summary>The clocks that had an edge in the last cycle, a bit each as in <see cref="Clocks"/>; none before the first, and all bits where all clocks had one.</summary>
    public ulong LastEdges { get; private set; }

    /// <summary>Whether wires and outputs agree with inputs and state.</summary>
    public bool Settled { get; private set; }

    /// <summary>The properties of the design; for most none.</summary>
    public virtual IReadOnlyList<PropertyLayout> Properties => [];

    /// <summary>Takes assertions and assumptions that do not hold, which without a handler are thrown: the run then goes on.</summary>
    public event Action<PropertyException>? Violated;

    /// <summary>In how many cycles a cover point occurred, summed over all instances, turns of loops and lanes.</summary>
    /// <param name="signal">Its name with its place in the hierarchy, without indices: <c>queue.Access.drained</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such cover point.</exception>
    public long Covered(string signal) => CountsOf(signal)?.Sum() ?? 0;

    /// <summary>The same in one lane of a batch.</summary>
    public long Covered(string signal, int lane) => (uint)lane >= (uint)LaneCount ? throw Fault.Lane(lane, LaneCount) : CountsOf(signal)?.Where((_, i) => i % LaneCount == lane).Sum() ?? 0;

    /// <summary>How often each element of a cover point occurred, lanes side by side; null for never.</summary>
    private long[]? CountsOf(string signal)
    {
        for (int number = 0; number < Properties.Count; number++)
        {
            if (Properties[number].Signal == signal && Signal(signal).Kind == PropertyLayout.Cover)
            {
                return covered?[number];
            }
        }

        throw Fault.NoCover(signal, Properties.Where(p => Signal(p.Signal).Kind == PropertyLayout.Cover).Select(p => p.Signal));
    }

    /// <summary>The clocks of the design; the first is the default one.</summary>
    public virtual IReadOnlyList<string> Clocks { get; } = ["clock"];

    /// <summary>The layout of a signal.</summary>
    /// <exception cref="InvalidOperationException">There is no such signal.</exception>
    public SignalLayout Signal(string path) => Find(path) ?? throw Fault.NoSignal(path, GetType().Name);

    /// <summary>The layout of a signal, or null.</summary>
    public SignalLayout? Find(string path)
    {
        byPath ??= signals.ToDictionary(s => s.Path);
        return byPath.GetValueOrDefault(path);
    }

    /// <summary>The layout of a signal in a lane of a batch, or null.</summary>
    internal SignalLayout? Find(string path, int lane) => Find(path)?.InLane(lane);

    /// <summary>Whether the state has room for lanes, be it for one.</summary>
    internal bool IsBatch { get; private set; }

    /// <summary>Says of the emulator of a batch how many lanes are used: the state has room for these and some more, up to whole vectors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no room for them.</exception>
    public Emulator WithLanes(int lanes)
    {
        int room = signals.Length == 0 ? lanes : signals[0].Lanes;
        if (lanes < 1 || lanes > room)
        {
            throw Fault.Lanes(lanes, room);
        }

        (LaneCount, IsBatch) = (lanes, true);
        return this;
    }

    /// <summary>Says that an input or a register was written from outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MarkUnsettled() => Settled = false;

    /// <summary>Brings wires and outputs up to date with inputs and state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Settle()
    {
        if (!Settled)
        {
            SettleNow();
        }
    }

    /// <summary>Brings internal wires up to date too; the edge and the outputs do not need them.</summary>
    public void Observe()
    {
        Settle();
        if (observed) return;
        OnObserve();
        observed = true;
    }

    /// <summary>Brings one signal up to date.</summary>
    public void SettleFor(SignalLayout signal)
    {
        if (signal is { Kind: "wire", Direction: "none" }) Observe();
        else Settle();
    }

    /// <summary>One clock cycle: settle, then edge. Outputs that the edge does not need are left to the next reader.</summary>
    public void Step()
    {
        if (Settled) OnEdge();
        else OnStep();
        // Fields written after the edge also keep this object, and with it the arena, alive while the edge runs.
        Settled = false;
        LastEdges = ulong.MaxValue;
        Cycle++;
    }

    /// <summary>
    /// An edge set: the clocks whose bits are set in <paramref name="clocks"/>, numbered as in <see cref="Clocks"/>, have an edge together, with the resets of
    /// <paramref name="resets"/> on. It counts as a cycle.
    /// </summary>
    public void Step(ulong clocks, ulong resets = 0)
    {
        OnEdges(clocks, resets);
        Settled = false;
        LastEdges = clocks;
        Cycle++;
    }

    /// <summary>An edge of some clocks with their resets on. It does not count as a cycle.</summary>
    public void Reset(ulong clocks)
    {
        OnEdges(clocks, clocks);
        Settled = false;
    }

    /// <summary>The resets of some clocks come on: registers with an asynchronous one take their initial values before any edge.</summary>
    public void AssertReset(ulong resets)
    {
        OnAssertReset(resets);
        Settled = false;
    }

    /// <summary>
    /// One edge with the reset on: registers take their initial values, those without a reset their next ones, and memories keep their contents. It does not count as a cycle.
    /// </summary>
    public void Reset()
    {
        OnReset();
        Settled = false;
    }

    /// <summary>The reset comes on: registers with an asynchronous one take their initial values before any edge.</summary>
    public void AssertReset()
    {
        OnAssertReset(ulong.MaxValue);
        Settled = false;
    }

    /// <summary>The element's bits, extended to 64 by its sign.</summary>
    public ulong ReadRaw(SignalLayout signal, long flatIndex)
    {
        byte* p = Address(signal, flatIndex);
        return (signal.ElementBytes, signal.Signed) switch
        {
            (1, false) => *p,
            (1, true) => (ulong)(long)*(sbyte*)p,
            (2, false) => *(ushort*)p,
            (2, true) => (ulong)(long)*(short*)p,
            (4, false) => *(uint*)p,
            (4, true) => (ulong)(long)*(int*)p,
            _ => *(ulong*)p,
        };
    }

    /// <summary>Writes an element; the value is in canonical form, extended to 64 bits by its sign.</summary>
    public void WriteRaw(SignalLayout signal, long flatIndex, ulong value)
    {
        byte* p = Address(signal, flatIndex);
        switch (signal.ElementBytes)
        {
            case 1: *p = (byte)value; break;
            case 2: *(ushort*)p = (ushort)value; break;
            case 4: *(uint*)p = (uint)value; break;
            default: *(ulong*)p = value; break;
        }

        Settled = false;
    }

    /// <summary>An element's value, at any width, after settling.</summary>
    public BigInteger Read(SignalLayout signal, long flatIndex)
    {
        SettleFor(signal);
        return Value(signal, flatIndex);
    }

    /// <summary>Writes an element's value at any width.</summary>
    /// <exception cref="OverflowException">The value does not fit the signal.</exception>
    public void Write(SignalLayout signal, long flatIndex, BigInteger value)
    {
        BigInteger limit = BigInteger.One << (signal.Signed ? signal.Width - 1 : signal.Width);
        if (value >= limit || value < (signal.Signed ? -limit : BigInteger.Zero))
        {
            throw Fault.DoesNotFit($"{signal.Type} ('{signal.Path}')", value, signal.Width, signal.Signed);
        }

        if (signal.ElementBytes <= 8)
        {
            WriteRaw(signal, flatIndex, (ulong)(value & ulong.MaxValue));
            return;
        }

        var bytes = new Span<byte>(Address(signal, flatIndex), signal.ElementBytes);
        bytes.Fill(value.Sign < 0 ? (byte)0xFF : (byte)0);
        value.TryWriteBytes(bytes, out _, isUnsigned: !signal.Signed);
        Settled = false;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    protected abstract void OnSettle();

    /// <summary>Internal wires that neither outputs nor registers need; runs after <see cref="OnSettle"/>.</summary>
    protected abstract void OnObserve();

    /// <summary>Registers and memories take their next values; what they need is settled.</summary>
    protected abstract void OnEdge();

    /// <summary>What the edge needs, then the edge.</summary>
    protected abstract void OnStep();

    /// <summary>All of an edge with the reset on, settling included where registers without a reset need it.</summary>
    protected abstract void OnReset();

    /// <summary>Sets registers with an asynchronous reset to their initial values.</summary>
    protected virtual void OnAssertReset()
    {
    }

    /// <summary>The same for the clocks of a set.</summary>
    protected virtual void OnAssertReset(ulong resets)
    {
        if ((resets & 1) != 0) OnAssertReset();
    }

    /// <summary>An edge of a set of clocks, settling included.</summary>
    protected virtual void OnEdges(ulong clocks, ulong resets)
    {
        if ((resets & 1) != 0) OnAssertReset();
        if ((clocks & 1) == 0) return;
        if ((resets & 1) != 0) OnReset();
        else OnStep();
    }

    /// <summary>Sets registers and memories to their power-up values; the derived constructor calls it.</summary>
    protected abstract void OnPowerUp();

    /// <summary>Gives equal values to so many elements, which begin so many bytes from the arena's start.</summary>
    protected void Fill<T>(int offset, int count, T value)
        where T : unmanaged => new Span<T>(State + offset, count).Fill(value);

    /// <summary>Counts what is covered, and tells of what does not hold. Generated code calls it for a property of which a bit is 1.</summary>
    /// <exception cref="PropertyException">An assertion or an assumption does not hold, and nobody handles <see cref="Violated"/>.</exception>
    protected void Found(int number)
    {
        PropertyLayout property = Properties[number];
        SignalLayout signal = (propertySignals ??= [.. Properties.Select(p => Signal(p.Signal))])[number];
        for (long i = 0; i < signal.Elements; i++)
        {
            for (int lane = 0; lane < LaneCount; lane++)
            {
                if (State[signal.Place(i) + lane] == 0)
                {
                    continue;
                }

                if (signal.Kind == PropertyLayout.Cover)
                {
                    covered ??= new long[Properties.Count][];
                    (covered[number] ??= new long[signal.Elements * LaneCount])[i * LaneCount + lane]++;
                    continue;
                }

                PropertyException violation = PropertyReport.Of(this, property, signal, i, IsBatch ? lane : null);
                if (Violated is null)
                {
                    throw violation;
                }

                Violated(violation);
            }
        }
    }

    private BigInteger Value(SignalLayout signal, long flatIndex) => signal.ElementBytes <= 8
        ? signal.Signed ? (BigInteger)(long)ReadRaw(signal, flatIndex) : ReadRaw(signal, flatIndex)
        : new BigInteger(new ReadOnlySpan<byte>(Address(signal, flatIndex), signal.ElementBytes), isUnsigned: !signal.Signed);

    private byte* Address(SignalLayout signal, long flatIndex)
    {
        ObjectDisposedException.ThrowIf(State is null, this);
        return (ulong)flatIndex < (ulong)signal.Elements
            ? State + signal.Place(flatIndex)
            : throw Fault.Index(signal.Path, flatIndex, signal.Elements);
    }

    private void SettleNow()
    {
        OnSettle();
        Settled = true;
        observed = false;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(allocation);
        allocation = null;
        State = null;
    }
}
