namespace Hdl.Compiler.Frontend;

/// <summary>A file among the AdditionalFiles of a project that may hold the words of a memory.</summary>
/// <param name="Text">Null where it cannot be read.</param>
public sealed record ContentsFile(string Path, string? Text)
{
    public const string Hexadecimal = ".hex", Binary = ".bin";

    public static bool IsNamedSo(string path) => path.EndsWith(Hexadecimal, StringComparison.OrdinalIgnoreCase) || path.EndsWith(Binary, StringComparison.OrdinalIgnoreCase);

    public bool IsBinary => Path.EndsWith(Binary, StringComparison.OrdinalIgnoreCase);
}
