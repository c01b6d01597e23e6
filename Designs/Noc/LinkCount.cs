namespace Hdl.Designs;

/// <summary>What went over a link.</summary>
[Bundle]
public partial record struct LinkCount(U16 Flits, U16 Packets);
