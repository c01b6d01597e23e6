namespace Hdl.Designs;

/// <summary>A unit of a packet, which is a head flit with a <see cref="Header"/>, then the packet's beats; the last flit is the tail. A packet of no beats is one flit, head and tail.</summary>
[Bundle]
public partial record struct Flit(bool Head, bool Tail, U64 Payload);
