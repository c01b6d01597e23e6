namespace Hdl.Designs;

/// <summary>
/// A row of a block in block floating point: the block's largest magnitude tells the exponent, each number is shifted, rounded a half up and limited to +-127.
/// </summary>
[Module, Example(8), Example(16)]
public partial class Quantiser(int lanes)
{
    /// <summary>The largest magnitude of the block.</summary>
    [Input]                         public partial U32     Largest   { get; set; }
    [Input, Length(nameof(lanes))]  public partial Vec<S32> Values   { get; set; }
    [Output]                        public partial S8      Exponent  { get; private set; }
    [Output, Length(nameof(lanes))] public partial Vec<S8> Mantissas { get; private set; }

    [Wire] U5 shift;

    [Combinational]
    void Choose()
    {
        // Seven bits of the largest stay.
        U5 amount = 0;
        for (int i = 7; i < 32; i++)
            if (Largest[i]) amount = i - 6;
        shift = amount;
        Exponent = (S8)((S8)amount - 16);
    }

    [Combinational]
    void Quantise()
    {
        for (int i = 0; i < lanes; i++)
        {
            S34 rounded = (S34)((S33)((((S33)Values[i] << 1) >> shift) + 1) >> 1);
            Mantissas[i] = rounded > 127 ? 127 : rounded < -127 ? -127 : (S8)rounded;
        }
    }
}
