namespace Hdl.Tools.Report;

/// <summary>The folder that an option names.</summary>
static class OutputFolder
{
    /// <summary>Makes the folder where it is absent.</summary>
    /// <exception cref="BadUseException">It is a file, or the system refuses.</exception>
    public static string Make(string path)
    {
        if (File.Exists(path)) throw new BadUseException($"Output '{path}' is a file; give a folder as -o, the name of which is free or a folder's.");
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadUseException($"Output folder '{path}' cannot be made ({fault.Message}); give another as -o.");
        }
    }
}
