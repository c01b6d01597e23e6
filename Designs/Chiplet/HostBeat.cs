namespace Hdl.Designs;

/// <summary>64 bits that leave through the host port, and where the packet that carried them puts them.</summary>
[Bundle]
public partial record struct HostBeat(U16 Address, U64 Data);
