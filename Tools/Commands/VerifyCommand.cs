using System.CommandLine;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc verify</c>.</summary>
static class VerifyCommand
{
    /// <summary>A parametric module is verified at this many of its examples.</summary>
    const int Sizes = 2;

    public static Command Make(TextWriter output)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = new Option<string?>("--top") { Description = "The module: its name, or its full name. 'hdlc list' shows all.", HelpName = "NAME" };
        var all = new Option<bool>("--all") { Description = "Every top that 'hdlc list --tops' shows." };
        var cycles = Options.Number("--cycles", 200, 1, "How many clock cycles to compare.");
        var seed = Options.Seed();
        var command = new Command("verify",
            """
            Checks that all engines agree: the interpreter, the emulator at every level of optimisation, and the emitted SystemVerilog in Verilator and Icarus
            get the same random inputs, and every output is compared in every cycle, from power-up on and through resets. A parametric module is checked at two of its
            examples, or at the arguments given. A simulator that is not installed is left out with a note; where the environment says CI=true that is a failure.
            """) { top, all, parameters, cycles, seed, assembly };
        command.SetAction(async (parsed, cancellation) =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var given = parsed.GetValue(parameters)!;
            string? name = parsed.GetValue(top);
            if (parsed.GetValue(all) == name is not null) throw new BadUseException("Give either --top NAME or --all, and not both; 'hdlc list --tops' shows the names.");
            if (name is null && given.Length > 0) throw new BadUseException($"--param '{given[0]}' does not go with --all, which takes each module's examples; give --top NAME with it.");
            var verification = new Verification(designs, output, parsed.GetValue(cycles), parsed.GetValue(seed), mustHaveTools: Environment.GetEnvironmentVariable("CI") == "true");
            int passed = 0, failed = 0;
            foreach (var module in name is null ? designs.Tops : [designs.Find(name)])
            {
                var sizes = given.Length > 0 ? [Arguments.Of(module, given)] : Enumerable.Range(0, Sizes).Select(i => Arguments.Example(module, i)).DistinctBy(a => string.Join(',', a));
                foreach (var arguments in sizes)
                {
                    if (await verification.Run(module, arguments, cancellation)) passed++;
                    else failed++;
                }
            }
            if (passed + failed > 1) output.WriteLine($"{passed} of {passed + failed} agree.");
            return failed == 0 ? CommandLine.Done : CommandLine.CheckFailed;
        });
        return command;
    }
}
