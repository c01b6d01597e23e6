using System.Globalization;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>Gives out memory on the stack of the method in which vectors meet scalar code: some for as long as a local lives, the rest until the statement ends.</summary>
sealed class LaneScratch
{
    /// <summary>The variable that points to it, aligned for vectors.</summary>
    public const string Name = "beside";

    const int Alignment = 64;

    int taken;

    /// <summary>Bytes that locals hold; at the end of a block those of its locals are given back.</summary>
    public int Kept { get; set; }

    /// <summary>The most bytes that were in use at once.</summary>
    public int Most { get; private set; }

    /// <summary>A place until <see cref="EndStatement"/>, as an address of elements of a type.</summary>
    public string Take(string type, int bytes)
    {
        string place = $"(({type}*)({Name} + {taken.ToString(CultureInfo.InvariantCulture)}))";
        taken += (bytes + Alignment - 1) / Alignment * Alignment;
        Most = Math.Max(Most, taken);
        return place;
    }

    /// <summary>A place until the end of the block; only between statements.</summary>
    public string Keep(string type, int bytes)
    {
        EndStatement();
        string place = Take(type, bytes);
        Kept = taken;
        return place;
    }

    public void EndStatement() => taken = Kept;

    public void Clear() => (Kept, taken, Most) = (0, 0, 0);
}
