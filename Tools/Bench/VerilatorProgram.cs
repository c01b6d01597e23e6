using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Tools.Bench.Suite;

namespace Hdl.Tools.Bench;

/// <summary>A top with a C++ program around it, built by Verilator with one C++ compiler for speed.</summary>
public sealed class VerilatorProgram
{
    const string TimeFile = "build_seconds";

    readonly string folder, program;

    VerilatorProgram(string compiler, double buildSeconds, string folder, string program)
    {
        Compiler = compiler;
        BuildSeconds = buildSeconds;
        this.folder = folder;
        this.program = program;
    }

    /// <summary>The compilers that are asked; the faster of their programs is the peer.</summary>
    public static IReadOnlyList<string> Compilers { get; } = ["g++", "clang++-19"];

    public string Compiler { get; }

    public double BuildSeconds { get; }

    /// <summary>Builds the program, or takes the build of an earlier run of equal sources, options and tools.</summary>
    /// <param name="name">What is built, for the folder and for messages.</param>
    /// <param name="sources">Names and texts of all files, the C++ program last.</param>
    /// <param name="options">Of Verilator, beside those for speed.</param>
    /// <param name="defines">Of the C++ compiler.</param>
    /// <returns>The program; or null and why there is none.</returns>
    public static (VerilatorProgram? Program, string? WhyNot) Build(string compiler, string name, string top, IReadOnlyList<(string Name, string Text)> sources, IReadOnlyList<string> options, string defines, TextWriter progress)
    {
        bool clang = compiler == "clang++-19";
        if (Version("verilator") is not { } verilator) return (null, "'verilator' is not installed; install it with: apt-get install verilator");
        if (Version(compiler) is not { } cxx) return (null, $"'{compiler}' is not installed; install it with: apt-get install {(clang ? "clang-19" : "g++")}");
        List<string> arguments = ["-Wno-WIDTH", "-Wno-UNOPTFLAT", .. options, "--cc", "--exe", "--build", "-O3", "--x-assign", "fast", "--x-initial", "fast", "--noassert",
            "-CFLAGS", $"-O3 -march=native {defines}".TrimEnd(), "--top", top, "--Mdir", "."];
        arguments.AddRange(clang ? ["--compiler", "clang", "-MAKEFLAGS", "CXX=clang++-19 LINK=clang++-19 OPT_FAST=-O3"] : ["-MAKEFLAGS", "OPT_FAST=-O3"]);
        string identity = string.Join('\n', [.. arguments, .. sources.Select(s => s.Text), verilator, cxx, Machine.Processor]);
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16];
        string folder = Path.Combine(Path.GetTempPath(), $"hdlc-bench-{Environment.UserName}", $"{name}-{compiler}-{key}");
        string timeFile = Path.Combine(folder, TimeFile);
        if (!File.Exists(timeFile))
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            foreach (var (file, text) in sources) File.WriteAllText(Path.Combine(folder, file), text);
            progress.WriteLine($"Building {name} with {compiler}; a large one takes minutes, once...");
            var clock = Stopwatch.StartNew();
            var (code, said) = ExternalProgram.Run(folder, "verilator", [.. arguments, .. sources.Select(s => s.Name)]);
            if (code != 0) return (null, $"the build with {compiler} failed:\n{said}");
            // Written last: a build that was interrupted is not taken for one.
            File.WriteAllText(timeFile, clock.Elapsed.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        }
        return (new VerilatorProgram(cxx, double.Parse(File.ReadAllText(timeFile), CultureInfo.InvariantCulture), folder, Path.Combine(folder, "V" + top)), null);
    }

    /// <summary>Builds a design of this project from the SystemVerilog that is emitted of it.</summary>
    /// <param name="name">What is built, for the folder and for messages.</param>
    /// <param name="parameters">Of the module, in its order.</param>
    /// <param name="main">The C++ program among the embedded texts.</param>
    /// <returns>The program; or null and why there is none.</returns>
    public static (VerilatorProgram? Program, string? WhyNot) BuildEmitted(string compiler, string name, string top, IReadOnlyList<int> parameters, string main, TextWriter progress)
    {
        var designs = LoadedDesigns.Load([]);
        var module = designs.Find(top);
        return BuildSized(compiler, name, module, parameters, [.. Emitted(designs.Reach(module)), (main, EmbeddedText.Read(main))], progress);
    }

    /// <summary>Builds a workload from the RTL that was written for the peer, or else from the SystemVerilog that is emitted of it.</summary>
    /// <returns>The program; or null and why there is none.</returns>
    public static (VerilatorProgram? Program, string? WhyNot) BuildWorkload(string compiler, Workload workload, TextWriter progress)
    {
        var files = workload.Peer is { } peer ? [(peer, EmbeddedText.Read(peer))] : Emitted(workload.Templates);
        return BuildSized(compiler, workload.Name, workload.Module, workload.Arguments, [.. files, ("main.cpp", WorkloadMain.Of(workload, workload.Module.Name))], progress);
    }

    static IEnumerable<(string Name, string Text)> Emitted(Design templates) => SystemVerilogEmitter.Emit(Pipeline.Close(templates)).Select(f => (f.Name, f.Text));

    static (VerilatorProgram? Program, string? WhyNot) BuildSized(string compiler, string name, Compiler.Ir.Module top, IReadOnlyList<int> arguments, IReadOnlyList<(string Name, string Text)> sources, TextWriter progress) =>
        Build(compiler, name, top.Name, sources, [.. top.Parameters.Zip(arguments, (p, value) => $"-G{p.Name}={value}"), "-Wno-fatal"], "", progress);

    /// <summary>What each of the compilers makes; tells of each that makes none, and of it when no peer is left.</summary>
    /// <param name="compilers">None when no peer is wanted.</param>
    /// <param name="build">A compiler's peer; or null and why there is none.</param>
    /// <returns>The peers; null when one is wanted and there is none.</returns>
    public static List<T>? OfEach<T>(IReadOnlyList<string> compilers, Func<string, (T? Peer, string? WhyNot)> build, TextWriter error) where T : class
    {
        var peers = new List<T>();
        foreach (string compiler in compilers)
        {
            var (peer, whyNot) = build(compiler);
            if (peer is not null) peers.Add(peer);
            else error.WriteLine($"Peer with {compiler} left out: {whyNot}");
        }
        if (peers.Count > 0 || compilers.Count == 0) return peers;
        error.WriteLine("hdlc bench: no peer could be built, so there is nothing to compare with; install what is named above, or measure the emulator alone with --against none.");
        return null;
    }

    /// <summary>Runs it; it prints its seconds and its hash.</summary>
    public TimedRun Run(params IReadOnlyList<string> arguments)
    {
        var (code, said) = ExternalProgram.Run(folder, program, arguments);
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
