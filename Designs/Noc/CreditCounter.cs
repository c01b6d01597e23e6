namespace Hdl.Designs;

/// <summary>Tells a sender whether its receiver, a buffer of <c>depth</c> places, has room: counts the places whose credit is not back. The sender sends only with room.</summary>
[Module, Example(4), Example(5)]
public partial class CreditCounter(int depth)
{
    [Input]  public partial bool Sends   { get; set; }
    [Input]  public partial bool Returns { get; set; }
    [Output] public partial bool Room    { get; private set; }

    [Register, Width("Log2(depth + 1)")] UInt underWay;

    [Combinational]
    void Show() => Room = underWay != depth;

    [Clocked]
    void Advance()
    {
        Property.Assume(!Sends || Room || Returns, "sends_with_room");
        Property.Assume(!Returns || Sends || underWay != 0, "returns_what_is_owed");
        Property.Assert(underWay <= depth, "in_range");

        if (Sends && !Returns) underWay = (underWay + 1).Truncate(underWay.Width);
        else if (Returns && !Sends) underWay = ((UInt)(underWay - 1)).Truncate(underWay.Width);
    }
}
