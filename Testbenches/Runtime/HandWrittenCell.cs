namespace Hdl.Testbenches.Runtime;

/// <summary>A child of <see cref="HandWrittenTop"/>.</summary>
internal sealed class HandWrittenCell : Module
{
    private static readonly string[] Ports = ["Total", "History", "In"];

    public override string ModuleFullName => "Hdl.Testbenches.HandWrittenCell";

    public S16 Total => ReadPort<S16>(0);

    public Vec<U8> History => field ??= PortVec<U8>(1);

    public S8 In { get => ReadPort<S8>(2); set => WritePort(2, value); }

    protected override string[] PortNames => Ports;
}
