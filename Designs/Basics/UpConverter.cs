namespace Hdl.Designs;

/// <summary>
/// Gathers <c>ratio</c> words, at least 2, into one, the first in element 0; the last word of a packet sends what there is. A word a cycle comes in without a pause.
/// </summary>
[Module, Example(2), Example(3)]
public partial class UpConverter<T>(int ratio)
    where T : struct
{
    [Input]                                public partial bool   InValid  { get; set; }
    [Input]                                public partial T      InData   { get; set; }
    [Input]                                public partial bool   InLast   { get; set; }
    [Output]                               public partial bool   InReady  { get; private set; }
    [Output]                               public partial bool   OutValid { get; private set; }
    [Output, Length(nameof(ratio))]        public partial Vec<T> OutData  { get; private set; }

    /// <summary>Elements that count, 1 to <c>ratio</c>; only in the last of a packet fewer than all.</summary>
    [Output, Width("Log2(ratio + 1)")]     public partial UInt   OutCount { get; private set; }
    [Output, Register]                     public partial bool   OutLast  { get; private set; }
    [Input]                                public partial bool   OutReady { get; set; }

    [Register] readonly Vec<T> gathered = new(ratio);
    [Register, Width("Log2(ratio + 1)")] UInt fill;
    [Wire] bool takes;

    [Combinational]
    void Connect()
    {
        OutValid = fill == ratio || OutLast;
        OutCount = fill;
        for (int i = 0; i < ratio; i++) OutData[i] = gathered[i];
        InReady = !OutValid || OutReady;
        takes = InValid && InReady;
    }

    [Clocked]
    void Advance()
    {
        Property.Assert(fill <= ratio && (!OutValid || fill != 0), "in_range");
        Property.Assert(Property.Next(OutValid && !OutReady, OutValid && Property.Stable(OutCount) && Property.Stable(OutLast)), "holds");
        for (int i = 0; i < ratio; i++) Property.Assert(Property.Next(OutValid && !OutReady, Property.Stable(OutData[i])), "holds_data");

        // A word that comes while the gathered ones leave is the first of the next.
        UInt place = OutValid ? 0 : fill;
        for (int i = 0; i < ratio; i++)
            if (takes && place == i) gathered[i] = InData;
        if (InReady)
        {
            fill = takes ? (place + 1).Truncate(fill.Width) : place;
            OutLast = takes && InLast;
        }
    }
}
