namespace Hdl.Designs;

/// <summary>
/// A command of a <see cref="VectorUnit"/>: how many elements or rows, addresses in words, and the tag under which its end is told (0: not told).
/// </summary>
[Bundle]
public partial record struct VectorDescriptor(VectorOperation Operation, U10 Count, U16 Destination, U16 A, U16 B, U64 Immediate, U4 Tag);
