namespace Hdl.Designs;

/// <summary>A stream becomes several with the same words. Each output takes a word when it is ready, none twice; the input goes on when all have it.</summary>
[Module, Example(2), Example(3)]
public partial class Fork<T>(int outputs)
    where T : struct
{
    [Input]                           public partial bool      InValid  { get; set; }
    [Input]                           public partial T         InData   { get; set; }
    [Output]                          public partial bool      InReady  { get; private set; }
    [Output, Length(nameof(outputs))] public partial Vec<bool> OutValid { get; private set; }
    [Output]                          public partial T         OutData  { get; private set; }
    [Input,  Length(nameof(outputs))] public partial Vec<bool> OutReady { get; set; }

    // Which outputs have the word that still waits.
    [Register] readonly Vec<bool> has = new(outputs);

    [Combinational]
    void Connect()
    {
        bool all = true;
        for (int o = 0; o < outputs; o++)
        {
            OutValid[o] = InValid && !has[o];
            all &= has[o] || OutReady[o];
        }

        InReady = all;
        OutData = InData;
    }

    [Clocked]
    void Advance()
    {
        for (int o = 0; o < outputs; o++) has[o] = InValid && !InReady && (has[o] || OutReady[o]);
    }
}
