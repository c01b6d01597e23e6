namespace Hdl.Designs;

/// <summary>Several streams become one: a word of each passes with those of the others.</summary>
[Module, Example(2), Example(3)]
public partial class Join<T>(int inputs)
    where T : struct
{
    [Input,  Length(nameof(inputs))] public partial Vec<bool> InValid  { get; set; }
    [Input,  Length(nameof(inputs))] public partial Vec<T>    InData   { get; set; }

    /// <summary>Set only where all are valid.</summary>
    [Output, Length(nameof(inputs))] public partial Vec<bool> InReady  { get; private set; }
    [Output]                         public partial bool      OutValid { get; private set; }
    [Output, Length(nameof(inputs))] public partial Vec<T>    OutData  { get; private set; }
    [Input]                          public partial bool      OutReady { get; set; }

    [Combinational]
    void Connect()
    {
        bool all = true;
        for (int i = 0; i < inputs; i++) all &= InValid[i];
        OutValid = all;
        for (int i = 0; i < inputs; i++)
        {
            InReady[i] = all && OutReady;
            OutData[i] = InData[i];
        }
    }
}
