using System.Numerics;
using System.Runtime.CompilerServices;
using Hdl.Runtime;

namespace Hdl;

/// <summary>
/// The base of every module class: a handle on its part of an emulator. A top makes its emulator on first use; a child reads the
/// signals under its path in the emulator of its top. The <c>protected</c> members are called by generated code.
/// </summary>
public abstract unsafe class Module
{
    private Emulator? emulator;
    private nint[] addresses = [];
    private SignalLayout?[] layouts = [];
    private LeafPlace[]?[]? bundles;
    private Module? parent;
    private string name = "";
    private long elementInParent;
    private long elementsInParent = 1;
    private int? ownLane;

    protected Module() => BindChildren();

    /// <summary>The metadata name, with the type arguments of a closed generic: <c>Hdl.Designs.Stage&lt;U8&gt;</c>.</summary>
    public abstract string ModuleFullName { get; }

    /// <summary>The constructor's arguments; bools and enums as integers.</summary>
    public virtual int[] ModuleArguments => [];

    /// <summary>The emulator that holds this module's state; a child shares its top's.</summary>
    public Emulator Emulator => emulator ?? Bind();

    /// <summary>Clock cycles since power-up.</summary>
    public long Cycle => Emulator.Cycle;

    /// <summary>The names of the ports, by ordinal.</summary>
    protected virtual string[] PortNames => [];

    /// <summary>One clock cycle.</summary>
    public void Step() => AsTop(nameof(Step)).Step();

    /// <summary>An edge set: these clocks, of this top, have an edge together, and all registers read what was before it. It counts as a cycle.</summary>
    public void Step(params ReadOnlySpan<Clock> clocks) => AsTop(nameof(Step)).Step(Set(clocks));

    /// <summary>As many clock cycles.</summary>
    public void Step(int cycles)
    {
        Emulator top = AsTop(nameof(Step));
        for (int i = 0; i < cycles; i++)
        {
            top.Step();
        }
    }

    /// <summary>
    /// One edge with the reset on: registers take their initial values, those without a reset their next ones; memories keep their contents. It does not count as a cycle.
    /// </summary>
    public void Reset() => AsTop(nameof(Reset)).Reset();

    /// <summary>An edge of these clocks with their resets on.</summary>
    public void Reset(params ReadOnlySpan<Clock> clocks) => AsTop(nameof(Reset)).Reset(Set(clocks));

    /// <summary>The default clock of a design that has others beside it.</summary>
    public Clock DefaultClock => new(this, Emulator.Clocks[0]);

    /// <summary>The reset comes on: registers with an asynchronous one take their initial values before any edge.</summary>
    public void AssertReset() => AsTop(nameof(AssertReset)).AssertReset();

    /// <summary>The value of any signal below this module: <c>Peek("cell.SumOut", 1, 2)</c>. Indices of instance arrays come first, then the signal's own.</summary>
    public BigInteger Peek(string path, params ReadOnlySpan<int> indices)
    {
        (SignalLayout signal, long element) = Locate(path, indices);
        return Emulator.Read(signal, element);
    }

    /// <summary>Overwrites a register or a memory word below this module: a testbench preloads state with it.</summary>
    public void Poke(string path, BigInteger value, params ReadOnlySpan<int> indices)
    {
        (SignalLayout signal, long element) = Locate(path, indices);
        Emulator.Write(signal, element, value);
    }

    /// <summary>Attaches every <see cref="InstanceAttribute"/> field. It runs after field initialisers and before constructor bodies.</summary>
    protected virtual void BindChildren()
    {
    }

    /// <summary>Attaches a child; null where there is none at the sizes of this module.</summary>
    protected void Attach(Module? child, string name)
    {
        if (child is null)
        {
            return;
        }

        child.parent = this;
        child.name = name;
    }

