using Hdl.Tools.Kernels.Programs;

namespace Hdl.Tools.Kernels.Mapping;

/// <summary>Places of names in a vector node's scratchpad, each on a row of 8 words.</summary>
public sealed class ScratchpadMap(int chiplet)
{
    readonly List<(string Name, int Address, int Words)> areas = [];

    public int Used => areas.Count == 0 ? 0 : RowsOf(areas[^1].Address + areas[^1].Words);

    /// <returns>The address of the area's first word.</returns>
    /// <exception cref="BadUseException">The scratchpad is full.</exception>
    public int Place(string name, int words)
    {
        int address = Used;
        if (address + words > VectorCommand.ScratchpadWords)
            throw new BadUseException($"The kernel does not fit: '{name}' takes {words} words of the scratchpad of chiplet {chiplet}, and {VectorCommand.ScratchpadWords - address} of {VectorCommand.ScratchpadWords} are left beside {Shown()}. Give fewer --positions, or a smaller model.");
        areas.Add((name, address, words));
        return address;
    }

    /// <summary>The name of a word, with its distance from the area's begin; null outside of all.</summary>
    public string? NameOf(int address)
    {
        var (name, begin, words) = areas.FirstOrDefault(a => address >= a.Address && address < a.Address + a.Words);
        return words == 0 ? null : address == begin ? name : $"{name}[{address - begin}]";
    }

    string Shown() => areas.Count == 0 ? "nothing" : string.Join(", ", areas.Select(a => $"{a.Name} {a.Words}"));

    static int RowsOf(int words) => (words + VectorCommand.Lanes - 1) / VectorCommand.Lanes * VectorCommand.Lanes;
}
