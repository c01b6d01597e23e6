namespace Hdl.Designs;

/// <summary>The places that a receiver hands back to its sender in a cycle, at most one a virtual channel.</summary>
[Bundle]
public partial record struct Credits(bool Request, bool Reply);
