namespace Hdl.Tools.Kernels.Programs;

/// <summary>How many commands a unit may have in flight; the units' queues hold as many as <see cref="OfHardware"/> says.</summary>
public sealed record QueueDepths(int Vector, int Memory, int Matrix)
{
    public static readonly QueueDepths OfHardware = new(8, 4, 2);

    /// <summary>The same number for all units, to see an overrun.</summary>
    public static QueueDepths Of(int inFlight) => new(inFlight, inFlight, inFlight);
}
