namespace Hdl.Tools.Rv32;

/// <summary>What a user names as the program to run.</summary>
static class ProgramFiles
{
    public static string Description { get; } =
        $"An ELF file of RV32IM, or a flat binary that ends in .bin; or sources in C and assembler (.c, .S, .s); or the name of one that comes with the tool: {string.Join(", ", ProgramImage.Shipped)}.";

    /// <param name="options">Of GCC, for sources.</param>
    /// <exception cref="BadUseException">There is no such program, it is damaged, it cannot be built, or does not fit.</exception>
    public static ProgramImage Open(IReadOnlyList<string> names, string options, int memoryBytes)
    {
        if (names.All(ProgramBuild.IsSource)) return ProgramBuild.Build(names, options, memoryBytes);
        if (names is not [var name]) throw new BadUseException($"Programs '{string.Join("' '", names)}' are several, and one runs at a time; give one, or only sources (.c, .S, .s), which are linked to one.");
        if (!ProgramImage.Shipped.Contains(name)) return ProgramImage.Open(name, memoryBytes);
        var image = ProgramImage.OpenShipped(name);
        return 4 * image.Words.Length <= memoryBytes ? image : throw new BadUseException($"Program '{name}' has {4 * image.Words.Length:N0} bytes, and there are {memoryBytes:N0}; give more with --memory.");
    }
}
