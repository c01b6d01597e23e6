namespace Hdl.Designs;

/// <summary>Why a cycle retires nothing. The cause travels with the hole in the pipeline, so that cycles are instructions, traps and stalls, each counted once.</summary>
public enum StallCause
{
    None,

    /// <summary>No instruction had come from memory.</summary>
    Fetch,

    /// <summary>What was fetched behind a jump, a taken branch, a trap or a return was not to be executed.</summary>
    Redirect,

    /// <summary>A load's value is not there for the instruction behind it.</summary>
    LoadUse,

    /// <summary>A product was not ready.</summary>
    Multiply,

    /// <summary>A quotient or remainder was not ready.</summary>
    Divide,

    /// <summary>Memory did not take a load or store.</summary>
    DataRequest,

    /// <summary>Memory did not answer a load.</summary>
    DataResponse,
}
