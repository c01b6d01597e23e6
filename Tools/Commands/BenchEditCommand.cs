using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Hdl.Tools.Bench;
using Spectre.Console;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc bench edit</c>.</summary>
static class BenchEditCommand
{
    const int WarmUps = 8;

    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Command Make(TextWriter output, TextWriter error)
    {
        var project = new Option<string>("--project") { Description = "A folder of C# files.", HelpName = "FOLDER", DefaultValueFactory = _ => "Designs" };
        var keystrokes = Options.Number("--keystrokes", 20, 1, "How many are measured in each file, after the first that warm up.", 1000);
        var build = new Option<bool>("--build") { Description = "Also build the solution clean, and again after one file of the project was touched." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var edit = new Command("edit",
            """
            What a keystroke in a method costs, for each file with a module: the generator's source outputs and the analyzer, which run in an editor, and the implementation
            outputs, which only a build runs. Milliseconds of processor time over all threads; the time on the wall is in the JSON beside it.
            """) { project, keystrokes, build, json };
        edit.SetAction(parsed => Edit(output, error, parsed.GetValue(project)!, parsed.GetValue(keystrokes), parsed.GetValue(build), parsed.GetValue(json)));
        return edit;
    }

    static int Edit(TextWriter output, TextWriter error, string folder, int count, bool withBuild, bool json)
    {
        const string Solution = "Hdl.sln";
        if (withBuild && !File.Exists(Solution)) throw new BadUseException($"solution '{Solution}' is not in {Directory.GetCurrentDirectory()}; run the command from the repository's root, or leave out --build.");
        var project = new EditedProject(folder);
        // The compiler itself is compiled in tiers: a file measured first would pay for all.
        foreach (string file in project.Files) _ = project.Type(file, 2, 0).Count();
        var files = project.Files.Select(f => (File: f, Strokes: project.Type(f, WarmUps, count).ToList())).ToList();
        var all = files.SelectMany(f => f.Strokes).ToList();
        var builds = withBuild ? Builds(Solution, folder, project.Files[0], error) : null;
        if (withBuild && builds is null) return CommandLine.CheckFailed;
        var sizes = new[] { typeof(Compiler.ModuleGenerator), typeof(Module), typeof(Designs.SystolicArray), typeof(CommandLine) }
            .Select(t => new FileInfo(t.Assembly.Location)).Select(f => new { f.Name, Bytes = f.Length }).ToList();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new
            {
                Benchmark = "edit",
                Project = folder,
                Keystrokes = count,
                Unit = "ms",
                All = Row(all),
                Files = files.Select(f => new { f.File, Times = Row(f.Strokes) }),
                Build = builds is var (clean, touched) ? new { CleanSeconds = clean, TouchedSeconds = touched } : null,
                Assemblies = sizes,
                Machine = Machine.Description,
            }, Json));
            return CommandLine.Done;
        }
        var table = new Table().AddColumns("file", "editor median", "p95", "max", "generator", "analyzer", "build's part");
        foreach (var (file, strokes) in files.Append(("all", all))) table.AddRow([file, .. Cells(strokes)]);
        output.WriteLine($"A keystroke in a method, ms of processor time over {count} keystrokes a file");
        Terminal.On(output).Write(table);
        if (builds is var (seconds, again)) output.WriteLine($"dotnet build: {seconds:F1} s clean, {again:F1} s after {project.Files[0]} was touched");
        output.WriteLine(string.Join(", ", sizes.Select(s => $"{s.Name} {s.Bytes:N0} bytes")));
        output.WriteLine(Machine.Description);
        return CommandLine.Done;
    }

    static IEnumerable<string> Cells(IReadOnlyList<Keystroke> strokes)
    {
        var editor = Sorted(strokes, k => k.Editor.Processor);
        double[] cells = [At(editor, 0.5), At(editor, 0.95), editor[^1], Median(k => k.Generator), Median(k => k.Analyzer), Median(k => k.Implementation)];
        return cells.Select(c => c.ToString("F2", System.Globalization.CultureInfo.InvariantCulture));

        double Median(Func<Keystroke, Elapsed> part) => At(Sorted(strokes, k => part(k).Processor), 0.5);
    }

    static object Row(IReadOnlyList<Keystroke> strokes)
    {
        object Times(Func<Keystroke, double> of)
        {
            var sorted = Sorted(strokes, of);
            return new { Median = At(sorted, 0.5), P95 = At(sorted, 0.95), Max = sorted[^1] };
        }
        object Part(Func<Keystroke, Elapsed> of) => new { Processor = Times(k => of(k).Processor), Wall = Times(k => of(k).Wall) };
        return new { Editor = Part(k => k.Editor), Generator = Part(k => k.Generator), Analyzer = Part(k => k.Analyzer), Implementation = Part(k => k.Implementation) };
    }

    static List<double> Sorted(IEnumerable<Keystroke> strokes, Func<Keystroke, double> of) => [.. strokes.Select(of).Order()];

    static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    /// <summary>Seconds of a clean build and of one after a file was touched; null when one failed.</summary>
    static (double Clean, double Touched)? Builds(string solution, string folder, string file, TextWriter error)
    {
        if (Build("--no-incremental") is not { } clean) return null;
        File.SetLastWriteTimeUtc(Path.Combine(folder, file), DateTime.UtcNow);
        return Build() is { } touched ? (clean, touched) : null;

        double? Build(params string[] more)
        {
            long start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["build", solution, "-c", "Release", "--nologo", "-v", "q", .. more]) { RedirectStandardOutput = true })!;
            string said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0) return Stopwatch.GetElapsedTime(start).TotalSeconds;
            error.WriteLine($"hdlc bench edit: 'dotnet build {solution}' failed, so there is nothing to measure; it said: {said}");
            return null;
        }
    }
}
