using Hdl.Designs;
using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Running;

/// <summary>A node's fault in words.</summary>
static class FaultText
{
    public static string Of(Place node, NodeFault fault, long cycle) => fault switch
    {
        NodeFault.QueueOverrun when node.Unit == "control" => $"Node '{node}' was started while its program ran, in cycle {cycle}, and the start was lost; start a program once.",
        NodeFault.QueueOverrun => $"Command queue overrun: node '{node}' was given a command in cycle {cycle} while its queue of {DepthOf(node)} was full, and dropped it. Let fewer be in flight: leave --in-flight out, or give at most {DepthOf(node)}.",
        NodeFault.BadAddress => $"Node '{node}' was written to at an address that it does not have, in cycle {cycle}; the program is wrong. 'hdlc run kernel --listing' prints it.",
        NodeFault.BadLength => $"Node '{node}' was given a command that it does not have, in cycle {cycle}; the program is wrong. 'hdlc run kernel --listing' prints it.",
        NodeFault.WrongChannel => $"Node '{node}' was sent a packet on the wrong virtual channel, in cycle {cycle}; the program is wrong. 'hdlc run kernel --listing' prints it.",
        _ => $"Node '{node}' met a word that is no instruction, or the end of program memory, in cycle {cycle}; the program is wrong. 'hdlc run kernel --listing' prints it.",
    };

    static int DepthOf(Place node) => node.Unit switch
    {
        "vector" => QueueDepths.OfHardware.Vector,
        "memory" => QueueDepths.OfHardware.Memory,
        _ => QueueDepths.OfHardware.Matrix,
    };
}
