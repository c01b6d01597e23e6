namespace Hdl.Tools.Kernels.Programs;

/// <summary>What a Done tells a control node; each has a counter there, for which programs wait.</summary>
public enum Tag
{
    None,

    /// <summary>A vector command has ended.</summary>
    Vector,

    /// <summary>A tile of weights has come whole to the matrix node.</summary>
    Tile,

    /// <summary>The matrix node's banks have changed their roles.</summary>
    Toggle,

    /// <summary>A matrix result has come to the scratchpad.</summary>
    Result,

    /// <summary>An input has come to the scratchpad.</summary>
    Input,

    /// <summary>Data of the other chiplet has come to the scratchpad.</summary>
    Peer,

    /// <summary>What the host loads has come whole to a node.</summary>
    Loaded,
}
