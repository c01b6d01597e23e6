using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>Independent witnesses: runs emitted text in other people's tools and returns what they say.</summary>
public static class OutsideTools
{
    static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(5);

    /// <summary>Verilator's arguments for clang where it is installed, which without optimisation takes a third of the time of g++; else none.</summary>
    static readonly Lazy<IReadOnlyList<string>> QuickCompiler = new(() =>
        ToolRun.IsInstalled("clang++-19") ? ["--compiler", "clang", "-MAKEFLAGS", "CXX=clang++-19 LINK=clang++-19"] : []);

    /// <summary>Runs a top on a stimulus and returns its outputs in every cycle, or why that was not possible.</summary>
    /// <param name="limit">The time for each step (compile, run); 5 minutes when null.</param>
    public static async Task<Verdict> Run(
        Simulator simulator,
        IReadOnlyList<SourceFile> files,
        string top,
        IReadOnlyList<(string Name, int Value)> parameters,
        IReadOnlyList<Port> ports,
        IReadOnlyList<Cycle> stimulus,
        TimeSpan? limit = null,
        CancellationToken cancellation = default)
    {
        var verdicts = await RunTogether(simulator, [new Exhibit(files, top, parameters, ports, stimulus)], limit, cancellation: cancellation);
        return verdicts.Single();
    }

    /// <summary>
    /// Runs several tops in one folder, in Verilator also in one build, which costs little more than a build for one. Their modules' names must differ. Where a common
    /// build or its run fails, all get that verdict; only smaller sets tell whose fault it is.
    /// </summary>
    /// <param name="limit">The time for each step (compile, run); 5 minutes when null.</param>
    public static async Task<IReadOnlyList<Verdict>> RunTogether(
        Simulator simulator,
        IReadOnlyList<Exhibit> exhibits,
        TimeSpan? limit = null,
        CancellationToken cancellation = default)
    {
        using var folder = new WorkFolder();
        foreach (var exhibit in exhibits) folder.Write(exhibit.Files);
        return await Simulate(simulator, folder, [.. exhibits.Select((e, i) => new Bench(e, i, Bench.IsClocked(e.Files, e.Top)))], limit ?? DefaultLimit, cancellation);
    }

    /// <summary>Lets Yosys read a netlist, check it (drivers, loops, known modules) and write it as Verilog, and runs that like <see cref="Run"/>.</summary>
    /// <param name="netlist">In the format of Yosys' <c>write_json</c>.</param>
    /// <param name="clocked">Whether the top has a clock.</param>
    public static Task<Verdict> RunNetlist(
        Simulator simulator,
        string netlist,
        string top,
        bool clocked,
        IReadOnlyList<Port> ports,
        IReadOnlyList<Cycle> stimulus,
        CancellationToken cancellation = default) =>
        RunSynthesized(simulator, [new SourceFile("netlist.json", netlist)], "read_json netlist.json; hierarchy -check; proc; check -assert", [], top, clocked, ports, stimulus, cancellation);

    /// <summary>Lets Yosys come to the end of a script that reads some of the files, writes what came of it as Verilog, and runs that like <see cref="Run"/>.</summary>
    /// <param name="models">Verilog of the cells that the script maps to.</param>
    /// <param name="clocked">Whether the top has a clock.</param>
    public static async Task<Verdict> RunSynthesized(
        Simulator simulator,
        IReadOnlyList<SourceFile> files,
        string script,
        IReadOnlyList<SourceFile> models,
        string top,
        bool clocked,
        IReadOnlyList<Port> ports,
        IReadOnlyList<Cycle> stimulus,
        CancellationToken cancellation = default)
    {
        const string Written = "synthesized.v";
        using var folder = new WorkFolder();
        folder.Write(files.Concat(models));
        var run = await ToolRun.Run(folder.Path, DefaultLimit, cancellation, "yosys", ["-q", "-p", $"{script}; write_verilog {Written}"]);
        if (run.Failure is not null) return run.Failure;
        SourceFile[] sources = [new(Written, folder.Read(Written)), .. models];
        return (await Simulate(simulator, folder, [new Bench(new Exhibit(sources, top, [], ports, stimulus), 0, clocked, isSynthesized: true)], DefaultLimit, cancellation)).Single();
    }

