namespace Hdl.Designs;

/// <summary>A vector that is being computed: the bank of its weights, its exponent, and the Write in which the results go.</summary>
[Bundle]
public partial record struct MatrixResult(bool Bank, S8 Exponent, U4 Tag, U16 Address, U4 X, U4 Y);
