namespace Hdl.Tools;

/// <summary>The file of a waveform. It has no buffer of its own: the writer hands over many lines at a time.</summary>
sealed class WaveFile : FileStream
{
    readonly string path;

    WaveFile(string path) : base(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0) => this.path = path;

    /// <exception cref="BadUseException">The place cannot be written to.</exception>
    public static Stream Create(string path)
    {
        try
        {
            return new WaveFile(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, fault, "Give a file in a folder that exists");
        }
    }

    /// <exception cref="BadUseException">The place takes no more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            base.Write(buffer);
        }
        catch (IOException fault)
        {
            throw Refused(path, fault, "Give a file where there is room, or with --scope less to write");
        }
    }

    static BadUseException Refused(string path, Exception fault, string cure) => new($"Waveform '{path}' cannot be written: {fault.Message} {cure}, as in --wave out.vcd.");
}
