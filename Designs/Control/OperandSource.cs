namespace Hdl.Designs;

/// <summary>Where the execute stage has a source register from.</summary>
public enum OperandSource
{
    /// <summary>Read when it was decoded.</summary>
    Register,

    /// <summary>The result in the memory stage.</summary>
    Memory,

    /// <summary>The result in the write-back stage.</summary>
    WriteBack,
}
