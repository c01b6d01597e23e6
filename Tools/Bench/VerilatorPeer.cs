using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hdl.Tools.Bench;

/// <summary>The hand-written peer, built by Verilator with one C++ compiler.</summary>
public sealed class VerilatorPeer
{
    const string Source = "systolic_peer.sv", Main = "systolic_peer.cpp", Program = "Vsystolic_peer", TimeFile = "build_seconds";

    readonly string folder;

    VerilatorPeer(string compiler, double buildSeconds, string folder)
    {
        Compiler = compiler;
        BuildSeconds = buildSeconds;
        this.folder = folder;
    }

    public string Compiler { get; }

    public double BuildSeconds { get; }

    /// <summary>Builds the peer, or takes the build of an earlier run of equal sources, options and tools.</summary>
    /// <returns>The peer; or null and why there is none.</returns>
    public static (VerilatorPeer? Peer, string? WhyNot) Build(string compiler, int size, TextWriter progress)
    {
        bool clang = compiler == "clang++-19";
        if (Version("verilator") is not { } verilator) return (null, "'verilator' is not installed; install it with: apt-get install verilator");
        if (Version(compiler) is not { } cxx) return (null, $"'{compiler}' is not installed; install it with: apt-get install {(clang ? "clang-19" : "g++")}");
        string source = EmbeddedText.Read(Source), main = EmbeddedText.Read(Main);
        List<string> options = ["-Wno-WIDTH", "-Wno-UNOPTFLAT", "--cc", "--exe", "--build", "-O3", "--x-assign", "fast", "--x-initial", "fast", "--noassert",
            "-CFLAGS", $"-O3 -march=native -DNN={size}", "--top", "systolic_peer", $"-GN={size}", "--Mdir", "."];
        options.AddRange(clang ? ["--compiler", "clang", "-MAKEFLAGS", "CXX=clang++-19 LINK=clang++-19 OPT_FAST=-O3"] : ["-MAKEFLAGS", "OPT_FAST=-O3"]);
        string identity = string.Join('\n', options.Append(source).Append(main).Append(verilator).Append(cxx).Append(Machine.Processor));
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16];
        string folder = Path.Combine(Path.GetTempPath(), $"hdlc-bench-{Environment.UserName}", $"systolic-{size}-{compiler}-{key}");
        string timeFile = Path.Combine(folder, TimeFile);
        if (!File.Exists(timeFile))
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, Source), source);
            File.WriteAllText(Path.Combine(folder, Main), main);
            progress.WriteLine($"Building the peer of size {size} with {compiler}; a large one takes minutes, once...");
            var clock = Stopwatch.StartNew();
            var (code, said) = ExternalProgram.Run(folder, "verilator", [.. options, Source, Main]);
            if (code != 0) return (null, $"the build with {compiler} failed:\n{said}");
            // Written last: a build that was interrupted is not taken for one.
            File.WriteAllText(timeFile, clock.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        }
        return (new VerilatorPeer(cxx, double.Parse(File.ReadAllText(timeFile), CultureInfo.InvariantCulture), folder), null);
    }

    public TimedRun Run(long cycles)
    {
        var (code, said) = ExternalProgram.Run(folder, Path.Combine(folder, Program), [cycles.ToString(CultureInfo.InvariantCulture)]);
        string[] parts = said.Split(' ', StringSplitOptions.TrimEntries);
        if (code != 0 || parts.Length != 2) throw new InvalidOperationException($"The peer in {folder} ended with code {code} and said '{said}'; remove the folder to build it anew.");
        return new TimedRun(double.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    /// <summary>The first line of what the tool says of itself; null when it is not there.</summary>
    public static string? Version(string tool)
    {
        try
        {
            return ExternalProgram.Run(Path.GetTempPath(), tool, ["--version"]).Output.Split('\n')[0].Trim();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
