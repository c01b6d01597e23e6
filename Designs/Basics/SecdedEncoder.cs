namespace Hdl.Designs;

/// <summary>
/// The extended Hamming code of <c>width</c> data bits, which corrects one wrong bit and detects two; see <see cref="SecdedDecoder"/>. Place 0 of the code word makes the parity of all even, place 2^k
/// that of the places whose number has bit k; the data lie in the other places in order. 8 bits become 13, 64 become 72.
/// </summary>
[Module, Example(8), Example(4), Example(11)]
public partial class SecdedEncoder(int width)
{
    [Input,  Width(nameof(width))]                               public partial UInt Data { get; set; }
    [Output, Width("width + Log2(width + 1 + Log2(width + 1)) + 1")] public partial UInt Code { get; private set; }

    [Combinational]
    void Encode()
    {
        int checks = Bits.Log2(width + 1 + Bits.Log2(width + 1));
        UInt code = ((UInt)0).Truncate(width + checks + 1);
        for (int place = 1; place <= width + checks; place++)
            if ((place & (place - 1)) != 0) code[place] = Data[place - 1 - Bits.Log2(place + 1)];
        for (int k = 0; k < checks; k++)
        {
            bool parity = false;
            for (int place = 1; place <= width + checks; place++)
                if ((place >> k & 1) != 0 && place != 1 << k) parity ^= code[place];
            code[1 << k] = parity;
        }

        code[0] = code.XorReduce();
        Code = code;
    }
}
