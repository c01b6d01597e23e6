namespace Hdl.Designs;

/// <summary>The operations of a <see cref="Sequencer"/>, in the low four bits of a word.</summary>
public enum SequencerOperation
{
    /// <summary>Stops.</summary>
    Halt,

    /// <summary>Sends a packet: bits 15..4 say how many words follow, each a flit.</summary>
    Send,

    /// <summary>Sends a packet whose flits are each followed by a word that is added to them in the program, for the next time.</summary>
    SendIncrement,

    /// <summary>Waits until the counter of the tag in bits 7..4 has reached bits 23..8, and subtracts those.</summary>
    Wait,

    /// <summary>Sets the loop counter in bits 5..4 to bits 31..16.</summary>
    Set,

    /// <summary>Takes one from the loop counter in bits 5..4 and goes on at bits 31..16 unless it is 0 then.</summary>
    Next,
}
