namespace Hdl.Designs;

/// <summary>A value and the cycle in which it passed, modulo 2^16.</summary>
[Bundle]
public partial record struct Stamped<T>(U16 Time, T Value)
    where T : struct;
