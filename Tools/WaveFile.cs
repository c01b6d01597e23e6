namespace Hdl.Tools;

/// <summary>Opens the file for a waveform.</summary>
static class WaveFile
{
    /// <exception cref="BadUseException">The place cannot be written to.</exception>
    public static TextWriter Create(string path)
    {
        try
        {
            return new StreamWriter(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadUseException($"Waveform '{path}' cannot be written: {fault.Message} Give a file in a folder that exists, as in --wave out.vcd.");
        }
    }
}
