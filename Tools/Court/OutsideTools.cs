using Hdl.Compiler.Backends.SystemVerilog;

namespace Hdl.Court;

/// <summary>Independent witnesses: runs emitted text in other people's tools and returns what they say.</summary>
public static class OutsideTools
{
    static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(5);

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
        using var folder = new WorkFolder();
        folder.Write(files);
        return await Simulate(simulator, folder, files.Select(f => f.Name), new Bench(top, Bench.IsClocked(files, top), parameters, ports), stimulus, limit ?? DefaultLimit, cancellation);
    }

    /// <summary>Lets Yosys read a netlist, check it (drivers, loops, known modules) and write it as Verilog, and runs that like <see cref="Run"/>.</summary>
    /// <param name="netlist">In the format of Yosys' <c>write_json</c>.</param>
    /// <param name="clocked">Whether the top has a clock.</param>
    public static async Task<Verdict> RunNetlist(
        Simulator simulator,
        string netlist,
        string top,
        bool clocked,
        IReadOnlyList<Port> ports,
        IReadOnlyList<Cycle> stimulus,
        CancellationToken cancellation = default)
    {
        using var folder = new WorkFolder();
        folder.Write("netlist.json", netlist);
        var read = await ToolRun.Run(folder.Path, DefaultLimit, cancellation, "yosys", ["-q", "-p", "read_json netlist.json; hierarchy -check; proc; check -assert; write_verilog netlist.v"]);
        return read.Failure ?? await Simulate(simulator, folder, ["netlist.v"], new Bench(top, clocked, [], ports), stimulus, DefaultLimit, cancellation);
    }

    static async Task<Verdict> Simulate(Simulator simulator, WorkFolder folder, IEnumerable<string> files, Bench bench, IReadOnlyList<Cycle> stimulus, TimeSpan time, CancellationToken cancellation)
    {
        folder.Write("court_wrapper.sv", bench.Wrapper());
        folder.Write("stimulus.hex", bench.Stimulus(stimulus));
        var sources = files.Prepend("court_wrapper.sv");

        (Verdict? Failure, string Output) run;
        if (simulator == Simulator.Icarus)
        {
            folder.Write("court_main.sv", bench.IcarusMain());
            run = await ToolRun.Run(folder.Path, time, cancellation, "iverilog", ["-g2012", "-s", "court_main", "-o", "court.vvp", "court_main.sv", .. sources]);
            if (run.Failure is null) run = await ToolRun.Run(folder.Path, time, cancellation, "vvp", "-n", "court.vvp");
        }
        else
        {
            folder.Write("court_main.cpp", bench.VerilatorMain());
            // The stimulus is short and the build long: compile without optimisation.
            run = await ToolRun.Run(folder.Path, time, cancellation, "verilator",
                ["--cc", "--exe", "--build", "-Wno-fatal", "--x-initial", "unique", "--top-module", "court_wrapper", "-MAKEFLAGS", "OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0", "-o", "court", "court_main.cpp", .. sources]);
            if (run.Failure is null) run = await ToolRun.Run(folder.Path, time, cancellation, Path.Combine(folder.Path, "obj_dir", "court"));
        }
        return run.Failure ?? new Simulated(bench.Read(run.Output));
    }

    /// <summary>Whether Verilator's linter has nothing to say, at the parameters' defaults.</summary>
    public static Task<Verdict> Lint(IReadOnlyList<SourceFile> files, string top, CancellationToken cancellation = default) =>
        Check(files, cancellation, "verilator", ["--lint-only", "-Wall", "--top-module", top, .. files.Select(f => f.Name)]);

    /// <summary>Whether Yosys reads the text and finds no latch, no undriven wire and no loop, at the parameters' defaults.</summary>
    public static Task<Verdict> Synthesize(IReadOnlyList<SourceFile> files, string top, CancellationToken cancellation = default) =>
        Synthesize(files, top, "proc; check -assert", cancellation);

    /// <summary>Whether Yosys reads the text and comes to the end of a script, at the parameters' defaults.</summary>
    public static Task<Verdict> Synthesize(IReadOnlyList<SourceFile> files, string top, string script, CancellationToken cancellation = default) =>
        Check(files, cancellation, "yosys", ["-q", "-p", $"read_verilog -sv {string.Join(' ', files.Select(f => f.Name))}; hierarchy -top {top}; {script}"]);

    static async Task<Verdict> Check(IReadOnlyList<SourceFile> files, CancellationToken cancellation, string tool, IReadOnlyList<string> arguments)
    {
        using var folder = new WorkFolder();
        folder.Write(files);
        var run = await ToolRun.Run(folder.Path, DefaultLimit, cancellation, tool, arguments);
        return run.Failure ?? new Accepted(run.Output);
    }
}
