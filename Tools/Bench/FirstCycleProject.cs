using System.Globalization;
using System.Text.RegularExpressions;
using Hdl.Designs;

namespace Hdl.Tools.Bench;

/// <summary>A scratch project with the sources of <see cref="SystolicArray"/> and a testbench, which is edited, built and run as a user would.</summary>
/// <param name="compilerServer">Whether builds use the SDK's compiler server, one of this project's own.</param>
public sealed class FirstCycleProject(int size, bool compilerServer) : IDisposable
{
    const string Project = "FirstCycle.csproj", Edited = "MacCell.cs", Testbench = "Testbench.cs", Program = "bin/Release/net10.0/FirstCycle.dll";

    /// <summary>What an edit replaces: the sum of a cell gets a constant, so that the testbench's answer tells which edit was built.</summary>
    const string Place = "PartialSum + Activation * Weight";

    static readonly string[] Sources = [Edited, "SystolicArray.cs", Testbench, Project];

    readonly string folder = Directory.CreateTempSubdirectory("hdlc-first-cycle-").FullName;
    string cell = "";
    int edits;

    /// <summary>A name of its own, so that nobody else's server is used or ended. On Unix it is a file beside the folder, which it must not be called after.</summary>
    string ServerName => $"{Path.GetFileName(folder)}-server";

    string[] Common => ["--nologo", "-v:q", $"-p:Library={AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)}", $"-p:UseSharedCompilation={compilerServer}", $"-p:SharedCompilationId={ServerName}"];

    /// <summary>Writes the project and builds it whole.</summary>
    /// <exception cref="InvalidOperationException">It does not build.</exception>
    public void Create()
    {
        foreach (string source in Sources) File.WriteAllText(Path.Combine(folder, source), EmbeddedText.Read(source).Replace("SIZE", size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        cell = File.ReadAllText(Path.Combine(folder, Edited));
        if (!cell.Contains(Place, StringComparison.Ordinal)) throw new InvalidOperationException($"{Edited} holds no '{Place}', which the edit changes; bring the two into line.");
        Dotnet(["build", Project, "-c", "Release", .. Common]);
    }

    /// <summary>Edits the cell, builds incrementally and runs the testbench to the end of its first cycle.</summary>
    /// <exception cref="InvalidOperationException">What ran is not what was edited.</exception>
    public FirstCycleRun Run()
    {
        Edit();
        var start = DateTime.UtcNow;
        Build();
        var built = DateTime.UtcNow;
        string[] said = Dotnet(Program).Split(' ', StringSplitOptions.TrimEntries);
        // One step after power-up: the last row's sum is its own constant.
        if (said.Length != 3 || said[2] != edits.ToString(CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"The testbench in {folder} said '{string.Join(' ', said)}' after edit {edits}, which should be its third word.");
        var done = new DateTime(long.Parse(said[0], CultureInfo.InvariantCulture), DateTimeKind.Utc);
        return new FirstCycleRun((done - start).TotalSeconds, (built - start).TotalSeconds, double.Parse(said[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Edits and builds once more with the compiler's own account: seconds of the generator and of the analyzer.</summary>
    public GeneratorTime MeasureGenerator()
    {
        Edit();
        const string Log = "build.log";
        Build("-p:ReportAnalyzer=true", $"-flp:verbosity=detailed;logfile={Log}");
        string text = File.ReadAllText(Path.Combine(folder, Log));
        return new GeneratorTime(Of(nameof(Compiler.ModuleGenerator)), Of(nameof(Compiler.Diagnostics.ModuleAnalyzer)));

        double Of(string type)
        {
            var row = Regex.Match(text, $@"^\s*<?(?<seconds>\d+\.\d+)\s+<?\d+\s+[\w.]*\b{type}\b", RegexOptions.Multiline);
            return row.Success
                ? double.Parse(row.Groups["seconds"].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"The build's log in {folder} does not tell the time of {type}; does the SDK still print it under ReportAnalyzer?");
        }
    }

    public void Dispose()
    {
        if (compilerServer) StopServer();
        Directory.Delete(folder, recursive: true);
    }

    void Edit() => File.WriteAllText(Path.Combine(folder, Edited), cell.Replace(Place, $"{Place} + {++edits}", StringComparison.Ordinal));

    void Build(params IEnumerable<string> more) => Dotnet(["build", Project, "-c", "Release", "--no-restore", .. Common, .. more]);

    void StopServer()
    {
        string compiler = Path.Combine(Dotnet("msbuild", Project, "-getProperty:RoslynTargetsPath").Trim(), "bincore", "VBCSCompiler.dll");
        if (File.Exists(compiler)) ExternalProgram.Run(folder, "dotnet", [compiler, "-shutdown", $"-pipename:{ServerName}"]);
    }

    string Dotnet(params IEnumerable<string> arguments)
    {
        var (code, output) = ExternalProgram.Run(folder, "dotnet", arguments);
        return code == 0 ? output : throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' in {folder} ended with code {code}:\n{output}");
    }
}
