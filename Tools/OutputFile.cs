namespace Hdl.Tools;

/// <summary>The file that an option names.</summary>
static class OutputFile
{
    /// <returns>The path, in which a file can be made.</returns>
    /// <exception cref="BadUseException">It is a folder, or its folder is missing.</exception>
    public static string Check(string path)
    {
        if (Directory.Exists(path)) throw new BadUseException($"Output '{path}' is a folder; give the path of a file as -o, as in -o {Path.Combine(path, "design.json")}.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new BadUseException($"Output '{path}' cannot be written, as folder '{folder}' does not exist; make it, or give another file as -o.");
        return path;
    }

    /// <summary>Writes a file of text.</summary>
    /// <param name="path">As <see cref="Check"/> gave it.</param>
    /// <exception cref="BadUseException">The system refuses.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadUseException($"Output '{path}' cannot be written ({fault.Message}); give another file as -o.");
        }
    }
}
