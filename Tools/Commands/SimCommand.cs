using System.CommandLine;
using System.Diagnostics;
using Hdl.Compiler.Passes;
using Hdl.Elaboration;
using Hdl.Fuzzing;
using Hdl.Runtime;
using Hdl.Tracing;
using Spectre.Console;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc sim</c>.</summary>
static class SimCommand
{
    const int CyclesOfAStep = 64;

    public static Command Make(TextWriter output, TextWriter error)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = Options.Top();
        var cycles = Options.Number("--cycles", 1000, 1, "How many clock cycles to run.");
        var wave = new Option<string?>("--wave") { Description = "Where to write the waveform, for GTKWave and others. A reset takes no time in it.", HelpName = "FILE.vcd" };
        var scope = Options.Scope(WaveScope.All);
        var seed = Options.Seed();
        var command = new Command("sim", "Runs a design on random inputs, those that 'verify' gives it at the same seed and cycles unless they break an assumption of it, and writes a waveform. Exit code 1 where an assertion does not hold.") { top, parameters, cycles, wave, scope, seed, assembly };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(wave) is null && parsed.GetResult(scope) is { Implicit: false })
                throw new BadUseException($"Scope '{string.Join(", ", parsed.GetValue(scope)!)}' is given without --wave, so there is nothing to write it to; add the file, as in --wave out.vcd.");
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            var arguments = Arguments.Of(module, parsed.GetValue(parameters)!);
            int count = parsed.GetValue(cycles);
            var templates = designs.Reach(module);
            var elaborated = Elaborate.Run(templates, module.FullName, arguments).Top;
            var ports = PortBits.Of(elaborated);
            var clock = Stopwatch.StartNew();
            using var emulator = InProcess.Compile(templates, module.FullName, arguments, Compiler.Driver.Compiler.MaxLevel);
            var compiled = clock.Elapsed;
            var stimulus = Stimulus.Make(ports, parsed.GetValue(seed), count, elaborated);
            var inputs = ports.Where(p => !p.Output).ToList();

            string? file = parsed.GetValue(wave);
            var chosen = WaveScope.Choose(emulator.Signals, parsed.GetValue(scope)!);
            using var writer = file is null ? null : new VcdWriter(emulator, WaveFile.Create(file), chosen);
            PropertyException? failed = null, broken = null;
            long brokenCycles = 0;
            // Behind a broken assumption no assertion says anything.
            emulator.Violated += violation =>
            {
                if (!violation.IsAssumption) failed ??= broken is null ? violation : null;
                else
                {
                    broken ??= violation;
                    brokenCycles++;
                }
            };
            var random = new Random(parsed.GetValue(seed));
            clock.Restart();
            int ran = 0;
            Terminal.On(error).Progress().HideCompleted(true).Start(context =>
            {
                var task = context.AddTask($"{Markup.Escape(Arguments.AsCall(module, arguments))}, {count} cycles", maxValue: count);
                for (int cycle = 0; cycle < count && failed is null && !cancellation.IsCancellationRequested; cycle++, ran++)
                {
                    Stimulus.WriteAssumed(emulator, inputs, stimulus[cycle], random);
                    Sampling.AssertReset(emulator, stimulus[cycle]);
                    writer?.Sample();
                    Sampling.Step(emulator, stimulus[cycle]);
                    if (cycle % CyclesOfAStep == 0) task.Value = cycle;
                }
                task.Value = count;
            });
            var took = clock.Elapsed;
            output.WriteLine($"{Arguments.AsCall(module, arguments)}: compiled in {compiled.TotalSeconds:F2} s; {ran} cycles in {took.TotalSeconds:F2} s, {ran / took.TotalSeconds:N0} cycles per second, random inputs{(file is null ? "" : " and waveform")} included.");
            foreach (var property in emulator.Properties.Where(p => emulator.Signal(p.Signal).Kind == PropertyLayout.Cover)) output.WriteLine($"Cover '{property.Signal}': {emulator.Covered(property.Signal)} · {property.Text}");
            if (broken is not null) output.WriteLine($"{broken.Message}. Assumptions were broken {brokenCycles} times, and assertions were not judged from there on.");
            if (failed is not null) output.WriteLine($"FAIL  {failed.Message}");
            bool stopped = ran < count && failed is null;
            if (stopped) output.WriteLine($"Stopped in cycle {ran}.");
            if (file is not null) output.WriteLine($"Waveform: {Path.GetFullPath(file)}");
            return Task.FromResult(failed is null && !stopped ? CommandLine.Done : CommandLine.CheckFailed);
        });
        return command;
    }
}
