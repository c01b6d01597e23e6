namespace Hdl.Designs;

/// <summary>What the word that a <see cref="Sequencer"/> has fetched is to it.</summary>
public enum SequencerState
{
    Idle,
    Fetch,
    Execute,
    Send,
    Increment,
}
