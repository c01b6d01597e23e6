namespace Hdl.Designs;

/// <summary>Takes the data out of a code word of a <see cref="SecdedEncoder"/>.</summary>
[Module, Example(8), Example(4), Example(11)]
public partial class SecdedDecoder(int width)
{
    [Input,  Width("width + Log2(width + 1 + Log2(width + 1)) + 1")] public partial UInt Code { get; set; }

    /// <summary>As it was encoded, if at most one bit of the code word is wrong.</summary>
    [Output, Width(nameof(width))] public partial UInt Data          { get; private set; }

    /// <summary>One bit was wrong, a check bit perhaps.</summary>
    [Output]                       public partial bool Corrected     { get; private set; }

    /// <summary>Two bits are wrong, or more: the data mean nothing.</summary>
    [Output]                       public partial bool Uncorrectable { get; private set; }

    [Combinational]
    void Decode()
    {
        int checks = Bits.Log2(width + 1 + Bits.Log2(width + 1));
        UInt syndrome = ((UInt)0).Truncate(checks);
        for (int k = 0; k < checks; k++)
        {
            bool parity = false;
            for (int place = 1; place <= width + checks; place++)
                if ((place >> k & 1) != 0) parity ^= Code[place];
            syndrome[k] = parity;
        }

        bool odd = Code.XorReduce();
        bool beyond = syndrome > width + checks;
        UInt data = ((UInt)0).Truncate(width);
        for (int place = 1; place <= width + checks; place++)
            if ((place & (place - 1)) != 0) data[place - 1 - Bits.Log2(place + 1)] = Code[place] ^ (odd && syndrome == place);
        Data = data;
        Corrected = odd && !beyond;
        Uncorrectable = odd ? beyond : syndrome != 0;
    }
}
