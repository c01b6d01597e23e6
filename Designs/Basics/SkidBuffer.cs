namespace Hdl.Designs;

/// <summary>
/// Two registers that break the way of ready: <see cref="InReady"/> and <see cref="OutValid"/> come from registers, and a word a cycle passes. The word that comes in the cycle in
/// which the output stops is kept aside.
/// </summary>
[Module]
public partial class SkidBuffer<T>
    where T : struct
{
    [Input]            public partial bool InValid  { get; set; }
    [Input]            public partial T    InData   { get; set; }
    [Output]           public partial bool InReady  { get; private set; }
    [Output, Register] public partial bool OutValid { get; private set; }
    [Output, Register] public partial T    OutData  { get; private set; }
    [Input]            public partial bool OutReady { get; set; }

    [Register] bool kept;
    [Register] T aside;

    [Combinational]
    void Connect() => InReady = !kept;

    [Clocked]
    void Advance()
    {
        Property.Assert(Property.Next(OutValid && !OutReady, OutValid && Property.Stable(OutData)), "holds");
        Property.Assert(!kept || OutValid, "aside_waits");
        Property.Cover(kept, "kept");

        bool takes = InValid && InReady;
        if (!OutValid || OutReady)
        {
            OutValid = kept || takes;
            OutData = kept ? aside : InData;
            kept = false;
        }
        else if (takes)
        {
            kept = true;
            aside = InData;
        }
    }
}
