using System.Numerics;

namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>What one run of a process reads and writes. Nothing is seen by others before <see cref="Commit"/>.</summary>
abstract class ProcessRun
{
    /// <summary>The value that an expression reads.</summary>
    public abstract BigInteger Read(Storage storage, int position);

    /// <summary>The value that the edge leaves.</summary>
    public virtual BigInteger ReadNew(Storage storage, int position) => throw new InvalidOperationException($"A combinational process reads {storage.Path} as an edge leaves it. Run the verifier first.");

    /// <summary>The value that a partial write starts from.</summary>
    public abstract BigInteger Written(Storage storage, int position);

    public abstract void Write(Storage storage, int position, BigInteger value);

    /// <summary>Makes the writes visible; the storages that changed.</summary>
    public IReadOnlyList<Storage> Commit() => Commit(_ => true);

    /// <summary>Makes the writes of some storages visible; those of them that changed.</summary>
    public abstract IReadOnlyList<Storage> Commit(Func<Storage, bool> takes);
}
