#pragma warning disable CS9266 // As generated code: the setter of a Vec does not touch the kept handle.
namespace Hdl.Testbenches.Runtime;

/// <summary>The module class over <see cref="HandWrittenEmulator"/>, user's and generated part in one.</summary>
internal sealed class HandWrittenTop(int size) : Module
{
    private static readonly string[] Ports = ["Enable", "Steps", "Count", "Twice", "Phase", "Wide", "Absent"];
    private readonly Grid<HandWrittenCell> cell = new(2, 3);

    public enum Phases
    {
        Idle,
        Run,
        Done,
    }

    public override string ModuleFullName => "Hdl.Testbenches.HandWrittenTop";

    public override int[] ModuleArguments => [size];

    public Grid<HandWrittenCell> Cells => cell;

    public bool Enable { get => ReadPort<bool>(0); set => WritePort(0, value); }

    public Vec<S8> Steps { get => field ??= PortVec<S8>(1); set => Steps.CopyFrom(value); }

    public U8 Count => ReadPort<U8>(2);

    public U9 Twice => ReadPort<U9>(3);

    public Phases Phase => ReadPort<Phases>(4);

    public UInt Wide => ReadPort<UInt>(5);

    public bool Absent => ReadPort<bool>(6);

    protected override string[] PortNames => Ports;

    protected override void BindChildren() => Attach(cell, "cell", static () => new HandWrittenCell());
}
