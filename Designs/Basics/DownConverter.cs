namespace Hdl.Designs;

/// <summary>Gives the elements of a word one by one, element 0 first, without a pause: the inverse of an <see cref="UpConverter{T}"/>. The <c>ratio</c> is at least 2.</summary>
[Module, Example(2), Example(3)]
public partial class DownConverter<T>(int ratio)
    where T : struct
{
    [Input]                           public partial bool   InValid  { get; set; }
    [Input, Length(nameof(ratio))]    public partial Vec<T> InData   { get; set; }

    /// <summary>Elements that count; 0 counts as 1, more than <c>ratio</c> as <c>ratio</c>.</summary>
    [Input, Width("Log2(ratio + 1)")] public partial UInt   InCount  { get; set; }
    [Input]                           public partial bool   InLast   { get; set; }
    [Output]                          public partial bool   InReady  { get; private set; }
    [Output]                          public partial bool   OutValid { get; private set; }
    [Output]                          public partial T      OutData  { get; private set; }

    /// <summary>With the last element of a word that came with <see cref="InLast"/>.</summary>
    [Output]                          public partial bool   OutLast  { get; private set; }
    [Input]                           public partial bool   OutReady { get; set; }

    [Register] readonly Vec<T> held = new(ratio);
    [Register, Width("Log2(ratio + 1)")] UInt left;
    [Register] bool last;

    [Combinational]
    void Connect()
    {
        OutValid = left != 0;
        OutData = held[0];
        OutLast = last && left == 1;
        InReady = left == 0 || (left == 1 && OutReady);
    }

    [Clocked]
    void Advance()
    {
        Property.Assert(left <= ratio, "in_range");
        Property.Assert(Property.Next(OutValid && !OutReady, OutValid && Property.Stable(OutData) && Property.Stable(OutLast)), "holds");

        if (InReady)
        {
            for (int i = 0; i < ratio; i++) held[i] = InData[i];
            left = !InValid ? 0 : InCount == 0 ? 1 : InCount > ratio ? ratio : InCount;
            last = InLast;
        }
        else if (OutReady)
        {
            for (int i = 0; i < ratio - 1; i++) held[i] = held[i + 1];
            left = ((UInt)(left - 1)).Truncate(left.Width);
        }
    }
}
