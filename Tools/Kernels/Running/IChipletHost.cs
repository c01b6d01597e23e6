using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>Two chiplets behind their host port: the emulated top, or the functional model.</summary>
public interface IChipletHost : IDisposable
{
    /// <summary>Packets that have not entered whole.</summary>
    int Unsent { get; }

    /// <summary>Cycles so far; steps of a model without cycles.</summary>
    long Cycles { get; }

    /// <summary>The nodes that reported a fault, with their first.</summary>
    IEnumerable<(Place Node, NodeFault Fault)> Faults { get; }

    /// <summary>Gives a packet, which enters behind those given before.</summary>
    void Send(Packet packet);

    /// <summary>Goes on by a cycle, or a step.</summary>
    /// <returns>False where nothing can happen any more.</returns>
    bool Advance();

    /// <summary>Takes the next beat that came for the host.</summary>
    bool TryReceive(out ReceivedBeat beat);

    /// <summary>What each unit does or waits for.</summary>
    string Standing();
}