    protected void Attach<T>(Grid<T>? children, string name, Func<T>? create = null)
        where T : Module => children?.Attach(this, name, create);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected T ReadPort<T>(int ordinal)
        where T : struct
    {
        Emulator bound = Settled();
        if (default(T) is IBundle)
        {
            var leaves = new LeafCursor(Leaves<T>(ordinal), 0);
            T bundle = BundleOf<T>.Codec!.Load(ref leaves);
            GC.KeepAlive(bound);
            return bundle;
        }

        nint address = addresses[ordinal];
        if (address == 0)
        {
            throw Missing(ordinal);
        }

        T value = Element.Read<T>((byte*)address, layouts[ordinal]!);
        GC.KeepAlive(bound);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void WritePort<T>(int ordinal, T value)
        where T : struct
    {
        Emulator bound = emulator ?? Bind();
        if (default(T) is IBundle && parent is null)
        {
            var leaves = new LeafCursor(Leaves<T>(ordinal), 0);
            BundleOf<T>.Codec!.Store(value, ref leaves);
            bound.MarkUnsettled();
            return;
        }

        nint address = addresses[ordinal];
        if (address == 0 || parent is not null)
        {
            throw parent is not null ? Fault.DrivenByParent(Path + PortNames[ordinal]) : Missing(ordinal);
        }

        Element.Write((byte*)address, layouts[ordinal]!, value);
        bound.MarkUnsettled();
    }

    /// <summary>The bound elements of a <see cref="Vec{T}"/> port; generated code keeps it.</summary>
    protected Vec<T> PortVec<T>(int ordinal)
        where T : struct
    {
        Emulator bound = Emulator;
        if (default(T) is IBundle)
        {
            LeafPlace[] leaves = Leaves<T>(ordinal);
            return new Vec<T>(bound, Path + PortNames[ordinal], leaves, leaves[0].Layout.Direction == "input" && parent is null);
        }

        SignalLayout layout = layouts[ordinal] ?? throw Missing(ordinal);
        bool writable = layout.Direction == "input" && parent is null;
        return new Vec<T>(bound, layout, (byte*)addresses[ordinal], layout.Lengths[^1], writable);
    }

    /// <summary>The handle on a port of an interface; generated code keeps it.</summary>
    protected T PortInterface<T>(string name)
        where T : Interface, new()
    {
        var port = new T();
        port.Attach(this, name, 0, 1);
        return port;
    }

    /// <summary>The handles on an array of ports; generated code keeps it.</summary>
    protected Ports<T> PortInterfaces<T>(string name)
        where T : Interface, new()
    {
        string prefix = $"{Path}{name}.";
        SignalLayout member = Emulator.Signals.FirstOrDefault(s => s.Path.StartsWith(prefix, StringComparison.Ordinal)) ?? throw Fault.NoSignal(Path + name, ModuleFullName);
        return new Ports<T>(this, name, member.Lengths[^1]);
    }

    /// <summary>
    /// Connects two ports of interfaces, or two arrays of ports: in a <see cref="CombinationalAttribute"/> method each member of one drives that of the other, the way its direction says.
    /// One of them gives the forward members there, a child's source or the module's own sink, and the other takes them.
    /// </summary>
    protected static void Connect(Interface one, Interface other) => throw BodyOnly();

    protected static void Connect<TOne, TOther>(Ports<TOne> one, Ports<TOther> other)
        where TOne : Interface, new()
        where TOther : Interface, new() => throw BodyOnly();

    /// <summary>What the private setter of an output throws.</summary>
    protected static Exception BodyOnly() => Fault.BodyOnly();

    /// <summary>A type argument as it stands in <see cref="ModuleFullName"/>.</summary>
    protected static string TypeName<T>() => TypeNames.Of(typeof(T));

    internal bool IsTop => parent is null;

    /// <summary>The emulator, with what this module's ports show brought up to date.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Emulator Settled()
    {
        Emulator bound = emulator ?? Bind();
        // A child's ports are internal wires of the design: some are computed only for those who look.
        if (parent is null)
        {
            bound.Settle();
        }
        else
        {
            bound.Observe();
        }

        return bound;
    }

    /// <summary>Where a signal of this module lies; with <paramref name="elements"/> in an array of its own, one of these.</summary>
    internal LeafPlace Place(string name, long element, long elements) => PlaceOf(Path + name, Element64 * elements + element, InstancesOnPath * elements);

    internal void AttachElement(Module parent, string name, long element, long elements)
    {
        this.parent = parent;
        this.name = name;
        elementInParent = element;
        elementsInParent = elements;
    }

    /// <summary>The prefix of this module's signals: empty for a top, else names with a dot behind each.</summary>
    private string Path => parent is null ? "" : $"{parent.Path}{name}.";

    /// <summary>This module's row-major position among all instances that share its path.</summary>
    private long Element64 => parent is null ? 0 : parent.Element64 * elementsInParent + elementInParent;

    private long InstancesOnPath => parent is null ? 1 : parent.InstancesOnPath * elementsInParent;

    /// <summary>A clock that the module declares.</summary>
    protected Clock ClockNamed(string name) => new(this, name);

    /// <summary>The bits of clocks of this top.</summary>
    internal ulong Set(ReadOnlySpan<Clock> clocks)
    {
        ulong set = 0;
        foreach (Clock clock in clocks)
        {
            int number = clock.Owner == this ? Emulator.Clocks.ToList().IndexOf(clock.Name) : -1;
            set |= number < 0 ? throw Fault.NotClockOf(clock.Name, ModuleFullName) : 1ul << number;
        }

        return set;
    }

    private Emulator AsTop(string action) => parent is not null ? throw Fault.NotTop(Path.TrimEnd('.'), action) : ownLane is { } lane ? throw Fault.InBatch(lane, action) : emulator ?? Bind();

    /// <summary>The lane of a batch that this module belongs to; 0 where there is no batch.</summary>
    private int Lane => parent?.Lane ?? ownLane ?? 0;

    /// <summary>Makes a new top the handle on a lane.</summary>
    internal void JoinBatch(Emulator batch, int lane)
    {
        if (parent is not null || emulator is not null) throw Fault.NotFresh(ModuleFullName);
        ownLane = lane;
        Bind(batch);
    }

    private Emulator Bind() => Bind(parent is null ? EmulatorRegistry.Create(ModuleFullName, ModuleArguments, GetType()) : parent.Emulator);

    private Emulator Bind(Emulator found)
    {
        string path = Path;
        long element = Element64, instances = InstancesOnPath;
        string[] names = PortNames;
        var boundLayouts = new SignalLayout?[names.Length];
        var boundAddresses = new nint[names.Length];
        for (int ordinal = 0; ordinal < names.Length; ordinal++)
        {
            if (found.Find(path + names[ordinal], Lane) is { } layout)
            {
                boundLayouts[ordinal] = layout;
                boundAddresses[ordinal] = (nint)(found.State + layout.Place(element * (layout.Elements / instances)));
            }
        }

        layouts = boundLayouts;
        addresses = boundAddresses;
        emulator = found;
        return found;
    }

    /// <summary>Where the leaves of a port of bundle type lie, for this element of an instance array.</summary>
    private LeafPlace[] Leaves<T>(int ordinal)
        where T : struct
    {
        bundles ??= new LeafPlace[]?[PortNames.Length];
        return bundles[ordinal] ??= [.. BundleOf<T>.Codec!.Leaves.Select(leaf => Place($"{Path}{PortNames[ordinal]}.{leaf}"))];
    }

    private LeafPlace Place(string path) => PlaceOf(path, Element64, InstancesOnPath);

    /// <summary>Where a signal lies that has so many elements for each of some instances, in one of these.</summary>
    private LeafPlace PlaceOf(string path, long instance, long instances)
    {
        Emulator bound = Emulator;
        SignalLayout layout = bound.Find(path, Lane) ?? throw Fault.NoSignal(path, ModuleFullName);
        return new LeafPlace(layout, bound.State + layout.Place(instance * (layout.Elements / instances)));
    }

    private InvalidOperationException Missing(int ordinal) => Fault.NoSignal(Path + PortNames[ordinal], ModuleFullName);

    private (SignalLayout Signal, long Element) Locate(string path, ReadOnlySpan<int> indices)
    {
        SignalLayout signal = Emulator.Find(Path + path, Lane) ?? throw Fault.NoSignal(Path + path, ModuleFullName);
        if (parent is null)
        {
            return (signal, signal.Flatten(indices));
        }

        // The axes above this module are fixed by the handle; what is left is indexed like a signal of its own.
        long instances = InstancesOnPath;
        long product = 1;
        int axes = 0;
        while (product < instances)
        {
            product *= signal.Lengths[axes++];
        }

        // Axes of length 1 leave the product as it is: the number of indices tells whose they are.
        axes = Math.Max(axes, signal.Lengths.Length - indices.Length);
        SignalLayout below = signal with { Lengths = signal.Lengths[axes..] };
        return (signal, Element64 * (signal.Elements / instances) + below.Flatten(indices));
    }
}
