namespace Hdl.Compiler.Ir;

/// <summary>A read of a word as the edge leaves it, where there can be none.</summary>
/// <param name="Subject">The process, the memory that is written or the register, as the rule has it.</param>
sealed record NewReadFault(NewReadRule Rule, Stmt Statement, Read Read, string Subject);

/// <summary>What a read of a word as the edge leaves it must keep to.</summary>
enum NewReadRule
{
    /// <summary>It stands in a clocked process.</summary>
    OnlyAtAnEdge,

    /// <summary>No write of a memory follows from it.</summary>
    NotForMemory,

    /// <summary>No register follows from it that the reset does not reach.</summary>
    OnlyWhereReset,
}
