using Hdl.Compiler.Backends.SystemVerilog;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Passes;
using Hdl.Court;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Runtime;

namespace Hdl.Tools;

using Module = Hdl.Compiler.Ir.Module;

/// <summary>Runs one top in every engine on the same random inputs and reports.</summary>
/// <param name="makeEmulator">What makes the emulator of a top among templates at a level; the in-process compiler when null.</param>
sealed class Verification(LoadedDesigns designs, TextWriter output, int cycles, int seed, bool mustHaveTools, Func<Design, string, int[], int, Emulator>? makeEmulator = null)
{
    /// <summary>The end of what a tool said holds its errors.</summary>
    const int LinesOfATool = 15;

    /// <summary>How many cycles of reset a design with modules outside begins with; they are not compared.</summary>
    const int ResetCycles = 2;

    /// <returns>Whether all engines agree, and none that must be there is missing.</returns>
    public async Task<bool> Run(Module module, int[] arguments, CancellationToken cancellation)
    {
        string call = Arguments.AsCall(module, arguments);
        var templates = designs.Reach(module);
        var elaborated = Elaborate.Run(templates, module.FullName, arguments);
        var ports = PortBits.Of(elaborated.Top);
        var outside = BlackBoxes.Files(templates, designs.Map);
        var stimulus = Stimulus.Make(ports, seed, cycles, elaborated.Top);
        // What a module outside is at power-up its file need not say: its resets come first.
        int warmUp = outside.Count > 0 ? ResetCycles : 0;
        if (warmUp > 0) stimulus = [.. Enumerable.Repeat(InReset(stimulus[0]), warmUp), .. stimulus];
        IReadOnlyList<SourceFile> files = [.. SystemVerilogEmitter.Emit(Pipeline.Close(templates)), .. outside];
        var courtPorts = Port.Of(elaborated.Top);
        var parameters = module.Parameters.Select((p, i) => (p.Name, arguments[i])).ToList();
        var trials = Enum.GetValues<Simulator>()
            .Select(s => (s, Task.Run(() => OutsideTools.Run(s, files, module.Name, parameters, courtPorts, stimulus, cancellation: cancellation), cancellation)))
            .ToList();

        var expected = Sampling.Interpret(elaborated, ports, stimulus);
        var heard = new List<string> { "interpreter" };
        var leftOut = new List<string>();
        var findings = new List<string>(await BlackBoxes.Differences(elaborated, outside, designs.Map, cancellation));
        for (int level = 0; level <= Compiler.Driver.Compiler.MaxLevel; level++)
        {
            string engine = $"emulator level {level}";
            heard.Add(engine);
            using var emulator = makeEmulator is null ? InProcess.Compile(templates, module.FullName, arguments, level) : makeEmulator(templates, module.FullName, arguments, level);
            Compare(engine, Sampling.Emulate(emulator, ports, stimulus));
        }
        foreach (var (simulator, trial) in trials)
        {
            switch (await trial)
            {
                case Simulated s:
                    heard.Add(simulator.ToString());
                    Compare(simulator.ToString(), s.Trace);
                    break;
                case MissingTool m when mustHaveTools:
                    findings.Add($"{simulator} was not asked: '{m.Tool}' is not installed, and CI=true demands it; install it with: {m.HowToInstall}");
                    break;
                case MissingTool m:
                    leftOut.Add($"{simulator} left out: '{m.Tool}' is not installed; install it with: {m.HowToInstall}");
                    break;
                case Rejected r:
                    findings.Add($"{simulator} failed in step {r.Step} on the emitted SystemVerilog:\n    {string.Join("\n    ", r.Output.TrimEnd().Split('\n').TakeLast(LinesOfATool))}");
                    break;
                case Crashed c:
                    findings.Add($"{simulator} stopped in step {c.Step} at an assertion of its own, so it says nothing of the design:\n    {string.Join("\n    ", c.Output.TrimEnd().Split('\n').TakeLast(LinesOfATool))}");
                    break;
                case TimedOut t:
                    findings.Add($"{simulator} did not end step {t.Step} within {t.Limit.TotalSeconds:F0} s and was stopped; try fewer --cycles");
                    break;
            }
        }

        if (findings.Count == 0) output.WriteLine($"ok    {call}: {string.Join(", ", heard)} agree on {ports.Count(p => p.Output)} outputs in {cycles} cycles{(outside.Count == 0 ? "" : $" behind a reset, with {string.Join(", ", outside.Select(f => f.Name))}")}{(module.Clocks.Count == 0 ? "" : $" of {ClocksIn(elaborated)} clocks")}, seed {seed}{Failures(expected)}");
        else
        {
            output.WriteLine($"FAIL  {call}, seed {seed}");
            foreach (string finding in findings) output.WriteLine("  " + finding);
            output.WriteLine($"  rerun: hdlc verify --top {(module.FullName.Contains('<', StringComparison.Ordinal) ? $"'{module.FullName}'" : module.Name)}{Arguments.AsOptions(module, arguments)} --cycles {cycles} --seed {seed}{designs.AsOptions}");
        }
        foreach (string note in leftOut) output.WriteLine("  " + note);
        return findings.Count == 0;

        void Compare(string engine, Trace got)
        {
            var differences = Trace.Compare(expected, got).Where(d => d.Cycle >= warmUp).ToList();
            if (differences.Count == 0) return;
            var first = differences[0];
            findings.Add($"{engine} differs from the interpreter in cycle {first.Cycle}, output {first.Output}: interpreter {Text(first.Expected)}, {engine} {Text(first.Got)}"
                + (differences.Count == 1 ? "" : $" ({differences.Count} differences in all, up to cycle {differences[^1].Cycle})")
                + (SignalPlaces.Of(module, first.Output, designs.Map) is { } places ? $"\n    {places}" : ""));
        }
    }

    /// <summary>The same inputs with every clock and every reset.</summary>
    static Cycle InReset(Cycle cycle) => cycle with { Reset = true, Edges = cycle.Edges is { } edges ? edges with { Ticking = ulong.MaxValue >> (64 - edges.Clocks.Count), Resets = ulong.MaxValue >> (64 - edges.Clocks.Count) } : null };

    /// <summary>The clocks that something runs at.</summary>
    static int ClocksIn(Design elaborated) => Flatten.Run(elaborated).Top.Processes.Where(p => p.Kind == ProcessKind.Clocked).Select(p => p.Clock).Distinct().Count();

    /// <summary>Random inputs may break assumptions, so what fails is no fault; all engines find the same.</summary>
    static string Failures(Trace trace) => trace.Failures is { Count: > 0 } failures ? $", and on {failures.Count} times that a property does not hold" : "";

    static string Text(System.Numerics.BigInteger? value) => value is { } v ? "0x" + v.ToString("x") : "unknown";
}
