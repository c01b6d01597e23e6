namespace Hdl.Compiler.Ir;

/// <summary>What a signal is for the properties of a module.</summary>
public enum PropertyKind
{
    /// <summary>1 where the property does not hold, which is a fault of the module.</summary>
    Assert,

    /// <summary>1 where the property does not hold, which is a fault of what surrounds the module.</summary>
    Assume,

    /// <summary>1 where what is to be seen once occurs.</summary>
    Cover,

    /// <summary>What a property keeps of earlier cycles.</summary>
    History,
}
