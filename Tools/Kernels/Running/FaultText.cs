using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>A node's fault in words.</summary>
static class FaultText
{
    public static string Of(Place node, FaultCause fault, long cycle) => fault switch
    {
        FaultCause.Overrun when node.Unit == "control" => $"Node '{node}' was started while its program ran, in cycle {cycle}, and the start was lost; start a program once.",
        FaultCause.Overrun => $"Command queue overrun: node '{node}' was given a command in cycle {cycle} while its queue of {DepthOf(node)} was full, and dropped it. Let fewer be in flight: leave --in-flight out, or give at most {DepthOf(node)}.",
        FaultCause.Address => $"Node '{node}' was written to at an address that it does not have, in cycle {cycle}; the program is wrong. 'hdlc run kernel --listing' prints it.",
        FaultCause.Command => $"Node '{node}' was given a command that it does not have, in cycle {cycle}; the program is wrong. 'hdlc run kernel --listing' prints it.",
        _ => $"Node '{node}' met a word that is no instruction, or the end of program memory, in cycle {cycle}; the program is wrong. 'hdlc run kernel --listing' prints it.",
    };

    static int DepthOf(Place node) => node.Unit switch
    {
        "vector" => QueueDepths.OfHardware.Vector,
        "memory" => QueueDepths.OfHardware.Memory,
        _ => QueueDepths.OfHardware.Matrix,
    };
}
