using System.Runtime.InteropServices;

namespace Hdl.Tools.Bench;

/// <summary>What a figure was measured on.</summary>
static class Machine
{
    public static string Processor { get; } = ReadProcessor();

    public static string Description => $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    /// <summary>Processes that ran or waited in the last minute, beside us too; "unknown" where the system does not tell.</summary>
    public static string Load
    {
        get
        {
            const string File = "/proc/loadavg";
            return System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Split(' ')[0] : "unknown";
        }
    }

    static string ReadProcessor()
    {
        const string File = "/proc/cpuinfo";
        if (!System.IO.File.Exists(File)) return RuntimeInformation.ProcessArchitecture.ToString();
        var line = System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':') + 1)..].Trim();
    }
}
