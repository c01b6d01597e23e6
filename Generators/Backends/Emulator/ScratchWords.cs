using System.Globalization;

namespace Hdl.Compiler.Backends.Emulator;

/// <summary>Gives out the words on the stack in which a method computes wide values: some for as long as a local lives, the others until the statement ends.</summary>
sealed class ScratchWords
{
    int taken;

    /// <summary>The words that locals hold; at the end of a block those of its locals are given back.</summary>
    public int Kept { get; set; }

    /// <summary>The most words that were in use at once.</summary>
    public int Most { get; private set; }

    /// <summary>A place until <see cref="EndStatement"/>.</summary>
    public string Take(int words)
    {
        string place = $"(scratch + {taken.ToString(CultureInfo.InvariantCulture)})";
        taken += words;
        Most = Math.Max(Most, taken);
        return place;
    }

    /// <summary>A place until the end of the block; only between statements.</summary>
    public string Keep(int words)
    {
        EndStatement();
        string place = Take(words);
        Kept = taken;
        return place;
    }

    public void EndStatement() => taken = Kept;

    public void Clear() => (Kept, taken, Most) = (0, 0, 0);
}
