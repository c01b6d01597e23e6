namespace Hdl.Designs;

/// <summary>
/// A row on its way through the lanes of a <see cref="VectorUnit"/>: the first and the last of its command, whether sums begin anew with it, whether something is written
/// behind it, where, how many elements are left from it on, and which half of the pairs it turns.
/// </summary>
[Bundle]
public partial record struct VectorSlot(bool Valid, bool Last, bool Restart, bool Store, U16 Destination, U10 Left, bool Odd);
