namespace Hdl.Numbers;

/// <summary>A finite number before it is rounded: ±<paramref name="Significand"/> · 2^<paramref name="Exponent"/>. Bit 0 of the significand also stands for all that lies below it.</summary>
[Bundle]
public partial record struct Unrounded(bool Sign, S12 Exponent, U60 Significand);