    static async Task<IReadOnlyList<Verdict>> Simulate(Simulator simulator, WorkFolder folder, IReadOnlyList<Bench> benches, TimeSpan time, CancellationToken cancellation)
    {
        foreach (var bench in benches)
        {
            folder.Write(bench.Wrapper + ".sv", bench.WrapperText());
            folder.Write(bench.StimulusFile, bench.StimulusText());
        }

        if (simulator == Simulator.Icarus)
        {
            // Its builds take a fraction of a second, so each bench gets its own.
            var verdicts = new List<Verdict>();
            foreach (var bench in benches)
            {
                folder.Write("court_main.sv", bench.IcarusMainText());
                var (failure, _) = await ToolRun.Run(folder.Path, time, cancellation, "iverilog", [.. await IcarusBase.Options(folder), "-g2012", "-s", bench.IcarusMain, "-o", "court.vvp", "court_main.sv", .. bench.Sources]);
                string said = "";
                if (failure is null) (failure, said) = await ToolRun.Run(folder.Path, time, cancellation, "vvp", "-n", "court.vvp");
                verdicts.Add(failure ?? new Simulated(bench.Read(folder.Read(bench.ObservedFile), said, simulator)));
            }
            return verdicts;
        }

        folder.Write("court_top.sv", Bench.VerilatorTopText(benches));
        folder.Write("court_main.cpp", Bench.VerilatorMainText(benches));
        folder.Write("court_constants.h", Bench.VerilatorConstantsText);
        // Verilator 5.006 writes a register in its place where no read stands behind the write, and forgets that in a loop that it does not unroll a read of the next turn comes behind it: no life-post.
        // Of 1 == w[0] it may drop the choice of the bit where it gathers operations on bits: no const-bit-op-tree.
        // The stimulus is short and the build long: compile without optimisation, and as one file, for otherwise most of the time goes into reading headers.
        var run = await Build([]);
        // It refuses nonblocking writes of a memory in loops that it does not unroll, and unrolls up to 64 turns of few statements by itself; more for all would make the builds longer.
        if (benches.Count == 1 && run.Failure is Rejected && run.Output.Contains("BLKLOOPINIT", StringComparison.Ordinal))
            run = await Build(["--unroll-count", "1024", "--unroll-stmts", "1000000"]);
        // Unoptimised code keeps all temporaries of a large function on the stack, more than its usual 8 MiB.
        if (run.Failure is null) run = await ToolRun.Run(folder.Path, time, cancellation, "sh", "-c", "ulimit -s unlimited; exec obj_dir/court");
        return benches.Select(b => run.Failure ?? new Simulated(b.Read(folder.Read(b.ObservedFile), run.Output, simulator))).ToList();

        Task<(Verdict? Failure, string Output)> Build(IReadOnlyList<string> unroll) => ToolRun.Run(folder.Path, time, cancellation, "verilator",
            ["--cc", "--exe", "--build", "-Wno-fatal", "--x-initial", "unique", "-fno-life-post", "-fno-const-bit-op-tree", .. unroll, "--top-module", "court_top", "-CFLAGS", "-include ../court_constants.h", .. QuickCompiler.Value, "-MAKEFLAGS", "OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0 VM_PARALLEL_BUILDS=0", "-o", "court", "court_main.cpp", "court_top.sv", .. benches.SelectMany(b => b.Sources)]);
    }

    /// <summary>What Verilator's linter says of several tops, whose modules' names differ, with all rules on but the waived.</summary>
    public static async Task<Verdict> LintTogether(IReadOnlyList<Exhibit> exhibits, IReadOnlyList<string> waived, CancellationToken cancellation = default)
    {
        using var folder = new WorkFolder();
        var benches = exhibits.Select((e, i) => new Bench(e, i, Bench.IsClocked(e.Files, e.Top))).ToList();
        for (int i = 0; i < benches.Count; i++)
        {
            folder.Write(exhibits[i].Files);
            folder.Write(benches[i].Wrapper + ".sv", benches[i].WrapperText());
        }
        folder.Write("court_top.sv", Bench.VerilatorTopText(benches));
        var sources = benches.Select(b => b.Wrapper + ".sv").Concat(exhibits.SelectMany(e => e.Files).Select(f => f.Name));
        var run = await ToolRun.Run(folder.Path, DefaultLimit, cancellation, "verilator", ["--lint-only", "-Wall", "-Wno-fatal", .. waived.Select(w => "-Wno-" + w), "--top-module", "court_top", "court_top.sv", .. sources]);
        return run.Failure ?? new Accepted(run.Output);
    }

    /// <summary>Whether Verilator's linter has nothing to say, at the parameters' defaults.</summary>
    public static Task<Verdict> Lint(IReadOnlyList<SourceFile> files, string top, CancellationToken cancellation = default) =>
        Check(files, cancellation, "verilator", ["--lint-only", "-Wall", "--top-module", top, .. files.Select(f => f.Name)]);

    /// <summary>Whether Yosys reads the text and finds no latch, no undriven wire and no loop, at the parameters' defaults.</summary>
    public static Task<Verdict> Synthesize(IReadOnlyList<SourceFile> files, string top, CancellationToken cancellation = default) =>
        Synthesize(files, top, "proc; check -assert", cancellation);

    /// <summary>Whether Yosys reads the text and comes to the end of a script, at the parameters' defaults.</summary>
    public static Task<Verdict> Synthesize(IReadOnlyList<SourceFile> files, string top, string script, CancellationToken cancellation = default) =>
        Check(files, cancellation, "yosys", ["-q", "-p", $"{YosysScript.Read(files)}; hierarchy -top {top}; {script}"]);

    /// <summary>What Yosys says of its version.</summary>
    public static Task<Verdict> YosysVersion(CancellationToken cancellation = default) => Check([], cancellation, "yosys", ["-V"]);

    /// <summary>Lets Yosys read a netlist and come to the end of a script that writes a file.</summary>
    /// <param name="netlist">In the format of Yosys' <c>write_json</c>.</param>
    /// <returns>What it said with the file, or why there is none.</returns>
    public static async Task<Verdict> SynthesizeNetlist(string netlist, string script, string file, TimeSpan limit, CancellationToken cancellation = default)
    {
        using var folder = new WorkFolder();
        folder.Write("netlist.json", netlist);
        var run = await ToolRun.Run(folder.Path, limit, cancellation, "yosys", ["-p", $"read_json netlist.json; {script}"]);
        return run.Failure ?? new Produced(run.Output, folder.Read(file));
    }

    static async Task<Verdict> Check(IReadOnlyList<SourceFile> files, CancellationToken cancellation, string tool, IReadOnlyList<string> arguments)
    {
        using var folder = new WorkFolder();
        folder.Write(files);
        var run = await ToolRun.Run(folder.Path, DefaultLimit, cancellation, tool, arguments);
        return run.Failure ?? new Accepted(run.Output);
    }
}
