namespace Hdl.Designs;

/// <summary>A unit of a packet: where it goes, what it carries, and whether it is the packet's last.</summary>
[Bundle]
public partial record struct Flit(U4 Destination, U32 Payload, bool Last);
