using System.Text.RegularExpressions;

namespace Hdl.Court;

/// <summary>
/// The parts of Icarus in a folder of their own, without its step <c>nodangle</c>. That makes one event of those of two processes when their signals are equally many, where a signal that a process
/// reads as a whole and by a constant select counts twice; the other process then does not wake for a signal of its own.
/// </summary>
static partial class IcarusBase
{
    const string Step = "functor:nodangle", Configuration = "vvp.conf", Folder = "ivl";

    /// <summary>Where its parts are installed; null when it does not say.</summary>
    static readonly Lazy<Task<string?>> Installed = new(Find);

    // It names them when it has something to do, even if that fails.
    static async Task<string?> Find()
    {
        var (_, said) = await ToolRun.Run(Path.GetTempPath(), TimeSpan.FromSeconds(10), CancellationToken.None, "iverilog", "-v", "-o", "/dev/null", "/dev/null");
        return Preprocessor().Match(said) is { Success: true } match && File.Exists(Path.Combine(match.Groups[1].Value, Configuration)) ? match.Groups[1].Value : null;
    }

    /// <summary>The options that take it from the folder; none when Icarus is not installed as Debian does.</summary>
    public static async Task<IReadOnlyList<string>> Options(WorkFolder folder)
    {
        if (await Installed.Value is not { } installed) return [];
        string own = Path.Combine(folder.Path, Folder);
        if (!Directory.Exists(own))
        {
            Directory.CreateDirectory(own);
            foreach (string part in Directory.EnumerateFileSystemEntries(installed).Where(p => Path.GetFileName(p) != Configuration))
                File.CreateSymbolicLink(Path.Combine(own, Path.GetFileName(part)), part);
            File.WriteAllLines(Path.Combine(own, Configuration), File.ReadAllLines(Path.Combine(installed, Configuration)).Where(l => l != Step));
        }
        return ["-B" + own];
    }

    [GeneratedRegex(@"(\S+)/ivlpp\b")]
    private static partial Regex Preprocessor();
}
