namespace Hdl.Designs;

/// <summary>The interrupt lines of a core. A line stays set until its source is served.</summary>
[Bundle]
public partial record struct Interrupts(bool Software, bool Timer, bool External);
